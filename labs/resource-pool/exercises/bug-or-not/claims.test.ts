// What the claims say of the printed pool is what the lab sees it do.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { SCRATCH_SCENARIO } from '@/lib/authoring/code-lab';
import type { CodeObservation } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { findExercise } from '@/lib/verify/exercises';
import { checks } from '../resource-pool/checks';
import type { PoolObservation } from '../resource-pool/scenario';

const open = nodeSandboxes(process.cwd());
const { signal } = new AbortController();

describe('the pool of the claims, tried by the lab', () => {
  let printed = '';
  /** Code -> what the check says. */
  let says: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    const file = path.join(import.meta.dirname, '../resource-pool/mistakes/as-printed.ts');
    printed = await readFile(file, 'utf8');
    const exercise = await findExercise('resource-pool');
    if (exercise?.kind !== 'code') throw new Error('resource-pool is not in the registry');
    const outcome = await codeRunner({ open })({ exercise, text: printed }, signal);
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    const observation = outcome.observation as CodeObservation as PoolObservation;
    says = Object.fromEntries(
      judge(checks, observation).map(({ code, status, message }) => [code, `${status}: ${message}`]),
    );
  });

  test('burst: 40 with a max of 5', () => {
    expect(says.OVER_MAX).toMatch(/^fail: 40 resources alive or in creation at 0 virtual ms, want at most 5/);
  });

  test('same-function: who gave up has left the queue', () => {
    expect(says.NO_TIMEOUT).toBe('pass: 3 waiters were rejected in time.');
    expect(says.LOST_RESOURCE).toBe('pass: What waiters had given up went to the next caller.');
  });

  test('twice-released: two callers share one', () => {
    expect(says.DOUBLE_RELEASE).toMatch(/caller 2 got resource 1 while caller 1 was using it\.$/);
  });

  test('late-timer: nobody is rejected who could be served', () => {
    expect(says.LOST_WAKEUP).toMatch(/^pass/);
  });

  test('overtaken: nobody is', () => {
    expect(says.NOT_FIFO).toBe('pass: 8 waiters were served in the order in which they came.');
  });

  test('below-min: idleness leaves none of two', () => {
    expect(says.BELOW_MIN).toBe('fail: Idleness left 0 resources, want at least `min`, which is 2.');
  });

  test('end: what is in use is closed, and a late caller gets a new one', () => {
    expect(says.DESTROYED_IN_USE).toBe(
      'fail: At 1,000 virtual ms resource 1 was destroyed while holder 1 was using it.',
    );
    expect(says.ACQUIRE_AFTER_DESTROY).toMatch(/a caller in the turn of destroy\(\) got resource 2/);
    expect(says.LEAK).toMatch(/1 of 1 resource alive 30 s after everything was released/);
  });

  test('never-lent: both stay for ever, and one that was lent does not', async () => {
    const main = `let calls = 0;
export async function main({ connect, close }) {
  if (calls++ > 0) return;
  let closed = 0;
  const end = async (connection) => { closed += 1; await close(connection); };
  const options = { min: 2, max: 5, idleTimeoutMillis: 100, acquireTimeoutMillis: 100 };
  const [untouched, used] = [new ResourcePool(connect, end, options), new ResourcePool(connect, end, options)];
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  console.log('never lent:', closed, 'closed');
  used.release(await used.acquire());
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  console.log('one lent:', closed, 'closed');
}`;
    const session = await open('resource-pool');
    const job = {
      scenario: SCRATCH_SCENARIO,
      text: `${printed}\n${main}`,
      exports: ['main'],
      seed: 1,
      traced: false,
      settings: { ratePerSecond: 20, queryMs: 50, places: 20 },
    };
    const outcome = await session
      .run(job, { signal, onTrace: () => undefined })
      .finally(() => session.close());
    if (outcome.kind !== 'observed') throw new Error(`${outcome.kind}: ${outcome.message}`);
    const [act] = Object.values(outcome.observation);
    expect(act?.console.map(({ text }) => text)).toEqual(['never lent: 0 closed', 'one lent: 1 closed']);
  });
});
