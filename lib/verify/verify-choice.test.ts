import { expect, test } from 'vitest';
import type { ChoiceExerciseDefinition } from '../authoring/choice-exercise';
import { defineChoiceExercise } from '../authoring/choice-exercise';
import { classify, predict } from '../grading/choice/examples';
import type { ExerciseFiles } from './exercise-files';
import { choiceProblems, choiceTrials, MIN_CHOICE_SOLUTIONS } from './verify-choice';
import { verifyExercise } from './verify-exercise';

const DEFINITION: ChoiceExerciseDefinition = {
  title: 'An exercise',
  task: 'A table of 1,847 pages.',
  question: classify,
  measurements: { table: { setup: '', sql: 'SELECT 1', counts: 'pages', gives: 1847 } },
  hints: ['Where?', 'Look there.', 'The shape.'],
  solutions: { right: 'As it is' },
  mistakes: {
    half: { fails: 'UNANSWERED', says: '1 of 2 cards' },
    network: { fails: 'WRONG_SCAN', says: 'Nothing is sent' },
    database: { fails: 'WRONG_ROUND_TRIPS', says: 'is cheap' },
    swapped: { fails: 'WRONG_SCAN', says: 'Nothing is sent' },
  },
};

const FILES: ExerciseFiles = {
  starterName: 'starter.json',
  starter: '{}',
  endless: null,
  alteredTest: null,
  solutions: new Map([['right', '{"scan":"database","round-trips":"network"}']]),
  mistakes: new Map([
    ['half', '{"scan":"database"}'],
    ['network', '{"scan":"network","round-trips":"network"}'],
    ['database', '{"scan":"database","round-trips":"database"}'],
    ['swapped', '{"scan":"network","round-trips":"database"}'],
  ]),
};

/** What is not as promised, without the folder. */
async function faults(
  definition: Partial<ChoiceExerciseDefinition>,
  files: Partial<ExerciseFiles> = {},
  measured = 1847,
): Promise<readonly string[]> {
  const exercise = {
    ...defineChoiceExercise({ ...DEFINITION, ...definition }),
    id: 'an-exercise',
    dataset: 'orders',
  };
  const { problems } = await verifyExercise(
    exercise,
    { ...FILES, ...files },
    choiceTrials(exercise, () => 0),
    {
      lab: 'a-lab',
      minSolutions: MIN_CHOICE_SOLUTIONS,
      problems: await choiceProblems(exercise, async () => measured),
    },
  );
  return problems.map((problem) => problem.replace('labs/a-lab/exercises/an-exercise: ', ''));
}

test('an exercise that keeps its promises holds every trial', async () => {
  expect(await faults({})).toEqual([]);
});

test('a starter that is the answer is found', async () => {
  const starter = FILES.solutions.get('right') ?? '';
  expect(await faults({}, { starter })).toEqual([expect.stringMatching(/^starter.json is pass/)]);
});

test('a solution that does not pass is found', async () => {
  const solutions = new Map([['right', '{"scan":"network"}']]);
  expect(await faults({}, { solutions })).toEqual([
    'solutions/right is fail, want pass: 1 of 2 cards in a group.',
  ]);
});

test('a mistake at another check, or with other words, is found', async () => {
  const { half, network, database } = DEFINITION.mistakes;
  if (!half || !network || !database) throw new Error('the definition has changed');
  const mistakes = { half, network, database, swapped: { fails: 'WRONG_ROUND_TRIPS', says: 'is cheap' } };
  expect(await faults({ mistakes })).toEqual([expect.stringMatching(/^mistakes.swapped is WRONG_SCAN/)]);
  const other = { ...mistakes, swapped: { fails: 'WRONG_SCAN', says: 'Other words' } };
  expect(await faults({ mistakes: other })).toEqual([expect.stringContaining('want WRONG_SCAN: "Other')]);
});

test('a mistake that passes is found', async () => {
  const mistakes = new Map(FILES.mistakes).set('half', FILES.solutions.get('right') ?? '');
  expect(await faults({}, { mistakes })).toEqual([expect.stringMatching(/^mistakes.half is pass/)]);
});

test('a file that no table names, and a name without its file, are found', async () => {
  const mistakes = new Map(FILES.mistakes).set('odd', '{}');
  expect(await faults({}, { mistakes })).toContainEqual('mistakes/odd is not named in exercise.ts');
  const { swapped: _, ...fewer } = DEFINITION.mistakes;
  expect(await faults({ mistakes: fewer })).toContainEqual('mistakes/swapped is not named in exercise.ts');
});

test('fewer than four mistakes, and no solution, are found', async () => {
  const { swapped: _, ...mistakes } = DEFINITION.mistakes;
  const files = new Map([...FILES.mistakes].filter(([name]) => name !== 'swapped'));
  expect(await faults({ mistakes }, { mistakes: files })).toEqual(['mistakes has 3 files, want at least 4']);
  expect(await faults({ solutions: {} }, { solutions: new Map() })).toEqual([
    'solutions has 0 files, want at least 1',
  ]);
});

test('a check that no file fails is found', async () => {
  const mistakes = new Map(FILES.mistakes).set('database', '{"scan":"network","round-trips":"network"}');
  mistakes.set('swapped', '{"scan":"network"}');
  expect(await faults({}, { mistakes })).toContainEqual(
    'no mistake fails WRONG_ROUND_TRIPS, nor does altered.test.ts name it',
  );
});

test('a hint that is missing or empty is found', async () => {
  expect(await faults({ hints: ['Where?', 'There.'] })).toEqual(['2 hints, want three or four']);
  expect(await faults({ hints: ['Where?', ' ', 'The shape.'] })).toEqual(['a hint is empty']);
});

test('an explanation that gives another answer away is found', async () => {
  const scan = {
    title: 'A scan',
    group: 'database',
    because: { database: 'x', network: 'No: in the database.' },
  };
  const question = { ...classify, cards: { ...classify.cards, scan } };
  expect(await faults({ question })).toContainEqual(
    'an explanation gives away scan in network: “In the database”',
  );
});

test('a number of pages that nothing gives is found', async () => {
  expect(await faults({ task: 'It reads 1,846 pages, not 1,847 pages.' })).toEqual([
    'nothing measures 1,846 pages',
  ]);
});

test('a number that the dataset does not give any more is found', async () => {
  expect(await faults({}, {}, 1850)).toEqual(['table measures 1850 pages, the texts say 1847']);
});

test('a number that only a database gives, in a lab without one, is found', async () => {
  const exercise = { ...defineChoiceExercise(DEFINITION), id: 'an-exercise', dataset: null };
  expect(await choiceProblems(exercise, async () => 1847)).toEqual([
    'table needs a database, and its lab has none',
  ]);
});

test('what is predicted is measured as well', async () => {
  const found = await faults({ question: predict, measurements: {} });
  expect(found).toContainEqual('few measures 1847 pages, the texts say 4');
});
