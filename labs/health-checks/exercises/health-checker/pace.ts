// What a checker does from its start on: all servers are in rotation, and each is probed once per interval.

import type { Finding } from '@/lib/authoring/code-checks';
import { count, describeValue, fail, pass, samePlain, skip } from '@/lib/authoring/code-checks';
import { describeRotation, describeThrow, probesOf, short } from './record';
import { OTHERS } from './times';
import { type CheckerSeen, OTHER_SETTINGS, type Rotation, SERVERS } from './tried-checker';

/** Every server has been probed by then. */
const FIRST_PROBES_MS = 10_000;
/** A checker that waits between its probes makes fewer than one per interval, and never more. */
const PACE = { least: 0.6, most: 1.25 };

export function judgeStart({ broken, strange, changes, probes }: CheckerSeen): Finding {
  if (broken) return fail(`${broken.what} ${describeThrow(broken.call)}.`);
  const wrong = changes.find(({ atMs, rotation }) => atMs === 0 && !isFull(rotation));
  if (wrong)
    return fail(`At the start, in rotation was ${describeRotation(wrong.rotation)}; want all 3 servers.`);
  if (strange !== null)
    return fail(`\`probe\` was called with ${describeValue(strange)}, which is no server.`);
  const missed = SERVERS.find(
    (server) => !probes.some((probe) => probe.server === server && probe.startMs <= FIRST_PROBES_MS),
  );
  if (missed) return fail(`${short(missed)} was not probed in the first 10 s after start().`);
  return pass('3 servers in rotation, each probed within 10 s.');
}

/** The interval is another than in every other act: whoever has one of its own is seen. */
export function judgePace(others: CheckerSeen): Finding {
  if (others.overlap) return skip('Not judged: a server was probed twice at once.');
  const intervals = OTHERS.endMs / OTHER_SETTINGS.intervalMs;
  for (const server of SERVERS) {
    const probes = probesOf(others, server).length;
    if (probes >= PACE.least * intervals && probes <= PACE.most * intervals) continue;
    return fail(
      `With an intervalMs of ${OTHER_SETTINGS.intervalMs}, ${short(server)} was probed ${count(probes, 'time')} in ${OTHERS.endMs / 1_000} s; want about ${Math.round(intervals)}.`,
    );
  }
  return pass(
    `About ${Math.round(intervals)} probes in ${OTHERS.endMs / 1_000} s with an intervalMs of ${OTHER_SETTINGS.intervalMs}.`,
  );
}

export const isFull = (rotation: Rotation): boolean => samePlain(rotation as readonly string[], [...SERVERS]);
