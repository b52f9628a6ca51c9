import {
  EXERCISE,
  FIXTURE_EXERCISE,
  type Fixture,
  GOOD,
  type LintCase,
  withExercise,
  withFiles,
} from './lint-fixture';

const { hints, solutions } = FIXTURE_EXERCISE;
const DEFINITION = `${EXERCISE}/exercise.ts`;
const BLANK = 'CREATE INDEX ON a (the column)';
const second = { slug: 'trees', title: 'Trees', scratch: '', exercises: [] };
const trees = { 'labs/trees/lab.ts': "export default defineLab('trees', {});\n" };
const lab = (slug: string, exercises: readonly (typeof FIXTURE_EXERCISE)[]) => ({
  ...second,
  slug,
  exercises,
});

/** The rules of labs and exercises, each broken in one place and nearly broken. */
export const LAB_CASES: readonly LintCase[] = [
  {
    rule: 'hint-count',
    name: 'two hints',
    breaks: withExercise({ hints: hints.slice(0, 2) }),
    at: `${DEFINITION}:3`,
    near: withExercise({ hints: [...hints, 'Then compare.'] }),
  },
  {
    rule: 'hint-count',
    name: 'five hints',
    breaks: withExercise({ hints: [...hints, 'Four.', 'Five.'] }),
    at: `${DEFINITION}:3`,
    near: GOOD,
  },
  {
    rule: 'hint-empty',
    name: 'a hint of blanks',
    breaks: withExercise({ hints: ['Which column?', ' ', BLANK] }),
    at: `${DEFINITION}:5`,
    near: withExercise({ hints: ['Which column?', '…', BLANK] }),
  },
  {
    rule: 'hint-solution',
    name: 'a last hint with a whole solution in other clothes',
    breaks: withExercise({
      hints: ['Which column?', 'Look.', 'Try `create index a_x on a(x);`, then check.'],
    }),
    at: `${DEFINITION}:6`,
    near: withExercise({ hints: ['Which column?', 'Look.', 'CREATE INDEX ON a (x, …)'] }),
  },
  {
    rule: 'few-solutions',
    name: 'one solution of an SQL exercise',
    breaks: oneSolution('sql'),
    at: `${DEFINITION}:8`,
    near: oneSolution('choice'),
  },
  {
    rule: 'few-mistakes',
    name: 'three mistakes',
    breaks: threeMistakes(),
    at: `${DEFINITION}:12`,
    near: GOOD,
  },
  {
    rule: 'unnamed-file',
    name: 'a mistake that exercise.ts does not name',
    breaks: withFiles({ [`${EXERCISE}/mistakes/five.sql`]: 'SELECT 5;' }),
    at: `${EXERCISE}/mistakes/five.sql`,
    near: withFiles({ [`${EXERCISE}/notes/five.sql`]: 'SELECT 5;' }),
  },
  {
    rule: 'missing-file',
    name: 'a solution without its file',
    breaks: withExercise({ solutions: { ...solutions, hash: 'A hash' } }),
    at: `${DEFINITION}:11`,
    near: {
      ...withExercise({ solutions: { ...solutions, hash: 'A hash' } }),
      files: { ...GOOD.files, [`${EXERCISE}/solutions/hash.sql`]: 'CREATE INDEX ON a USING hash (x);' },
    },
  },
  {
    rule: 'equal-solutions',
    name: 'two solutions that differ in clothes',
    breaks: withFiles({
      [`${EXERCISE}/solutions/covering.sql`]: '/* mine */ create index "My" on A (X) -- x',
    }),
    at: `${EXERCISE}/solutions/plain.sql`,
    near: withFiles({ [`${EXERCISE}/solutions/covering.sql`]: 'CREATE UNIQUE INDEX ON a (x)' }),
  },
  {
    rule: 'blame',
    name: 'a belittling word in a task',
    breaks: withExercise({ task: 'Simply make an index.' }),
    at: `${DEFINITION}:2`,
    near: withExercise({ task: 'Make a just-in-time index on `easy`, with adjustments; `a != b` holds.' }),
  },
  {
    rule: 'blame',
    name: 'a word in the comment of a starter',
    breaks: withFiles({ [`${EXERCISE}/starter.sql`]: 'SELECT 1;\n-- This is easy.\n' }),
    at: `${EXERCISE}/starter.sql:2`,
    near: withFiles({ [`${EXERCISE}/starter.sql`]: "SELECT 'easy' AS just;\n" }),
  },
  {
    rule: 'equal-ids',
    name: 'one exercise in two labs',
    breaks: { labs: [...GOOD.labs, lab('trees', [FIXTURE_EXERCISE])], files: copied('sql-lists') },
    at: 'labs/trees/lab.ts',
    near: {
      labs: [...GOOD.labs, lab('trees', [{ ...FIXTURE_EXERCISE, id: 'sql-trees' }])],
      files: copied('sql-trees'),
    },
  },
  {
    rule: 'equal-ids',
    name: 'one slug of two labs',
    breaks: { labs: [...GOOD.labs, second, second], files: { ...GOOD.files, ...trees } },
    at: 'labs/trees/lab.ts:1',
    near: { labs: [...GOOD.labs, second], files: { ...GOOD.files, ...trees } },
  },
  {
    rule: 'unregistered',
    name: 'a lab that the registry does not have',
    breaks: withFiles(trees),
    at: 'labs/trees/lab.ts:1',
    near: withFiles({ 'labs/trees/tables/trees.sql': 'SELECT 1;' }),
  },
  {
    rule: 'unregistered',
    name: 'an exercise that its lab does not name',
    breaks: withFiles({ 'labs/lists/exercises/sql-more/exercise.ts': '' }),
    at: 'labs/lists/exercises/sql-more/exercise.ts',
    near: withFiles({ 'labs/lists/exercises/README.md': '' }),
  },
  {
    rule: 'unregistered',
    name: 'a registered lab without a folder',
    breaks: { ...GOOD, labs: [...GOOD.labs, second] },
    at: 'labs/trees/lab.ts',
    near: GOOD,
  },
];

function oneSolution(kind: string): Fixture {
  const { [`${EXERCISE}/solutions/covering.sql`]: _gone, ...files } = GOOD.files;
  return { ...withExercise({ kind, solutions: { plain: 'One column' } }), files };
}

function threeMistakes(): Fixture {
  const { [`${EXERCISE}/mistakes/four.sql`]: _gone, ...files } = GOOD.files;
  return { ...withExercise({ mistakes: { one: {}, two: {}, three: {} } }), files };
}

/** The good course's files, and those of its exercise a second time in the lab of trees. */
function copied(id: string): Fixture['files'] {
  const copies = Object.entries(GOOD.files)
    .filter(([name]) => name.startsWith(EXERCISE))
    .map(([name, text]) => [name.replace(EXERCISE, `labs/trees/exercises/${id}`), text] as const);
  return { ...GOOD.files, ...trees, ...Object.fromEntries(copies) };
}
