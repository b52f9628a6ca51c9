import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeObservation, Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { findExercise } from '@/lib/verify/exercises';
import { checks } from './checks';
import type { PoolObservation } from './scenario';
import type { FaultAt } from './tried-pool';

type SeenOf<Name extends keyof PoolObservation> = NonNullable<PoolObservation[Name]['seen']>;

const hung: Settled = { kind: 'hung', stuck: true, tookMs: 60_000 };
const threw: Settled = {
  kind: 'threw',
  error: { name: 'TypeError', message: 'no', planned: null, line: 3 },
  tookMs: 0,
};
const timedOut: Settled = { ...threw, kind: 'rejected', tookMs: 30_000 };

describe('an altered observation fails at the check that it breaks', () => {
  let observation: PoolObservation;

  beforeAll(async () => {
    const exercise = await findExercise('resource-pool');
    if (exercise?.kind !== 'code') throw new Error('resource-pool is not in the registry');
    const text = await readFile(path.join(import.meta.dirname, 'solutions/pump.ts'), 'utf8');
    const run = codeRunner({ open: nodeSandboxes(process.cwd()) });
    const outcome = await run({ exercise, text }, new AbortController().signal);
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    observation = outcome.observation as CodeObservation as PoolObservation;
  });

  const verdictOf = (altered: PoolObservation): string =>
    judge(checks, altered)
      .filter(({ status }) => status === 'fail')
      .map(({ code, message }) => `${code}: ${message}`)
      .join('\n');

  /** What fails when one act has seen something else. */
  function altered<Name extends keyof PoolObservation>(
    act: Name,
    change: (seen: SeenOf<Name>) => unknown,
  ): string {
    const { seen } = observation[act];
    if (seen === null) throw new Error(`${act} saw nothing`);
    const changed = { ...observation[act], seen: change(seen as SeenOf<Name>) };
    return verdictOf({ ...observation, [act]: changed });
  }

  /** The call of the visit of this number is another. */
  const withCall = <V extends { readonly call: Settled }>(
    visits: readonly V[],
    at: number,
    call: Settled,
  ): V[] => visits.map((visit, i) => (i === at ? { ...visit, call } : visit));

  const withFault = (fault: FaultAt) =>
    altered('busy', (seen) => ({ ...seen, pool: { ...seen.pool, faults: [fault] } }));

  test('and passes unaltered', () => {
    expect(verdictOf(observation)).toBe('');
  });

  test('a sixth resource is counted in every act but the one of wrong releases', () => {
    const over = <P extends { readonly max: number }>(pool: P) => ({
      ...pool,
      peakAlive: 6,
      peakAtMs: 1_234,
    });
    expect(altered('idle', (seen) => ({ ...seen, pool: over(seen.pool) }))).toBe(
      'OVER_MAX: 6 resources alive or in creation at 1,234 virtual ms, want at most 5 (`min` 2, `max` 5).',
    );
    expect(altered('twice', (tries) => tries.map((tried) => ({ ...tried, pool: over(tried.pool) })))).toMatch(
      /^DOUBLE_RELEASE: A resource was released twice; then 6 resources were alive[^\n]*$/,
    );
  });

  test('a new pool that refuses its first caller is under-used', () => {
    expect(altered('plain', (seen) => ({ ...seen, visits: withCall(seen.visits, 0, threw) }))).toMatch(
      /^UNDER_USED: Of a new pool, the first caller threw TypeError: no \(line 3\)/,
    );
  });

  test('what `create` never made and what was destroyed before are told apart', () => {
    expect(withFault({ kind: 'unknown', value: null, who: 'caller 1', atMs: 5 })).toBe(
      'SHARED: At 5 virtual ms caller 1 got null, which `create` never made.',
    );
    expect(withFault({ kind: 'closed', resource: 'resource 1', who: 'caller 1', atMs: 5 })).toBe(
      'DESTROYED_IN_USE: At 5 virtual ms caller 1 got resource 1, which had been destroyed.',
    );
  });

  test('a release that throws has lost the resource', () => {
    expect(withFault({ kind: 'release-threw', who: 'caller 1', call: threw, atMs: 5 })).toBe(
      'LOST_RESOURCE: At 5 virtual ms release() by caller 1 threw TypeError: no (line 3).',
    );
  });

  test('a throw counts as a rejection, in time', () => {
    const late = (tookMs: number) =>
      altered('patience', (seen) => ({ ...seen, visits: withCall(seen.visits, 2, { ...threw, tookMs }) }));
    expect(late(1_999)).toBe('');
    expect(late(2_001)).toMatch(/^NO_TIMEOUT: [^\n]* waiter 3 threw [^\n]* after 2,001 virtual ms/);
    expect(late(899)).toMatch(/^NO_TIMEOUT/);
  });

  test('a later caller may be served at the same instant, not before', () => {
    const laterBy = (ms: number) =>
      altered('queue', (seen) => {
        const [first, second] = seen.visits;
        if (first?.call.kind !== 'fulfilled' || !second) throw new Error('the first waiter was not served');
        const tookMs = second.askedMs + second.call.tookMs - first.askedMs + ms;
        return { ...seen, visits: withCall(seen.visits, 0, { ...first.call, tookMs }) };
      });
    expect(laterBy(0)).toBe('');
    expect(laterBy(1)).toMatch(/^NOT_FIFO: Waiter 2 asked at 120 virtual ms/);
  });

  test('a pool that makes its minimum beforehand may refuse later callers, not leave them waiting', () => {
    const refused = (call: Settled) =>
      altered('failing', (tries) =>
        tries.map((tried) =>
          tried.pool.min === 0 ? tried : { ...tried, after: withCall(tried.after, 0, call) },
        ),
      );
    expect(refused(threw)).toBe('');
    expect(refused(timedOut)).toMatch(/^LOST_WAKEUP: 2 creations failed[^\n]*caller 1 was rejected/);
    const strict = altered('failing', (tries) =>
      tries.map((tried) => ({ ...tried, after: withCall(tried.after, 0, threw) })),
    );
    expect(strict).toMatch(/^LOST_WAKEUP: 1 creation failed/);
  });

  test('a timeout during creation may cost the resource, not the place', () => {
    const pool = (alive: number, createdLater: number) =>
      altered('hasty', (seen) => ({
        ...seen,
        visits: seen.visits.map((visit) => ({ ...visit, call: timedOut })),
        createdLater,
        pool: { ...seen.pool, alive },
      }));
    expect(pool(0, 5)).toBe('');
    expect(pool(0, 0)).toMatch(/^LOST_RESOURCE/);
    expect(pool(1, 5)).toMatch(/^LOST_RESOURCE/);
  });

  test('a caller that starves after a release too many is the fault of that release', () => {
    const starved = altered('twice', (tries) =>
      tries.map((tried) => ({ ...tried, visits: withCall(tried.visits, 1, timedOut) })),
    );
    expect(starved).toMatch(/^DOUBLE_RELEASE: A resource was released twice; then caller 2 was rejected/);
  });

  test('destroy() that rejects has not closed the pool', () => {
    expect(altered('closing', (ends) => ends.map((end) => ({ ...end, closing: timedOut })))).toMatch(
      /^LEAK: Closed with two in use and three waiters: destroy\(\) was rejected/,
    );
  });

  test('a call that hangs after destroy() is no rejection', () => {
    expect(altered('late', (seen) => ({ ...seen, visits: withCall(seen.visits, 2, hung) }))).toMatch(
      /^ACQUIRE_AFTER_DESTROY: After destroy\(\), a caller after the end never settled/,
    );
  });

  test('half the idle time is enough, less is not', () => {
    const idleFor = (ms: number) =>
      altered('idle', (seen) => ({
        ...seen,
        rests: seen.rests.map((rest) => ({ ...rest, shortestIdleMs: ms })),
      }));
    expect(idleFor(5_000)).toBe('');
    expect(idleFor(4_999)).toMatch(/^NO_TRIM: A resource was destroyed after 4,999 virtual ms/);
  });

  test('HANG alone decides when a single caller hangs', () => {
    expect(altered('plain', (seen) => ({ ...seen, visits: withCall(seen.visits, 0, hung) }))).toMatch(
      /^HANG: The acquire\(\) of the first caller \(a new pool\) never settled[^\n]*$/,
    );
  });
});
