import { expect, test } from 'vitest';
import { maxPages } from './checks';
import type { SqlExerciseDefinition } from './sql-exercise';
import { defineSqlExercise } from './sql-exercise';

const DEFINITION: SqlExerciseDefinition = {
  title: 'A title',
  task: 'A task',
  starterNote: 'A note',
  accept: { statements: ['create index'], indexes: 1 },
  probes: [],
  second: [],
  checks: [maxPages(40)],
  hints: [],
  solutions: {},
  mistakes: {},
};

test('the checks that follow from what an exercise accepts come before its own', () => {
  const exercise = defineSqlExercise(DEFINITION);
  expect(exercise.checks.map(({ code }) => code)).toEqual([
    'EMPTY',
    'NOT_AN_INDEX',
    'INDEX_BUDGET',
    'BUFFERS',
  ]);
  expect(exercise).toMatchObject({ kind: 'sql', title: 'A title' });
});
