import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeObservation, Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { findExercise } from '@/lib/verify/exercises';
import { checks } from './checks';
import type { RetryObservation, RetrySeen } from './scenario';

describe('an altered observation fails at the check that it breaks', () => {
  let observation: RetryObservation;

  beforeAll(async () => {
    const exercise = await findExercise('retry-within-the-limit');
    if (exercise?.kind !== 'code') throw new Error('retry-within-the-limit is not in the registry');
    const text = await readFile(path.join(import.meta.dirname, 'solutions/permits.ts'), 'utf8');
    const run = codeRunner({ open: nodeSandboxes(process.cwd()) });
    const outcome = await run({ exercise, text }, new AbortController().signal);
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    observation = outcome.observation as CodeObservation as RetryObservation;
  });

  const failuresOf = (altered: RetryObservation): string =>
    judge(checks, altered)
      .filter(({ status }) => status === 'fail')
      .map(({ code, message }) => `${code}: ${message}`)
      .join('\n');

  /** What fails when one act has seen something else. */
  function altered(act: keyof RetryObservation, change: (seen: RetrySeen) => Partial<RetrySeen>): string {
    const { seen } = observation[act];
    if (seen === null) throw new Error(`${act} saw nothing`);
    return failuresOf({ ...observation, [act]: { ...observation[act], seen: { ...seen, ...change(seen) } } });
  }

  const given = (value: Extract<Settled, { kind: 'fulfilled' }>['value']): Settled => ({
    kind: 'fulfilled',
    value,
    tookMs: 1_000,
  });

  test('and passes unaltered', () => {
    expect(failuresOf(observation)).toBe('');
  });

  test('results in the order of their arrival are in the wrong one', () => {
    expect(altered('flaky', ({ expected }) => ({ call: given([...expected].reverse()) }))).toMatch(
      /^ORDER: With 100 items result 0 is "[^\n]*, what `fn` gave for item 0\.$/,
    );
    expect(altered('flaky', ({ expected }) => ({ call: given(expected.slice(0, 99)) }))).toMatch(
      /^ORDER: With 100 items result 99 is nothing/,
    );
    expect(altered('empty', () => ({ call: given(null) }))).toBe(
      'ORDER: Without items the call gave null; want [].',
    );
  });

  test('a wait may have half as much again for jitter, with nobody else in the way', () => {
    const laterBy = (ms: number) =>
      altered('alone', ({ tries }) => ({
        tries: tries.map((one) => (one.number === 4 ? { ...one, startMs: one.startMs + ms } : one)),
      }));
    expect(laterBy(200)).toBe('');
    expect(laterBy(202)).toMatch(/^BACKOFF: Item 0 failed at [^\n]* began 602 ms later, want 400 to 600\.$/);
    expect(laterBy(-2)).toMatch(/^BACKOFF: [^\n]* began 398 ms later, want at least 400\.$/);
  });

  test('a try after a success is one too many', () => {
    const again = altered('flaky', ({ tries }) => ({
      tries: [...tries, { item: 1, number: 2, startMs: 900, endMs: 940, failed: false }],
    }));
    expect(again).toBe(
      'TOO_MANY_TRIES: Item 1 had succeeded, and 900 virtual ms after the start it was tried again, try 2.',
    );
  });

  test('the error of an earlier try is not that of the last', () => {
    const planned = (name: string): Settled => ({
      kind: 'rejected',
      error: { name: 'Error', message: name, planned: name, line: null },
      tookMs: 540,
    });
    expect(altered('hopeless', () => ({ call: planned('item 4, try 1') }))).toMatch(
      /^FINAL_ERROR: [^\n]* was rejected with Error: item 4, try 1; want the error of item 4, try 3\.$/,
    );
  });

  test('a rejection that nobody listens to is told, and so is a call that hangs', () => {
    const error = { name: 'Error', message: 'item 5, try 3', planned: 'item 5, try 3', line: null };
    const hopeless = { ...observation.hopeless, unhandledRejections: [error] };
    expect(failuresOf({ ...observation, hopeless })).toMatch(/^UNHANDLED_REJECTION: 1 rejection/);
    const hung: Settled = { kind: 'hung', stuck: true, tookMs: 0 };
    expect(altered('empty', () => ({ call: hung }))).toMatch(/^HANG: The call with an empty input never/);
  });
});
