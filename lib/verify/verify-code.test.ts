import { describe, expect, test } from 'vitest';
import type { CodeExercise } from '../authoring/code-exercise';
import { defineCodeExercise } from '../authoring/code-exercise';
import type { Outcome, Runner } from '../grading/attempt';
import { fail, pass } from '../grading/checks/check';
import type { CodeObservation } from '../grading/code-observation';
import type { ExerciseFiles } from './exercise-files';
import type { CodeTrialOptions } from './verify-code';
import { codeTrials } from './verify-code';
import { verifyExercise } from './verify-exercise';

type Calls = CodeObservation<{ readonly act: number }>;

const exercise: CodeExercise = {
  ...defineCodeExercise<Calls>({
    title: '',
    task: '',
    starterNote: '',
    exports: { main: 'function main(): void' },
    acts: { act: 'some calls' },
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
  starterName: 'starter.ts',
  alteredTest: null,
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

/** What is not as promised, without the folder. */
async function broken(
  files: Partial<ExerciseFiles> = {},
  options: Partial<CodeTrialOptions> = {},
): Promise<readonly string[]> {
  const all = { runner, fresh: runner, reseeded: runner, impatient: runner, now: () => 0, ...options };
  const { problems } = await verifyExercise(exercise, { ...FILES, ...files }, codeTrials(exercise, all), {
    lab: 'lab',
  });
  return problems.map((problem) => problem.replace('labs/lab/exercises/calls: ', ''));
}

const withFile = (files: ReadonlyMap<string, string>, name: string, text: string) =>
  new Map([...files, [name, text]]);

describe('a code exercise', () => {
  test('that keeps every promise has no problem', async () => {
    expect(await broken()).toEqual([]);
  });

  test.each<readonly [string, Partial<ExerciseFiles>, readonly string[]]>([
    [
      'starter passes',
      { starter: '1' },
      ['starter.ts is pass, want fail: 1 calls', 'starter.ts with another seed is pass, want fail: 1 calls'],
    ],
    [
      'solution fails',
      { solutions: withFile(FILES.solutions, 'two', '6') },
      [
        'solutions/two is fail, want pass: 6 calls',
        'solutions/two with another seed is fail, want pass: 6 calls',
      ],
    ],
    ['endless submission ends', { endless: '1' }, ['the endless submission is pass, want timeout: 1 calls']],
  ])('whose %s is found out', async (_name, files, problems) => {
    expect(await broken(files)).toEqual(problems);
  });

  test('that is right for one seed alone is found out', async () => {
    const reseeded: typeof runner = ({ text }) => observe(text === '2' ? '6' : text);
    expect(await broken({}, { reseeded })).toEqual([
      'solutions/two with another seed is fail, want pass: 6 calls',
    ]);
  });

  test('that shows something else the second time is found out', async () => {
    let runs = 0;
    const drifting: typeof runner = ({ text }) => {
      runs += 1;
      return observe(text === '9' ? String(9 + runs) : text);
    };
    expect(await broken({}, { runner: drifting, fresh: drifting })).toEqual([
      'two attempts with the starter observe two things',
    ]);
  });

  test('that shows something else in a sandbox that nobody has used is found out', async () => {
    const fresh: typeof runner = ({ text }) => observe(text === '9' ? '10' : text);
    expect(await broken({}, { fresh })).toEqual(['two attempts with the starter observe two things']);
  });
});
