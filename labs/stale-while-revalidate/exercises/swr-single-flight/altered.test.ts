import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeObservation, Plain, Settled } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { findExercise } from '@/lib/verify/exercises';
import { checks } from './checks';
import type { SwrObservation } from './scenario';

type SeenOf<Name extends keyof SwrObservation> = NonNullable<SwrObservation[Name]['seen']>;

const error = { name: 'Error', message: 'no', planned: null, line: 3 };
const rejected: Settled = { kind: 'rejected', error, tookMs: 1 };
const hung: Settled = { kind: 'hung', stuck: true, tookMs: 30_000 };
const gives = (value: Plain | undefined, tookMs = 1): Settled => ({
  kind: 'fulfilled',
  value: value ?? null,
  tookMs,
});

describe('an altered observation fails at the check that it breaks', () => {
  let observation: SwrObservation;

  beforeAll(async () => {
    const exercise = await findExercise('swr-single-flight');
    if (exercise?.kind !== 'code') throw new Error('swr-single-flight is not in the registry');
    const text = await readFile(path.join(import.meta.dirname, 'solutions/age-in-the-envelope.ts'), 'utf8');
    const run = codeRunner({ open: nodeSandboxes(process.cwd()) });
    const outcome = await run({ exercise, text }, new AbortController().signal);
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    observation = outcome.observation as CodeObservation as SwrObservation;
  });

  const verdictOf = (altered: SwrObservation): string =>
    judge(checks, altered)
      .filter(({ status }) => status === 'fail')
      .map(({ code, message }) => `${code}: ${message}`)
      .join('\n');

  /** What fails when one act has seen something else. */
  function altered<Name extends keyof SwrObservation>(
    act: Name,
    change: (seen: SeenOf<Name>) => Partial<SeenOf<Name>> | readonly unknown[],
  ): string {
    const { seen } = observation[act];
    if (seen === null) throw new Error(`${act} saw nothing`);
    const changed = change(seen as SeenOf<Name>);
    const now = Array.isArray(changed) ? changed : { ...seen, ...changed };
    return verdictOf({ ...observation, [act]: { ...observation[act], seen: now } });
  }

  /** The first of these calls is another. */
  const withFirst = (calls: readonly Settled[], call: Settled): Settled[] => [call, ...calls.slice(1)];

  test('and passes unaltered', () => {
    expect(verdictOf(observation)).toBe('');
  });

  test('HANG alone tells of a caller that hangs', () => {
    expect(altered('misses', ({ calls }) => ({ calls: withFirst(calls, hung) }))).toMatch(
      /^HANG: Caller 1 of 50 never settled/,
    );
    expect(altered('fresh', () => ({ filling: hung }))).toMatch(/^HANG: The first call never settled/);
  });

  test('a value of the same key is no wrong value, only a load too many', () => {
    const second = { id: 42, version: 2, name: 'product 2', tags: [] };
    const both = altered('misses', ({ calls, values }) => ({
      calls: withFirst(calls, gives(second)),
      values: [...values, second],
      loads: 2,
    }));
    expect(both).toBe('MISS_STAMPEDE: 2 loads for 50 callers in one process, want 1.');
    expect(altered('misses', ({ calls }) => ({ calls: withFirst(calls, gives(second)) }))).toMatch(/^VALUE/);
  });

  test('a stale hit may take 20 ms and not 21', () => {
    const tookMs = (ms: number) =>
      altered('stale', ({ hits, old }) => ({ hits: withFirst(hits, gives(old ?? undefined, ms)) }));
    expect(tookMs(20)).toBe('');
    expect(tookMs(21)).toMatch(/^STALE_BLOCKED: Stale hit 1 of 50 gave [^\n]* after 21 virtual ms/);
    expect(altered('late', ({ hits }) => ({ hits: withFirst(hits, rejected) }))).toMatch(
      /^STALE_BLOCKED: Fresh for 60 s, stale for 300 s, 358 s old: hit 1 of 10 was rejected/,
    );
  });

  test('what is neither the old value nor a new one is a wrong value, in time or not', () => {
    expect(altered('stale', ({ hits }) => ({ hits: withFirst(hits, gives(undefined)) }))).toMatch(
      /^VALUE: Stale hit 1 of 50 gave null/,
    );
  });

  test('a load by the call after a refresh is a reload only if that call got the new value', () => {
    expect(altered('stale', () => ({ loadsAfter: 1 }))).toBe(
      'FRESH_RELOAD: A hit 5 s after a refresh, fresh again: 1 load, want 0.',
    );
    const old = altered('stale', (seen) => ({ loadsAfter: 1, after: gives(seen.old ?? undefined) }));
    expect(old).toMatch(/^NO_REFRESH: 5 s after stale hits a call gave/);
  });

  test('a second refresh shortly before the end of the windows counts as well', () => {
    expect(altered('late', () => ({ refreshes: 2 }))).toBe(
      'REFRESH_STAMPEDE: 2 refreshes for 10 stale hits, want 1.',
    );
  });

  test('unhandled rejections count where a refresh fails, and nowhere else', () => {
    const unhandledRejections = [error];
    const expired = { ...observation.expired, unhandledRejections };
    expect(verdictOf({ ...observation, expired })).toBe('');
    const failing = { ...observation.failing, unhandledRejections };
    expect(verdictOf({ ...observation, failing })).toMatch(/^UNHANDLED_REJECTION: 1 rejection nobody/);
  });

  test('after a failed refresh the new value may come from the cache, not from a wait', () => {
    const firstRetry = (tookMs: number) =>
      altered('failing', (tries) =>
        tries.map((tried) => ({
          ...tried,
          retries: withFirst(tried.retries, gives(tried.newer[0], tookMs)),
        })),
      );
    expect(firstRetry(20)).toBe('');
    expect(firstRetry(301)).toMatch(/^LOST_STALE: The refresh failed after 300 ms; the later call 1 of/);
  });

  test('past both windows a call may fail when its load does, and give anything but the old value', () => {
    const failed = (call: Settled) =>
      altered('expired', (tries) => tries.map((tried) => (tried.failed ? { ...tried, call } : tried)));
    expect(failed(rejected)).toBe('');
    const old = altered('expired', (tries) =>
      tries.map((tried) => ({ ...tried, call: gives(tried.old ?? undefined) })),
    );
    expect(old).toMatch(/^TOO_STALE: [^\n]*42 s old \(nobody had asked since\)/);
  });

  test('a key without a TTL fails wherever it was seen', () => {
    const immortal = [{ key: 'lock:product:42', type: 'string', ttlMs: null }];
    expect(altered('fresh', () => ({ immortal }))).toBe(
      'NO_TTL: The key `lock:product:42` has no TTL while the value is fresh.',
    );
    expect(altered('failing', (tries) => tries.map((tried) => ({ ...tried, immortal })))).toMatch(
      /^NO_TTL: [^\n]* after a refresh that failed/,
    );
  });
});
