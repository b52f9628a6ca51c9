import { expect, test } from 'vitest';
import type { SqlProbe } from '../grading/sql-observation';
import type { Probe, QueryProbe } from './sql-probe';
import { measuredProbes, offeredParams, offeredProbes, once, plainProbe } from './sql-probe';

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

const sqlOf = (probes: readonly SqlProbe[]): readonly string[] =>
  probes.map((probe) => ('sql' in probe ? probe.sql : probe.kind));

test('every combination of parameters is offered, the first varies slowest', () => {
  expect(sqlOf(offeredProbes(PAGE))).toEqual([
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
    { kind: 'query', probe: 'count', params: {}, label: 'count', sql: 'SELECT count(*)' },
  ]);
});

test('a probe is plain data that can cross to a worker', () => {
  const [first] = offeredProbes(PAGE);
  expect(first).toEqual({
    kind: 'query',
    probe: 'page',
    params: { status: 'shipped', tenant: '1', direction: 'desc' },
    label: 'tenant 1, desc',
    sql: 'SELECT shipped 1 desc',
  });
  expect(structuredClone(first)).toEqual(first);
});

test('what is held back is measured after what is offered, and not offered', () => {
  const held = 'SELECT cancelled 23 asc';
  const measured = sqlOf(measuredProbes([PAGE, COUNT]));
  expect(measured).toEqual([...sqlOf(offeredProbes(PAGE)), held, 'SELECT count(*)']);
  expect(sqlOf(offeredProbes(PAGE))).not.toContain(held);
});

const NAMED = { name: 'a', params: { user: { 7: 'seven' } }, heldBack: [], label: () => 'words' } as const;
const plain = { probe: 'a', params: { user: '7' }, label: 'words' };

test.each<readonly [string, Probe, SqlProbe]>([
  ['a query', { ...NAMED, sql: ({ user }) => `q ${user}` }, { kind: 'query', ...plain, sql: 'q 7' }],
  [
    'a query that says so',
    { ...NAMED, kind: 'query', sql: ({ user }) => `q ${user}` },
    { kind: 'query', ...plain, sql: 'q 7' },
  ],
  [
    'an answer',
    {
      ...NAMED,
      kind: 'answer',
      values: ({ user }) => [user ?? '', '20'],
      reference: ({ user }) => `r ${user}`,
      json: ['tags'],
    },
    { kind: 'answer', ...plain, values: ['7', '20'], reference: 'r 7', json: ['tags'] },
  ],
  [
    'a walk',
    {
      ...NAMED,
      kind: 'walk',
      start: ['infinity'],
      feed: ['at'],
      key: 'id',
      reference: 'r',
      maxPages: 9,
      plansAt: [1, 5],
      whenDear: { overPages: 300, maxPages: 60 },
    },
    {
      kind: 'walk',
      ...plain,
      start: ['infinity'],
      feed: ['at'],
      key: 'id',
      reference: 'r',
      maxPages: 9,
      plansAt: [1, 5],
      whenDear: { overPages: 300, maxPages: 60 },
    },
  ],
  [
    'a statement',
    { ...NAMED, kind: 'statement', sql: ({ user }) => `s ${user}`, keeps: true },
    { kind: 'statement', ...plain, sql: 's 7', keeps: true },
  ],
  ['a definition', { ...NAMED, kind: 'definition', view: 'v' }, { kind: 'definition', ...plain, view: 'v' }],
])('%s becomes plain data, with the parameter set in words', (_name, probe, expected) => {
  const found = plainProbe(probe, { user: '7' });
  expect(found).toEqual(expected);
  expect(structuredClone(found)).toEqual(expected);
});

test('a probe without inputs is measured once, with no parameters', () => {
  expect(offeredParams(once)).toEqual([{}]);
  expect(measuredProbes([{ ...once, kind: 'definition', name: 'v', view: 'v', label: () => 'v' }])).toEqual([
    { kind: 'definition', probe: 'v', params: {}, label: 'v', view: 'v' },
  ]);
});

test('a parameter without a value offers nothing: no parameter set is invented', () => {
  expect(offeredParams({ params: { tenant: { 1: 'huge' }, user: {} } })).toEqual([]);
});
