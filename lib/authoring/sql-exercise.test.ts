import { expect, test } from 'vitest';
import { maxPages } from './checks';
import type { QueryProbe, SqlExerciseDefinition } from './sql-exercise';
import { defineSqlExercise, measuredProbes, offeredProbes } from './sql-exercise';

const PAGE: QueryProbe = {
  name: 'page',
  params: {
    status: { shipped: 'on its way', pending: 'waiting' },
    tenant: { 1: '1, huge', 99: '99, tiny' },
    direction: { desc: 'newest first', asc: 'oldest first' },
  },
  heldBack: [{ status: 'cancelled', tenant: '23', direction: 'asc' }],
  sql: ({ status, tenant, direction }) => `SELECT ${status} ${tenant} ${direction}`,
  label: ({ tenant, direction }) => `tenant ${tenant}, ${direction}`,
};

const COUNT: QueryProbe = {
  name: 'count',
  params: {},
  heldBack: [],
  sql: () => 'SELECT count(*)',
  label: () => 'count',
};

const DEFINITION: SqlExerciseDefinition = {
  title: 'A title',
  task: 'A task',
  starterNote: 'A note',
  accept: { statements: ['create index'], indexes: 1 },
  probes: [PAGE, COUNT],
  checks: [maxPages(40)],
  hints: [],
  solutions: {},
  mistakes: {},
};

test('every combination of parameters is offered, the first varies slowest', () => {
  expect(offeredProbes(PAGE).map(({ sql }) => sql)).toEqual([
    'SELECT shipped 1 desc',
    'SELECT shipped 1 asc',
    'SELECT shipped 99 desc',
    'SELECT shipped 99 asc',
    'SELECT pending 1 desc',
    'SELECT pending 1 asc',
    'SELECT pending 99 desc',
    'SELECT pending 99 asc',
  ]);
});

test('a probe without parameters is offered once', () => {
  expect(offeredProbes(COUNT)).toEqual([
    { probe: 'count', params: {}, label: 'count', sql: 'SELECT count(*)' },
  ]);
});

test('a probe is plain data that can cross to a worker', () => {
  const [first] = offeredProbes(PAGE);
  expect(first).toEqual({
    probe: 'page',
    params: { status: 'shipped', tenant: '1', direction: 'desc' },
    label: 'tenant 1, desc',
    sql: 'SELECT shipped 1 desc',
  });
  expect(structuredClone(first)).toEqual(first);
});

test('what is held back is measured after what is offered, and not offered', () => {
  const held = 'SELECT cancelled 23 asc';
  const measured = measuredProbes(DEFINITION).map(({ sql }) => sql);
  expect(measured).toEqual([...offeredProbes(PAGE).map(({ sql }) => sql), held, 'SELECT count(*)']);
  expect(offeredProbes(PAGE).map(({ sql }) => sql)).not.toContain(held);
});

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
