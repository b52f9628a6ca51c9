import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeObservation, Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { findExercise } from '@/lib/verify/exercises';
import type { Visit } from '../resource-pool/tried-pool';
import { checks } from './checks';
import type { TroubleObservation } from './scenario';

describe('what the first stage asks for holds in the second', () => {
  let observation: TroubleObservation;

  beforeAll(async () => {
    const exercise = await findExercise('resource-pool-trouble');
    if (exercise?.kind !== 'code') throw new Error('resource-pool-trouble is not in the registry');
    const text = await readFile(path.join(import.meta.dirname, 'solutions/pump.ts'), 'utf8');
    const run = codeRunner({ open: nodeSandboxes(process.cwd()) });
    const outcome = await run({ exercise, text }, new AbortController().signal);
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    observation = outcome.observation as CodeObservation as TroubleObservation;
  });

  const failuresOf = (seen: TroubleObservation): string =>
    judge(checks, seen)
      .filter(({ status }) => status === 'fail')
      .map(({ code, message }) => `${code}: ${message}`)
      .join('\n');

  /** What fails when the pool of the act of a queue was seen to do something else. */
  function queueWith(change: object, visitsOf = (visits: readonly Visit[]) => [...visits]): string {
    const { queue } = observation;
    if (queue.seen === null) throw new Error('the queue saw nothing');
    const { pool, visits } = queue.seen;
    const seen = { visits: visitsOf(visits) as typeof visits, pool: { ...pool, ...change } };
    return failuresOf({ ...observation, queue: { ...queue, seen } });
  }

  test('unaltered, everything holds', () => {
    expect(failuresOf(observation)).toBe('');
  });

  test('one resource too many is over the limit, and a shared one is shared', () => {
    expect(queueWith({ peakAlive: 3 })).toMatch(/^OVER_MAX: 3 resources alive or in creation/);
    const fault = { kind: 'shared', resource: 'resource 1', who: 'waiter 1', other: 'holder 1', atMs: 5 };
    expect(queueWith({ faults: [fault] })).toBe(
      'SHARED: At 5 virtual ms waiter 1 got resource 1 while holder 1 was using it.',
    );
  });

  test('a burst that used four of five is too few', () => {
    const { burst } = observation;
    if (burst.seen === null) throw new Error('the burst saw nothing');
    const [first, ...others] = burst.seen;
    const seen: typeof burst.seen = [{ ...first, pool: { ...first.pool, peakInUse: 4 } }, ...others];
    expect(failuresOf({ ...observation, burst: { ...burst, seen } })).toMatch(
      /^UNDER_USED: 40 callers at once used at most 4 resources, want 5/,
    );
  });

  test('a queue that is served backwards is no queue', () => {
    expect(queueWith({}, (visits) => visits.toReversed())).toMatch(/^NOT_FIFO: /);
  });

  test('a caller that hangs on a new pool decides alone', () => {
    const { plain } = observation;
    if (plain.seen === null) throw new Error('two callers saw nothing');
    const call: Settled = { kind: 'hung', stuck: true, tookMs: 60_000 };
    const visits = plain.seen.visits.map((visit) => ({ ...visit, call }));
    expect(failuresOf({ ...observation, plain: { ...plain, seen: { ...plain.seen, visits } } })).toMatch(
      /^HANG: The acquire\(\) of the first caller \(a new pool\) never settled[^\n]*$/,
    );
  });
});
