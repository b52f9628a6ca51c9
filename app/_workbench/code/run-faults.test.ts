import { expect, test } from 'vitest';
import type { Act } from '@/lib/grading/code-observation';
import type { ActTrace, Span } from '@/lib/sandbox/trace';
import type { CodeRun } from './code-lab-state';
import { faultPlace, faultsOf, refusalOf } from './run-faults';

const ACT: Act<unknown> = {
  seen: {},
  endless: null,
  unhandledRejections: [],
  uncaughtErrors: [],
  pendingTimers: 0,
  console: [],
  consoleDropped: 0,
  tookMs: 0,
};

const failed = (fault: string, byWorld = false): Span => ({
  instance: 'web',
  kind: 'call',
  name: 'main',
  startMs: 0,
  endMs: 1,
  end: 'failed',
  fault,
  byWorld,
  call: null,
});

const traceOf = (spans: readonly Span[]): ActTrace => ({
  spans,
  spansDropped: 0,
  exchanges: [],
  exchangesDropped: 0,
  commands: [],
  commandsTotal: 0,
  keys: [],
});

const runOf = (outcome: CodeRun['outcome'], spans: readonly Span[] = []): CodeRun => ({
  outcome,
  trace: outcome.kind === 'observed' ? { a: traceOf(spans) } : null,
  text: '',
});

test('the same failure of many calls is told once, with how often and where', () => {
  expect(faultsOf(ACT, traceOf([failed('Error: no (line 4)'), failed('Error: no (line 4)')]))).toEqual([
    { what: 'main: Error: no (line 4)', times: 2, line: 4, byWorld: false },
  ]);
});

test('what nobody caught and what was left over are faults as well', () => {
  const error = { name: 'Error', message: 'late', planned: null, line: 7 };
  const act = { ...ACT, unhandledRejections: [error], pendingTimers: 2, endless: '400000 events' };
  expect(faultsOf(act, traceOf([])).map(({ what }) => what)).toEqual([
    'It kept the clock busy without an end: 400000 events.',
    'Rejected and nobody listened: Error: late (line 7)',
    '2 timers were still to fire at the end.',
  ]);
});

test('a text that could not run tells its line, a run that was ended has none', () => {
  expect(refusalOf(runOf({ kind: 'invalid', message: 'Line 3: there is no module "fs" here.' }))).toEqual({
    message: 'Line 3: there is no module "fs" here.',
    line: 3,
  });
  expect(refusalOf(runOf({ kind: 'timed-out', message: 'Not finished after 20 s.' }))?.line).toBeNull();
  expect(refusalOf(runOf({ kind: 'observed', observation: { a: ACT } }))).toBeNull();
});

test('a failure that the world made comes after those of the module, and marks no line of it', () => {
  const spans = [failed('Error: no place left (line 2)', true), failed('Error: mine (line 5)')];
  const faults = faultsOf(ACT, traceOf(spans));
  expect(faults.map(({ what, byWorld }) => [what, byWorld])).toEqual([
    ['main: Error: mine (line 5)', false],
    ['main: Error: no place left (line 2)', true],
  ]);
  const run = runOf({ kind: 'observed', observation: { a: ACT } }, [failed('Error: no (line 2)', true)]);
  expect(faultPlace(run, 'a')).toBeNull();
});

test('the editor marks the first fault that has a place', () => {
  const run = runOf({ kind: 'observed', observation: { a: ACT } }, [
    failed('its process died'),
    failed('E: x (line 2)'),
  ]);
  expect(faultPlace(run, 'a')).toEqual({ line: 2, message: 'main: E: x (line 2)' });
  expect(faultPlace(run, 'b')).toBeNull();
});
