import type { Check, Finding } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  fail,
  noUnhandledRejection,
  pass,
  samePlain,
  skip,
} from '@/lib/authoring/code-checks';
import { isFull, judgePace, judgeStart } from './pace';
import {
  at,
  describeRotation,
  firstOut,
  has,
  nthSince,
  probesOf,
  rotationAt,
  rotationsIn,
  short,
} from './record';
import type { HealthObservation } from './scenario';
import { OTHERS, PANIC, RECOVERY, RELAPSE } from './times';
import { type CheckerSeen, OTHER_SETTINGS, SERVERS } from './tried-checker';

const check = actChecks<HealthObservation>();

const [ONE, TWO, THREE] = SERVERS;
/** A dead server is out by then, virtual ms after it died. */
const OUT_MS = 22_000;
/** A hanging or late one, virtual ms after the start. */
const LATE_OUT_MS = 30_000;
/** The healthy servers' probes are counted until then, and there are at least so many. */
const HANG = { untilMs: 24_000, probes: 4 };

/** The checks of `HealthChecker`, in the order in which they decide. */
export const checks: readonly Check<HealthObservation>[] = [
  {
    code: 'START',
    title: 'All servers start healthy, and start() begins to probe them',
    judge: (observation) => {
      const endless = Object.values(observation).find((act) => act.endless !== null)?.endless;
      if (endless) return fail(`The code keeps the clock busy without an end: ${endless}.`);
      const { seen } = observation.steady;
      return seen ? judgeStart(seen) : skip('Not judged: nothing was seen.');
    },
  },

  check('steady', { code: 'FALSE_EJECT', title: 'A healthy server stays in rotation' }, (steady, all) => {
    const calm = [
      ...SERVERS.map((server) => [steady, server, 'all servers answered well in time'] as const),
      [all.dead.seen, ONE, 'it answered well'] as const,
      [all.recovery.seen, ONE, 'it answered well'] as const,
      [all.hanging.seen, TWO, 'it answered well while another hung'] as const,
      [all.hanging.seen, THREE, 'it answered well while another hung'] as const,
      [all.slow.seen, TWO, 'it answered well while others were late'] as const,
      [all.others.seen, ONE, `it answered well after 2,500 virtual ms, with ${named('timeoutMs')}`] as const,
    ];
    for (const [seen, server, what] of calm) {
      const outMs = seen && firstOut(seen, server);
      if (outMs !== null)
        return fail(`${short(server)} was out of rotation at ${at(outMs)} although ${what}.`);
    }
    return pass('Healthy servers were always in rotation.');
  }),

  check(
    'hiccups',
    { code: 'FLAP', title: 'Fewer than `fall` failures in a row do not eject' },
    (hiccups, { dead, others }) => judgeFlap(hiccups, dead.seen, others.seen),
  ),

  check('dead', { code: 'NOT_EJECTED', title: 'A dead server is out within 22 s' }, (dead, all) =>
    judgeEjected(dead, all),
  ),

  check(
    'recovery',
    { code: 'EARLY_RETURN', title: 'One good probe does not bring a server back' },
    (recovery, { others }) => judgeEarly(recovery, others.seen),
  ),

  check(
    'recovery',
    { code: 'NEVER_BACK', title: 'A recovered server is back after `rise` good probes' },
    (recovery, { others }) => judgeBack(recovery, others.seen),
  ),

  check(
    'hanging',
    { code: 'SLOW_PROBE', title: 'A probe beyond `timeoutMs` has failed' },
    (hanging, { slow }) => {
      const late = [
        [hanging, ONE, 'never answered'] as const,
        [slow.seen, ONE, 'answered well, but after 3,500 virtual ms'] as const,
        [slow.seen, THREE, 'refused after 3,500 virtual ms'] as const,
      ];
      for (const [seen, server, what] of late) {
        const kept = seen && rotationsIn(seen, LATE_OUT_MS).find(({ rotation }) => has(rotation, server));
        if (kept)
          return fail(
            `${short(server)} ${what}, and was in rotation at ${at(kept.atMs)}; want it out by ${at(LATE_OUT_MS)}.`,
          );
      }
      return pass('Hanging and late servers were out.');
    },
  ),

  check('hanging', { code: 'BLOCKED', title: 'A hanging server does not delay the others' }, (hanging) => {
    for (const server of [TWO, THREE]) {
      const probes = probesOf(hanging, server).filter(({ startMs }) => startMs <= HANG.untilMs);
      if (probes.length >= HANG.probes) continue;
      return fail(
        `While ${short(ONE)} hung, ${short(server)} was probed ${count(probes.length, 'time')} in 24 s, want at least ${HANG.probes}.`,
      );
    }
    return pass(`At least ${HANG.probes} probes of each healthy server in 24 s.`);
  }),

  check('steady', { code: 'OVERLAP', title: 'Never two probes of one server at once' }, (_, all) => {
    const { steady, hiccups, dead, recovery, hanging, slow, panic, others } = all;
    const acts = [steady, hiccups, dead, recovery, hanging, slow, panic, others];
    const overlap = acts.map(({ seen }) => seen?.overlap).find((found) => found);
    if (!overlap) return pass('A server was probed once at a time.');
    return fail(
      `${short(overlap.server)} was probed at ${at(overlap.atMs)} while its probe of ${at(overlap.otherMs)} was under way.`,
    );
  }),

  check('others', { code: 'INTERVAL', title: 'Every server is probed once per `intervalMs`' }, judgePace),

  check('panic', { code: 'EMPTY_POOL', title: 'When all fail, all stay in rotation' }, (panic) => {
    const empty = panic.changes.find(({ rotation }) => !SERVERS.some((server) => has(rotation, server)));
    if (empty)
      return fail(
        `All servers failed, and ${describeRotation(empty.rotation)} were in rotation at ${at(empty.atMs)}; want all.`,
      );
    const fewer = rotationsIn(panic, PANIC.judgedMs, PANIC.backMs).find(({ rotation }) => !isFull(rotation));
    if (!fewer) return pass('All stayed in rotation.');
    return fail(
      `All servers had failed, and in rotation at ${at(fewer.atMs)} was ${describeRotation(fewer.rotation)}; want all.`,
    );
  }),

  check('panic', { code: 'PANIC_STUCK', title: 'When one recovers, only it is used' }, (panic) => {
    if (panic.overlap) return skip(TWICE);
    const third = nthSince(panic, TWO, 3, PANIC.backMs);
    const rotation = third?.healthy ?? rotationAt(panic, PANIC.endMs);
    if (samePlain(rotation as readonly string[], [TWO])) return pass(`Then only ${short(TWO)}.`);
    const whenMs = third?.endMs ?? PANIC.endMs;
    const good = probesOf(panic, TWO, PANIC.backMs).length;
    return fail(
      `${short(TWO)} alone recovered at ${at(PANIC.backMs)}; in rotation at ${at(whenMs)}, after ${third ? '2 good probes' : count(good, 'good probe')}, was ${describeRotation(rotation)}; want only it.`,
    );
  }),

  noUnhandledRejection('A probe may reject, also after its time.'),

  check('stop', { code: 'STOP', title: 'stop() stops' }, ({ quiet, busy }) => {
    const after = quiet.within7s + quiet.later;
    if (quiet.before === 0) return fail('Nothing was probed in the 12 s before stop().');
    if (after > 0) return fail(`${count(after, 'probe')} began within 67 s after stop(), want 0.`);
    if (busy.later > 0)
      return fail(
        `stop() was called while a probe was under way, and ${count(busy.later, 'probe')} began more than 7 s later, want 0.`,
      );
    return pass(`No probe after the ${count(quiet.before, 'probe')} before stop().`);
  }),
];

function judgeFlap(hiccups: CheckerSeen, dead: CheckerSeen | null, others: CheckerSeen | null): Finding {
  const patterns = [
    [ONE, 'every fourth probe failed'],
    [TWO, 'one probe was rejected'],
    [THREE, '2 probes in a row failed'],
  ] as const;
  for (const [server, what] of patterns) {
    const outMs = firstOut(hiccups, server);
    if (outMs !== null)
      return fail(`${short(server)} was out of rotation at ${at(outMs)} although no more than ${what}.`);
  }
  const third = dead && nthSince(dead, TWO, 3, RELAPSE.backMs);
  const isBack = third?.healthy?.includes(TWO);
  const outMs = dead && isBack ? firstOut(dead, TWO, third?.endMs ?? 0) : null;
  const stumbledMs = others && firstOut(others, TWO);
  if (outMs === null && stumbledMs !== null)
    return fail(
      `With ${named('fall')}, ${short(TWO)} was out of rotation at ${at(stumbledMs)} although no more than 4 probes in a row failed.`,
    );
  if (outMs === null) return pass('Too few failures in a row ejected nobody.');
  return fail(
    `${short(TWO)} was back after its recovery, and one failure put it out of rotation again at ${at(outMs)}, want 3 in a row.`,
  );
}

function judgeEjected(dead: CheckerSeen, { recovery, dead: act }: HealthObservation): Finding {
  const deaths = [
    [dead, TWO, 0, 'answered false from the start'] as const,
    // A rejection that nobody hears is told of as such.
    [act.unhandledRejections.length > 0 ? null : dead, THREE, 0, 'rejected from the start'] as const,
    [recovery.seen, THREE, 0, 'answered false from the start'] as const,
    [recovery.seen, TWO, RECOVERY.diesMs, `died at ${at(RECOVERY.diesMs)}`] as const,
  ];
  for (const [seen, server, diedMs, what] of deaths) {
    if (!seen) continue;
    const dueMs = diedMs + OUT_MS;
    if (has(rotationAt(seen, dueMs), server))
      return fail(`${short(server)} ${what} and was still in rotation at ${at(dueMs)}.`);
    const fourth = seen.overlap ? null : nthSince(seen, server, 4, diedMs);
    if (fourth?.healthy?.includes(server))
      return fail(
        `${short(server)} ${what} and was still in rotation at ${at(fourth.endMs ?? 0)}, at the end of its fourth failed probe in a row.`,
      );
  }
  return pass('Dead servers were out within 22 s.');
}

function judgeEarly(recovery: CheckerSeen, others: CheckerSeen | null): Finding {
  if (recovery.overlap) return skip(TWICE);
  if (!wasOut(recovery)) return skip(NOT_OUT);
  const dead = rotationsIn(recovery, OUT_BY_MS, RECOVERY.backMs).find(({ rotation }) => has(rotation, TWO));
  if (dead)
    return fail(
      `${short(TWO)} was dead and out, and was back in rotation at ${at(dead.atMs)} without a good probe.`,
    );
  const second = nthSince(recovery, TWO, 2, RECOVERY.backMs);
  if (second?.healthy?.includes(TWO))
    return fail(
      `${short(TWO)} recovered, and was back in rotation at ${at(second.endMs ?? 0)} after 1 good probe, want 2.`,
    );
  const back = rotationsIn(recovery, OUT_MS).find(({ rotation }) => has(rotation, THREE));
  const fourth =
    others && wasOutOf(others) ? nthSince(others, THREE, OTHER_SETTINGS.rise, OTHERS.backMs) : null;
  if (!back && fourth?.healthy?.includes(THREE))
    return fail(
      `With ${named('rise')}, ${short(THREE)} recovered, and was back in rotation at ${at(fourth.endMs ?? 0)} before its fourth good probe.`,
    );
  if (!back) return pass('Too few good probes brought nobody back.');
  return fail(
    `${short(THREE)} was out, then answered well and failed in turn, and was back in rotation at ${at(back.atMs)}; want 2 good probes in a row.`,
  );
}

function judgeBack(recovery: CheckerSeen, others: CheckerSeen | null): Finding {
  if (recovery.overlap) return skip(TWICE);
  if (!wasOut(recovery)) return skip(NOT_OUT);
  const third = nthSince(recovery, TWO, 3, RECOVERY.backMs);
  const whenMs = third?.endMs ?? RECOVERY.endMs;
  const fifth =
    others && wasOutOf(others) ? nthSince(others, THREE, OTHER_SETTINGS.rise + 1, OTHERS.backMs) : null;
  const isBack = third ? third.healthy?.includes(TWO) : has(rotationAt(recovery, whenMs), TWO);
  if (isBack && fifth && !fifth.healthy?.includes(THREE))
    return fail(
      `With ${named('rise')}, ${short(THREE)} recovered at ${at(OTHERS.backMs)}, and after 4 good probes it was still out of rotation at ${at(fifth.endMs ?? 0)}.`,
    );
  if (isBack) return pass(`${short(TWO)} was back in rotation at ${at(whenMs)}.`);
  const good = third ? 2 : probesOf(recovery, TWO, RECOVERY.backMs).length;
  return fail(
    `${short(TWO)} recovered at ${at(RECOVERY.backMs)}, and after ${count(good, 'good probe')} it was still out of rotation at ${at(whenMs)}.`,
  );
}

/** Both servers of the act that die were out in time. */
const wasOut = (recovery: CheckerSeen): boolean =>
  !has(rotationAt(recovery, OUT_BY_MS), TWO) && !has(rotationAt(recovery, OUT_MS), THREE);

/** With other settings, the server that was dead from the start was out in time, and no probe was made twice. */
const wasOutOf = (others: CheckerSeen): boolean =>
  others.overlap === null && !has(rotationAt(others, OTHERS.outMs), THREE);

/** One of the other settings, by its name: `a fall of 5`. */
const named = (name: keyof typeof OTHER_SETTINGS): string => `a ${name} of ${OTHER_SETTINGS[name]}`;

const OUT_BY_MS = RECOVERY.diesMs + OUT_MS;

/** Probes cannot be counted then; OVERLAP tells of it. */
const TWICE = 'Not judged: a server was probed twice at once.';

const NOT_OUT = 'Not judged: a dead server was still in rotation.';
