import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeObservation, Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { findExercise } from '@/lib/verify/exercises';
import { checks } from './checks';
import type { HealthObservation } from './scenario';
import { type CheckerSeen, type Rotation, SERVERS } from './tried-checker';

type Watched = Exclude<keyof HealthObservation, 'stop'>;

const threw: Settled = {
  kind: 'threw',
  error: { name: 'TypeError', message: 'no', planned: null, line: 3 },
  tookMs: 0,
};
const [ONE, TWO, THREE] = SERVERS;

describe('an altered observation fails at the check that it breaks', () => {
  let observation: HealthObservation;

  beforeAll(async () => {
    const exercise = await findExercise('health-checker');
    if (exercise?.kind !== 'code') throw new Error('health-checker is not in the registry');
    const text = await readFile(path.join(import.meta.dirname, 'solutions/loops.ts'), 'utf8');
    const run = codeRunner({ open: nodeSandboxes(process.cwd()) });
    const outcome = await run({ exercise, text }, new AbortController().signal);
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    observation = outcome.observation as CodeObservation as HealthObservation;
  });

  const verdictOf = (altered: HealthObservation): string =>
    judge(checks, altered)
      .filter(({ status }) => status === 'fail')
      .map(({ code, message }) => `${code}: ${message}`)
      .join('\n');

  /** What fails when one act has seen something else. */
  function altered(act: Watched, change: (seen: CheckerSeen) => Partial<CheckerSeen>): string {
    const { seen } = observation[act];
    if (seen === null) throw new Error(`${act} saw nothing`);
    return verdictOf({ ...observation, [act]: { ...observation[act], seen: { ...seen, ...change(seen) } } });
  }

  /** The rotation is another for a quarter of a second. */
  const inRotation = (act: Watched, atMs: number, rotation: Rotation) =>
    altered(act, ({ changes }) => {
      const before = changes.filter((change) => change.atMs < atMs);
      const since = before.at(-1)?.rotation ?? [];
      const after = changes.filter((change) => change.atMs >= atMs + 250);
      return { changes: [...before, { atMs, rotation }, { atMs: atMs + 250, rotation: since }, ...after] };
    });

  test('and passes unaltered', () => {
    expect(verdictOf(observation)).toBe('');
  });

  test('START tells of a constructor or a start() that throws, and of healthy() that gives no list', () => {
    const broken = altered('steady', () => ({ broken: { what: 'start()', call: threw } }));
    expect(broken).toBe('START: start() threw TypeError: no (line 3).');
    expect(altered('steady', () => ({ changes: [{ atMs: 0, rotation: threw }] }))).toMatch(
      /^START: At the start, in rotation was healthy\(\) threw TypeError: no \(line 3\); want all 3 servers/,
    );
    const late = altered('steady', ({ probes }) => ({
      probes: probes.map((probe) => ({ ...probe, startMs: probe.startMs + 10_001 })),
    }));
    expect(late).toMatch(/^START: app-1 was not probed/);
  });

  test('a healthy server is missed at once, in any act', () => {
    expect(inRotation('steady', 30_000, [ONE, TWO])).toMatch(
      /^FALSE_EJECT: app-3 was out of rotation at 30,000/,
    );
    expect(inRotation('hanging', 30_000, [TWO])).toMatch(/^FALSE_EJECT: app-3 [^\n]* while another hung/);
    expect(inRotation('slow', 30_000, [])).toMatch(/^FALSE_EJECT: app-2 [^\n]* while others were late/);
  });

  test('a server may be named twice in no rotation at the start', () => {
    expect(inRotation('steady', 0, [ONE, ONE, TWO, THREE])).toMatch(/^START/);
  });

  test('a dead server is out at 22 s, to the millisecond', () => {
    expect(inRotation('dead', 21_700, [ONE, TWO, THREE])).toBe('');
    expect(inRotation('dead', 21_800, [ONE, TWO, THREE])).toMatch(
      /^NOT_EJECTED: app-2 answered false from the start and was still in rotation at 22,000 virtual ms\.$/,
    );
  });

  test('a rejection that nobody heard decides before the server that it kept in', () => {
    const { seen } = observation.dead;
    const withThree = (rotation: Rotation) => ('kind' in rotation ? [] : [...new Set([...rotation, THREE])]);
    const changes = seen?.changes.map(({ atMs, rotation }) => ({ atMs, rotation: withThree(rotation) }));
    const kept = seen && { ...seen, changes: changes ?? [] };
    const unheard = { ...observation.dead, seen: kept };
    expect(verdictOf({ ...observation, dead: unheard })).toMatch(/^NOT_EJECTED: app-3 rejected/);
    const unhandledRejections = [{ name: 'Error', message: 'no', planned: null, line: 4 }];
    expect(verdictOf({ ...observation, dead: { ...unheard, unhandledRejections } })).toMatch(
      /^UNHANDLED_REJECTION/,
    );
  });

  test('a server that flaps in and out of rotation is caught in between', () => {
    expect(inRotation('recovery', 40_000, [ONE, TWO])).toMatch(/^EARLY_RETURN: app-2 was dead and out/);
    expect(inRotation('recovery', 60_000, [ONE, THREE])).toMatch(/^EARLY_RETURN: app-3 was out, then/);
    expect(inRotation('hanging', 40_000, [...SERVERS])).toMatch(/^SLOW_PROBE: app-1 never answered/);
    expect(inRotation('slow', 40_000, [TWO, THREE])).toMatch(/^SLOW_PROBE: app-3 refused/);
  });

  test('four probes of every healthy server while another hangs', () => {
    const without = (kept: number) =>
      altered('hanging', ({ probes }) => {
        const others = probes.filter(({ server }) => server !== THREE);
        return { probes: [...others, ...probes.filter(({ server }) => server === THREE).slice(0, kept)] };
      });
    expect(without(4)).toBe('');
    expect(without(3)).toBe('BLOCKED: While app-1 hung, app-3 was probed 3 times in 24 s, want at least 4.');
  });

  test('an overlap in any act decides, and nothing is counted by probes then', () => {
    const overlap = { server: ONE, atMs: 9, otherMs: 8 };
    for (const act of ['steady', 'slow', 'recovery', 'panic'] as const) {
      expect(altered(act, () => ({ overlap }))).toBe(
        'OVERLAP: app-1 was probed at 9 virtual ms while its probe of 8 virtual ms was under way.',
      );
    }
  });

  test('all, and never none, are in rotation when all fail', () => {
    expect(inRotation('panic', 20_000, [])).toMatch(/^EMPTY_POOL: All servers failed, and none were/);
    expect(inRotation('panic', 20_000, [ONE])).toBe('');
    expect(inRotation('panic', 40_000, [ONE])).toMatch(/^EMPTY_POOL: All servers had failed/);
  });

  test('without a third good probe the end of the act decides', () => {
    const stopped = (act: 'recovery' | 'panic', backMs: number) =>
      altered(act, ({ probes }) => ({ probes: probes.filter(({ startMs }) => startMs < backMs) }));
    expect(stopped('recovery', 52_000)).toBe('');
    expect(stopped('panic', 45_000)).toBe('');
  });

  test('no probe after stop(), and none of a later round after a stop in mid-probe', () => {
    const seen = { before: 6, within7s: 0, later: 0 };
    const stops = (quiet: Partial<typeof seen>, busy: Partial<typeof seen>) =>
      verdictOf({
        ...observation,
        stop: { ...observation.stop, seen: { quiet: { ...seen, ...quiet }, busy: { ...seen, ...busy } } },
      });
    expect(stops({}, { within7s: 2 })).toBe('');
    expect(stops({ within7s: 1 }, {})).toMatch(/^STOP: 1 probe began within 67 s after stop/);
    expect(stops({}, { later: 1 })).toMatch(/^STOP: stop\(\) was called while a probe was under way/);
    expect(stops({ before: 0 }, {})).toMatch(/^STOP: Nothing was probed/);
  });
});
