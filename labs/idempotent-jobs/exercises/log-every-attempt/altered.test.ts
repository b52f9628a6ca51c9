import { describe, expect, test } from 'vitest';
import type { Plain } from '@/lib/authoring/scenario';
import { judge } from '@/lib/grading/judge';
import { checks } from './checks';
import type { LogObservation, Tried } from './scenario';

const REST = {
  unhandledRejections: [],
  uncaughtErrors: [],
  pendingTimers: 0,
  console: [],
  consoleDropped: 0,
  tookMs: 0,
};

const attemptOf = (handed: Plain): Tried => ({
  ...{ what: 'that succeeds', jobId: 'job-7', attempt: 1, isLast: false, beganMs: 0, failure: null },
  ...{ call: { kind: 'fulfilled', value: 42, tookMs: 200 }, value: 42, timeoutMs: 30_000, handed },
  workedMs: { from: 0, to: 200, times: 1 },
  lines: [
    { atMs: 0, line: { event: 'started', jobId: 'job-7', attempt: 1 } },
    { atMs: 200, line: { event: 'completed', jobId: 'job-7', attempt: 1, ms: 200 } },
  ],
});

const seenWith = (handed: Plain): LogObservation => {
  const act = { seen: { tried: [attemptOf(handed)], leaks: [], secrets: [] }, endless: null, ...REST };
  return { done: act, failing: act, recovers: act, late: act, together: act };
};

const failuresOf = (handed: Plain): readonly string[] =>
  judge(checks, seenWith(handed))
    .filter(({ status }) => status === 'fail')
    .map(({ code, message }) => `${code}: ${message}`);

describe('the work is handed its job', () => {
  test('and passes with it', () => {
    expect(failuresOf('job-7')).toEqual([]);
  });

  test('SWALLOWED tells of work without a job, and with another one', () => {
    expect(failuresOf(null)[0]).toMatch(/`perform` was handed no job, want "job-7"/);
    expect(failuresOf('job-8')[0]).toMatch(/`perform` was handed the job "job-8", want "job-7"/);
  });
});
