import { describe, expect, test } from 'vitest';
import type { LabDefinition } from './lab';
import { defineLab } from './lab';
import type { UnnamedSqlExercise } from './sql-exercise';
import { defineSqlExercise } from './sql-exercise';

const exercise = (title: string): UnnamedSqlExercise =>
  defineSqlExercise({
    title,
    task: '',
    starterNote: '',
    accept: { statements: ['create index'], indexes: 1 },
    probes: [],
    second: [],
    checks: [],
    hints: [],
    solutions: {},
    mistakes: {},
  });

const definition = (exercises: LabDefinition['exercises']): LabDefinition => ({
  title: 'A lab',
  dataset: 'orders',
  scratch: 'SELECT 1;',
  exercises,
});

test('a lab gives its exercises their ids and its dataset, in the order of their tabs', () => {
  const lab = defineLab('a-lab', definition({ 'sql-second': exercise('Second'), first: exercise('First') }));
  expect(lab).toMatchObject({ slug: 'a-lab', title: 'A lab', dataset: 'orders', scratch: 'SELECT 1;' });
  expect(lab.exercises.map(({ id, title, dataset }) => [id, title, dataset])).toEqual([
    ['sql-second', 'Second', 'orders'],
    ['first', 'First', 'orders'],
  ]);
});

test('a lab may have no exercise', () => {
  expect(defineLab('a-lab', definition({})).exercises).toEqual([]);
});

describe('a name that is not kebab-case', () => {
  const names = [
    '',
    'Upper',
    'camelCase',
    'snake_case',
    '-first',
    'last-',
    'two--dashes',
    'a b',
    'a/b',
    '../a',
    'é',
    'a\n',
  ];

  test.each(names)('is refused as a slug: %j', (name) => {
    expect(() => defineLab(name, definition({}))).toThrow(`"${name}" is not a kebab-case name`);
  });

  test.each(names)('is refused as an exercise’s id, naming the lab: %j', (name) => {
    expect(() => defineLab('a-lab', definition({ fine: exercise('Fine'), [name]: exercise('Odd') }))).toThrow(
      `"${name}" is not a kebab-case name (lab a-lab).`,
    );
  });
});

test.each(['a', 'x08b', 'sql-tenant-timeline', '2-columns'])('%s is a name', (name) => {
  expect(defineLab(name, definition({ [name]: exercise('Fine') })).slug).toBe(name);
});
