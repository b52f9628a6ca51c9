import { describe, expect, test } from 'vitest';
import type { Mistake } from '../authoring/sql-exercise';
import type { Verdict } from '../grading/verdict';
import type { ExerciseFiles } from './exercise-files';
import type { Trials, Verifiable } from './verify-exercise';
import { verifyExercise } from './verify-exercise';

// A text is a number of pages: at most 40 pass, none at all is a ROWS failure, and `other 7` costs 7 on the first
// data and fails on the second.

const CODES = ['EMPTY', 'ROWS', 'BUFFERS'];

const MISTAKES: Readonly<Record<string, Mistake>> = {
  dear: { fails: 'BUFFERS', says: '440 pages read' },
  nothing: { fails: 'ROWS', says: 'no rows' },
  prose: { fails: 'EMPTY', says: 'There is no statement' },
  named: { fails: 'BUFFERS', says: 'on other data', onlySecond: true },
};

const EXERCISE: Verifiable = {
  id: 'an-exercise',
  title: 'An exercise',
  kind: 'sql',
  checks: CODES.map((code) => ({ code })),
  solutions: { plain: 'the plain way', covering: 'the covering way' },
  mistakes: MISTAKES,
};

const FILES: ExerciseFiles = {
  starterName: 'starter.sql',
  starter: '441',
  endless: 'endless',
  alteredTest: null,
  solutions: new Map(Object.entries({ plain: '4', covering: '5' })),
  mistakes: new Map(Object.entries({ dear: '440', nothing: '0', prose: 'words', named: 'other 7' })),
};

const verdict = (word: Verdict['verdict'], code: string | null, message: string): Verdict => ({
  exercise: EXERCISE.id,
  verdict: word,
  message,
  checks: code === null ? [] : [{ code, title: code, status: 'fail', message }],
  wallMs: 0,
});

async function grade(text: string): Promise<Verdict> {
  if (text === 'endless') return verdict('timeout', null, 'Not finished.');
  if (text.startsWith('other')) return verdict('fail', 'BUFFERS', '900 pages on other data');
  if (!/^\d+$/.test(text)) return verdict('fail', 'EMPTY', 'There is no statement.');
  if (text === '0') return verdict('fail', 'ROWS', 'There are no rows.');
  return Number(text) > 40
    ? verdict('fail', 'BUFFERS', `${text} pages read, want at most 40`)
    : verdict('pass', null, `${text} pages`);
}

const TRIALS: Trials = {
  grade,
  gradeFirst: (text) => grade(text.replace('other ', '')),
  repeats: async () => true,
  gradeEndless: grade,
};

interface Altered {
  readonly exercise?: Partial<Verifiable>;
  readonly files?: Partial<ExerciseFiles>;
  readonly trials?: Partial<Trials>;
}

const verify = ({ exercise, files, trials }: Altered = {}) =>
  verifyExercise(
    { ...EXERCISE, ...exercise },
    { ...FILES, ...files },
    { ...TRIALS, ...trials },
    { lab: 'a-lab' },
  );

const withFile = (files: ReadonlyMap<string, string>, name: string, text: string) =>
  new Map([...files, [name, text]]);

test('an exercise that keeps every promise is reported with what each text did', async () => {
  expect(await verify()).toEqual({
    lab: 'a-lab',
    exercise: 'an-exercise',
    title: 'An exercise',
    kind: 'sql',
    starter: 'fail',
    empty: 'fail',
    solutions: [
      { file: 'plain.sql', idea: 'the plain way', verdict: 'pass' },
      { file: 'covering.sql', idea: 'the covering way', verdict: 'pass' },
    ],
    mistakes: [
      { file: 'dear.sql', expected: 'BUFFERS', got: 'BUFFERS', message: '440 pages read, want at most 40' },
      { file: 'nothing.sql', expected: 'ROWS', got: 'ROWS', message: 'There are no rows.' },
      { file: 'prose.sql', expected: 'EMPTY', got: 'EMPTY', message: 'There is no statement.' },
      { file: 'named.sql', expected: 'BUFFERS', got: 'BUFFERS', message: '900 pages on other data' },
    ],
    secondDataset: true,
    repeatable: true,
    endless: 'timeout',
    ok: true,
    problems: [],
  });
});

test('an exercise without an endless submission or other data says so', async () => {
  const report = await verify({
    files: { endless: null },
    trials: { gradeEndless: null, gradeFirst: null },
  });
  expect(report).toMatchObject({ endless: null, secondDataset: null, ok: true });
});

test('a check that only an altered observation can fail is named in its test', async () => {
  const exercise = { checks: [...EXERCISE.checks, { code: 'FILTERED' }] };
  expect((await verify({ exercise })).problems).toEqual([
    'labs/a-lab/exercises/an-exercise: no mistake fails FILTERED, nor does altered.test.ts name it',
  ]);
  const covered = await verify({ exercise, files: { alteredTest: "test('FILTERED, with the figures')" } });
  expect(covered.problems).toEqual([]);
  const similar = await verify({ exercise, files: { alteredTest: "test('UNFILTERED')" } });
  expect(similar.ok).toBe(false);
});

describe('a promise that is not kept is a problem that names the file', () => {
  test.each<readonly [string, Altered, string]>([
    ['a starter that passes', { files: { starter: '4' } }, 'starter.sql is pass, want fail: 4 pages'],
    [
      'an empty submission that passes',
      { trials: { grade: (text) => grade(text === '' ? '4' : text) } },
      'an empty submission is pass, want fail or invalid',
    ],
    [
      'a solution that fails',
      { files: { solutions: withFile(FILES.solutions, 'plain', '41') } },
      'solutions/plain is fail, want pass: 41 pages read, want at most 40',
    ],
    [
      'a mistake that passes',
      { files: { mistakes: withFile(FILES.mistakes, 'dear', '4') } },
      'mistakes/dear is pass: "4 pages", want BUFFERS: "440 pages read"',
    ],
    [
      'a mistake that fails at another check',
      { files: { mistakes: withFile(FILES.mistakes, 'dear', '0') } },
      'mistakes/dear is ROWS: "There are no rows.", want BUFFERS',
    ],
    [
      'a mistake that fails with other words',
      { files: { mistakes: withFile(FILES.mistakes, 'dear', '441') } },
      'mistakes/dear is BUFFERS: "441 pages read, want at most 40", want BUFFERS: "440 pages read"',
    ],
    [
      'a mistake that does not end',
      { files: { mistakes: withFile(FILES.mistakes, 'dear', 'endless') } },
      'mistakes/dear is timeout',
    ],
    [
      'a file that the table does not name',
      { files: { mistakes: withFile(FILES.mistakes, 'stray', '440') } },
      'mistakes/stray is not named in exercise.ts',
    ],
    [
      'a name without a file',
      { exercise: { solutions: { ...EXERCISE.solutions, lost: 'gone' } } },
      'solutions/lost is named in exercise.ts and is no file',
    ],
    [
      'a single solution',
      {
        files: { solutions: new Map([['plain', '4']]) },
        exercise: { solutions: { plain: 'the plain way' } },
      },
      'solutions has 1 files, want at least 2',
    ],
    [
      'three mistakes',
      { files: { mistakes: new Map([...FILES.mistakes].slice(1)) } },
      'mistakes has 3 files, want at least 4',
    ],
    [
      'two attempts that differ',
      { trials: { repeats: async () => false } },
      'two attempts with the starter observe two things',
    ],
    [
      'an endless submission that ends',
      { files: { endless: '4' } },
      'the endless submission is pass, want timeout',
    ],
    [
      'no hard-coded answer among the mistakes',
      { exercise: { mistakes: { ...MISTAKES, named: { fails: 'BUFFERS', says: 'on other data' } } } },
      'no mistake is one on other data only (onlySecond)',
    ],
    [
      'a hard-coded answer that fails on the first data already',
      { trials: { gradeFirst: grade } },
      'mistakes/named on the first data is fail, want pass',
    ],
  ])('%s', async (_name, altered, problem) => {
    const { ok, problems } = await verify(altered);
    expect(ok).toBe(false);
    expect(problems.join('\n')).toContain(`labs/a-lab/exercises/an-exercise: ${problem}`);
  });
});
