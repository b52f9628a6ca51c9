import { expect, test } from 'vitest';
import { maxPages } from './checks';
import { contentVersion } from './content-version';
import { defineLab } from './lab';
import { defineSqlExercise, type SqlExerciseDefinition } from './sql-exercise';
import type { QueryProbe } from './sql-probe';

const definition: SqlExerciseDefinition = {
  title: 'The timeline',
  task: 'Make it cheap.',
  starterNote: 'Slow on purpose.',
  accept: { statements: ['create index'], indexes: 1 },
  probes: [
    {
      name: 'page',
      params: { tenant: { 1: 'huge' } },
      heldBack: [{ tenant: '23' }],
      sql: ({ tenant }) => `SELECT * FROM orders WHERE tenant_id = ${tenant}`,
      label: ({ tenant }) => `tenant ${tenant}`,
    },
  ],
  second: [],
  checks: [maxPages(40)],
  hints: ['Which column?'],
  solutions: { one: 'first idea', two: 'second idea' },
  mistakes: { wrong: { fails: 'BUFFERS', says: 'pages' } },
};

const versionOf = (over: Partial<SqlExerciseDefinition> = {}): string => {
  const [exercise] = defineLab('lab', {
    title: 'Lab',
    dataset: 'orders',
    scratch: '',
    exercises: { timeline: defineSqlExercise({ ...definition, ...over }) },
  }).exercises;
  if (!exercise) throw new Error('a lab without its exercise');
  return contentVersion(exercise);
};

test('the same exercise has the same version', () => {
  expect(versionOf()).toBe(versionOf());
  expect(versionOf()).toMatch(/^[0-9a-f]{8}$/);
});

test.each<[string, Partial<SqlExerciseDefinition>]>([
  ['hint', { hints: ['Which two columns?'] }],
  ['title', { title: 'A timeline' }],
  ['note on the starter', { starterNote: 'Slow.' }],
  ['solution', { solutions: { three: 'third idea' } }],
  ['mistake', { mistakes: {} }],
])('another %s asks nothing else', (_name, over) => {
  expect(versionOf(over)).toBe(versionOf());
});

const [probe] = definition.probes as readonly QueryProbe[];

test.each<[string, Partial<SqlExerciseDefinition>]>([
  ['task', { task: 'Make it cheaper.' }],
  ['limit', { checks: [maxPages(30)] }],
  ['budget', { accept: { statements: ['create index'], indexes: 2 } }],
  ['query', { probes: probe ? [{ ...probe, sql: () => 'SELECT 1' }] : [] }],
  ['input', { probes: probe ? [{ ...probe, heldBack: [{ tenant: '24' }] }] : [] }],
])('another %s is another version', (_name, over) => {
  expect(versionOf(over)).not.toBe(versionOf());
});
