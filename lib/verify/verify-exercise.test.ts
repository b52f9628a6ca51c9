import { describe, expect, test } from 'vitest';
import type { Mistake, SqlExercise } from '../authoring/sql-exercise';
import { defineSqlExercise } from '../authoring/sql-exercise';
import type { Outcome, Runner } from '../grading/attempt';
import type { Check } from '../grading/checks/check';
import { fail, pass } from '../grading/checks/check';
import type { SqlObservation } from '../grading/sql-observation';
import type { ExerciseFiles } from './exercise-files';
import type { Trial } from './verify-exercise';
import { verifyExercise } from './verify-exercise';

/** A check over what a fake submission "costs": its text is a number of pages. */
const check = (code: string, says: string, breaks: (pages: number) => boolean): Check<SqlObservation> => ({
  code,
  title: code,
  judge: ({ indexes: [index] }) => {
    const pages = index?.pages ?? Number.NaN;
    return breaks(pages) ? fail(`${pages} pages ${says}`) : pass(`${pages} pages`);
  },
});

interface Altered {
  readonly mistakes?: Readonly<Record<string, Mistake>>;
  readonly solutions?: Readonly<Record<string, string>>;
  readonly files?: Partial<ExerciseFiles>;
  readonly runner?: Runner<SqlExercise, SqlObservation>;
  readonly impatient?: Runner<SqlExercise, SqlObservation>;
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  dear: { fails: 'BUFFERS', says: '440 pages read' },
  dearer: { fails: 'BUFFERS', says: '900 pages read' },
  nothing: { fails: 'ROWS', says: '0 pages no rows' },
  prose: { fails: 'EMPTY', says: 'There is no statement' },
};
const SOLUTIONS = { plain: 'the plain way', covering: 'the covering way' };

const FILES: ExerciseFiles = {
  starter: '441',
  endless: 'endless',
  solutions: new Map(Object.entries({ plain: '4', covering: '5' })),
  mistakes: new Map(Object.entries({ dear: '440', dearer: '900', nothing: '0', prose: 'words' })),
};

/** What a text shows: a number costs so many pages, `endless` does not end, anything else holds no statement. */
const observe: Runner<SqlExercise, SqlObservation> = async ({ text }) => {
  if (text === 'endless') return { kind: 'timed-out', message: 'Not finished.' };
  const pages = /^\d+$/.test(text) ? Number(text) : null;
  const statement = { command: 'CREATE INDEX', text, line: 1, accepted: true };
  const index = { name: 'i', table: 'orders', method: 'btree', keys: [], predicate: null, pages: pages ?? 0 };
  return {
    kind: 'observed',
    observation: {
      statements: pages === null ? [] : [statement],
      ran: pages !== null,
      indexes: [index],
      probes: [],
    },
  };
};

async function trials(altered: Altered = {}): Promise<readonly Trial[]> {
  const definition = defineSqlExercise({
    title: '',
    task: '',
    starterNote: '',
    accept: { statements: ['create index'], indexes: 1 },
    probes: [],
    checks: [
      check('ROWS', 'no rows', (pages) => pages === 0),
      check('BUFFERS', 'read', (pages) => pages > 40),
    ],
    hints: [],
    solutions: altered.solutions ?? SOLUTIONS,
    mistakes: altered.mistakes ?? MISTAKES,
  });
  const exercise = { ...definition, id: 'an-exercise', dataset: 'orders' };
  const { runner = observe, impatient = runner } = altered;
  const options = { runner, impatient, now: () => 0 };
  const found: Trial[] = [];
  for await (const trial of verifyExercise(exercise, { ...FILES, ...altered.files }, options))
    found.push(trial);
  return found;
}

/** Name -> what happened, of the trials that do not hold. */
const broken = async (altered: Altered = {}): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await trials(altered)).filter(({ ok }) => !ok).map(({ name, got }) => [name, got]));

describe('an exercise', () => {
  test('that keeps every promise has no broken trial', async () => {
    expect((await trials()).map(({ name }) => name)).toEqual([
      'solutions on file',
      'mistakes on file',
      'starter',
      'empty submission',
      'solution plain',
      'solution covering',
      'mistake dear',
      'mistake dearer',
      'mistake nothing',
      'mistake prose',
      'repeatable',
      'endless submission',
    ]);
    expect(await broken()).toEqual({});
  });

  test.each<readonly [string, Altered, string, string]>([
    ['starter passes', { files: { starter: '4' } }, 'starter', 'pass: 4 pages'],
    ['starter never ends', { files: { starter: 'endless' } }, 'starter', 'timeout: Not finished.'],
    [
      'solution fails',
      { files: { solutions: new Map([...FILES.solutions, ['plain', '41']]) } },
      'solution plain',
      'fail: 41 pages read',
    ],
    [
      'solution never ends',
      { files: { solutions: new Map([...FILES.solutions, ['plain', 'endless']]) } },
      'solution plain',
      'timeout: Not finished.',
    ],
    [
      'mistake passes',
      { files: { mistakes: new Map([...FILES.mistakes, ['dear', '4']]) } },
      'mistake dear',
      'pass: 4 pages, want BUFFERS and "440 pages read"',
    ],
    [
      'mistake fails at another check',
      { files: { mistakes: new Map([...FILES.mistakes, ['dear', '0']]) } },
      'mistake dear',
      'ROWS: 0 pages no rows, want BUFFERS and "440 pages read"',
    ],
    [
      'mistake fails with other words',
      { files: { mistakes: new Map([...FILES.mistakes, ['dear', '441']]) } },
      'mistake dear',
      'BUFFERS: 441 pages read, want BUFFERS and "440 pages read"',
    ],
    [
      'mistake never ends',
      { files: { mistakes: new Map([...FILES.mistakes, ['dear', 'endless']]) } },
      'mistake dear',
      'timeout: Not finished., want BUFFERS and "440 pages read"',
    ],
    ['endless submission fails', { files: { endless: '441' } }, 'endless submission', 'fail: 441 pages read'],
    ['endless submission passes', { files: { endless: '4' } }, 'endless submission', 'pass: 4 pages'],
  ])('whose %s is broken at that trial alone', async (_name, altered, trial, got) => {
    expect(await broken(altered)).toEqual({ [trial]: got });
  });

  test('whose empty submission passes is broken', async () => {
    const lenient: Runner<SqlExercise, SqlObservation> = async (attempt, signal) =>
      observe({ ...attempt, text: attempt.text === '' ? '4' : attempt.text }, signal);
    expect(await broken({ runner: lenient })).toMatchObject({ 'empty submission': 'pass: 4 pages' });
  });

  test('may take an empty submission for invalid', async () => {
    const strict: Runner<SqlExercise, SqlObservation> = async (attempt, signal) =>
      attempt.text === '' ? { kind: 'invalid', message: 'empty' } : observe(attempt, signal);
    expect(await broken({ runner: strict })).not.toHaveProperty('empty submission');
  });

  test('whose observations differ from run to run is not repeatable', async () => {
    let runs = 0;
    const drifting: Runner<SqlExercise, SqlObservation> = async (attempt, signal) => {
      runs += 1;
      const outcome = await observe(attempt, signal);
      if (outcome.kind !== 'observed') return outcome;
      const [index] = outcome.observation.indexes;
      const indexes = index ? [{ ...index, name: `i${runs}` }] : [];
      return { kind: 'observed', observation: { ...outcome.observation, indexes } };
    };
    expect(await broken({ runner: drifting, impatient: observe })).toMatchObject({
      repeatable: 'two observations differ',
    });
  });

  test('whose runner throws cannot be verified: the cause comes through', async () => {
    const lost = async (): Promise<Outcome<SqlObservation>> => Promise.reject(new Error('lost'));
    await expect(broken({ runner: lost })).rejects.toThrow('lost');
  });
});

describe('the folder of an exercise', () => {
  const { plain, covering } = SOLUTIONS;

  test.each<readonly [string, Altered, string, string]>([
    [
      'a solution without an entry',
      { solutions: { plain, covering }, files: { solutions: new Map([...FILES.solutions, ['third', '6']]) } },
      'solutions on file',
      'not in both exercise.ts and the folder: third',
    ],
    [
      'an entry without its solution',
      { solutions: { plain, covering, third: 'a third' } },
      'solutions on file',
      'not in both exercise.ts and the folder: third',
    ],
    [
      'fewer than two solutions',
      { solutions: { plain }, files: { solutions: new Map([['plain', '4']]) } },
      'solutions on file',
      '1 files',
    ],
    [
      'an entry without its mistake',
      { mistakes: { ...MISTAKES, fifth: { fails: 'ROWS', says: '' } } },
      'mistakes on file',
      'not in both exercise.ts and the folder: fifth',
    ],
  ])('may not hold %s', async (_name, altered, trial, got) => {
    expect(await broken(altered)).toMatchObject({ [trial]: got });
  });

  test('may not hold a mistake without an entry, which then fails its own trial too', async () => {
    const mistakes = new Map([...FILES.mistakes, ['fifth', '440']]);
    expect(await broken({ files: { mistakes } })).toMatchObject({
      'mistakes on file': 'not in both exercise.ts and the folder: fifth',
      'mistake fifth': expect.stringMatching(/^BUFFERS: 440 pages read, want undefined/),
    });
  });

  test('may not hold fewer than four mistakes', async () => {
    const { dear, dearer, nothing } = MISTAKES;
    if (!dear || !dearer || !nothing) throw new Error('the table above changed');
    const mistakes = new Map([...FILES.mistakes].filter(([name]) => name !== 'prose'));
    expect(await broken({ mistakes: { dear, dearer, nothing }, files: { mistakes } })).toMatchObject({
      'mistakes on file': '3 files',
    });
  });
});
