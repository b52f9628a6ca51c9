import { describe, expect, test } from 'vitest';
import type { CodeExercise } from '../authoring/code-exercise';
import { defineCodeExercise } from '../authoring/code-exercise';
import type { Outcome, Runner } from '../grading/attempt';
import { fail, pass } from '../grading/checks/check';
import type { CodeObservation } from '../grading/code-observation';
import type { ExerciseFiles } from './exercise-files';
import type { VerifyCodeOptions } from './verify-code';
import { verifyCode } from './verify-code';

type Calls = CodeObservation<{ readonly act: number }>;

const exercise: CodeExercise = {
  ...defineCodeExercise<Calls>({
    title: '',
    task: '',
    starterNote: '',
    exports: { main: 'function main(): void' },
    checks: [
      {
        code: 'NONE',
        title: '',
        judge: ({ act }) => (act.seen === 0 ? fail('0 calls') : pass('calls')),
      },
      {
        code: 'MANY',
        title: '',
        judge: ({ act }) => ((act.seen ?? 0) > 5 ? fail(`${act.seen} calls`) : pass(`${act.seen} calls`)),
      },
    ],
    hints: [],
    solutions: { one: '', two: '' },
    mistakes: {
      none: { fails: 'NONE', says: '0 calls' },
      six: { fails: 'MANY', says: '6 calls' },
      seven: { fails: 'MANY', says: '7 calls' },
      eight: { fails: 'MANY', says: '8 calls' },
    },
  }),
  id: 'calls',
  lab: 'lab',
};

const FILES: ExerciseFiles = {
  starter: '9',
  endless: 'endless',
  solutions: new Map([
    ['one', '1'],
    ['two', '2'],
  ]),
  mistakes: new Map([
    ['none', '0'],
    ['six', '6'],
    ['seven', '7'],
    ['eight', '8'],
  ]),
};

/** A submission is a number of calls. */
const observe = async (text: string): Promise<Outcome<CodeObservation>> => {
  if (text === 'endless') return { kind: 'timed-out', message: 'Not finished.' };
  if (text === '') return { kind: 'invalid', message: 'Nothing is exported.' };
  const act = {
    seen: Number(text),
    endless: null,
    unhandledRejections: [],
    uncaughtErrors: [],
    pendingTimers: 0,
    console: [],
    consoleDropped: 0,
    tookMs: 0,
  };
  return { kind: 'observed', observation: { act } };
};

const runner: Runner<CodeExercise, CodeObservation> = ({ text }) => observe(text);

async function broken(
  files: Partial<ExerciseFiles> = {},
  options: Partial<VerifyCodeOptions> = {},
): Promise<Readonly<Record<string, string>>> {
  const found: [string, string][] = [];
  const all = { runner, reseeded: runner, impatient: runner, now: () => 0, ...options };
  for await (const { name, ok, got } of verifyCode(exercise, { ...FILES, ...files }, all)) {
    if (!ok) found.push([name, got]);
  }
  return Object.fromEntries(found);
}

const withFile = (files: ReadonlyMap<string, string>, name: string, text: string) =>
  new Map([...files, [name, text]]);

describe('a code exercise', () => {
  test('that keeps every promise has no broken trial', async () => {
    expect(await broken()).toEqual({});
  });

  test.each<readonly [string, Partial<ExerciseFiles>, Readonly<Record<string, string>>]>([
    [
      'starter passes',
      { starter: '1' },
      { starter: 'pass: 1 calls', 'starter, another seed': 'pass: 1 calls' },
    ],
    [
      'solution fails',
      { solutions: withFile(FILES.solutions, 'two', '6') },
      { 'solution two': 'fail: 6 calls', 'solution two, another seed': 'fail: 6 calls' },
    ],
    [
      'mistake passes',
      { mistakes: withFile(FILES.mistakes, 'six', '1') },
      { 'mistake six': 'pass: 1 calls, want MANY and "6 calls"' },
    ],
    [
      'mistake fails with other words',
      { mistakes: withFile(FILES.mistakes, 'six', '8') },
      { 'mistake six': 'MANY: 8 calls, want MANY and "6 calls"' },
    ],
    [
      'check is failed by nothing',
      { mistakes: withFile(FILES.mistakes, 'none', '6') },
      {
        'mistake none': 'MANY: 6 calls, want NONE and "0 calls"',
        'every check can fail': 'no mistake fails at NONE',
      },
    ],
    ['endless submission ends', { endless: '1' }, { 'endless submission': 'pass: 1 calls' }],
    [
      'file has no entry',
      { solutions: withFile(FILES.solutions, 'three', '3') },
      { 'solutions on file': 'not in both exercise.ts and the folder: three' },
    ],
  ])('whose %s is broken there', async (_name, files, trials) => {
    expect(await broken(files)).toEqual(trials);
  });

  test('that is right for one seed alone is broken', async () => {
    const reseeded: typeof runner = ({ text }) => observe(text === '2' ? '6' : text);
    expect(await broken({}, { reseeded })).toEqual({ 'solution two, another seed': 'fail: 6 calls' });
  });

  test('that shows something else the second time is broken', async () => {
    let runs = 0;
    const drifting: typeof runner = ({ text }) => {
      runs += 1;
      return observe(text === '9' ? String(9 + runs) : text);
    };
    expect(await broken({}, { runner: drifting })).toEqual({
      'repeatable, starter': 'two observations differ',
    });
  });
});
