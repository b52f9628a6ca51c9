import { describe, expect, test } from 'vitest';
import type { ObservedIndex, ObservedStatement, SqlObservation } from '../sql-observation';
import { acceptedChecks, describeIndex } from './accepted';

const CREATE: ObservedStatement = {
  command: 'CREATE INDEX',
  text: 'CREATE INDEX ON orders (id)',
  line: 1,
  accepted: true,
};
const SET: ObservedStatement = {
  command: 'not a CREATE INDEX',
  text: 'SET jit = on',
  line: 3,
  accepted: false,
};
const INDEX: ObservedIndex = {
  name: 'orders_id_idx',
  table: 'orders',
  method: 'btree',
  keys: ['id', 'created_at DESC'],
  predicate: null,
  pages: 2,
};

/** Status and message of EMPTY, NOT_AN_INDEX and INDEX_BUDGET. */
function judgeAll(observation: Partial<SqlObservation>, indexes = 1): Readonly<Record<string, string>> {
  const whole: SqlObservation = {
    statements: [CREATE],
    ran: true,
    indexes: [INDEX],
    probes: [],
    ...observation,
  };
  return Object.fromEntries(
    acceptedChecks({ statements: ['create index'], indexes }).map(({ code, judge }) => {
      const { status, message } = judge(whole);
      return [code, `${status}: ${message}`];
    }),
  );
}

describe('what an exercise accepts', () => {
  test('is checked in the order EMPTY, NOT_AN_INDEX, INDEX_BUDGET', () => {
    expect(Object.keys(judgeAll({}))).toEqual(['EMPTY', 'NOT_AN_INDEX', 'INDEX_BUDGET']);
  });

  test('holds for one CREATE INDEX that made one index', () => {
    expect(judgeAll({})).toEqual({
      EMPTY: 'pass: 1 statement.',
      NOT_AN_INDEX: 'pass: Only CREATE INDEX.',
      INDEX_BUDGET: 'pass: 1 new index: orders_id_idx on (id, created_at DESC).',
    });
  });

  test('fails at EMPTY without a statement, and nothing else is judged', () => {
    const found = judgeAll({ statements: [], ran: false, indexes: [] });
    expect(found.EMPTY).toMatch(/^fail: There is no statement in the text/);
    expect(found.NOT_AN_INDEX).toMatch(/^skipped/);
    expect(found.INDEX_BUDGET).toMatch(/^skipped/);
  });

  test('fails at NOT_AN_INDEX with the line and the words of the first other statement', () => {
    const later = { ...SET, text: 'SELECT 1', line: 9 };
    const found = judgeAll({ statements: [CREATE, SET, later], ran: false, indexes: [] });
    expect(found.EMPTY).toBe('pass: 3 statements.');
    expect(found.NOT_AN_INDEX).toMatch(
      /^fail: Line 3 is not a CREATE INDEX: SET jit = on\. .*nothing was run/,
    );
    expect(found.INDEX_BUDGET).toMatch(/^skipped/);
  });

  test('fails at INDEX_BUDGET when no index came of it', () => {
    expect(judgeAll({ indexes: [] }).INDEX_BUDGET).toBe('fail: No new index exists afterwards, want 1.');
  });

  test('fails at INDEX_BUDGET, naming them, when there are too many or too few', () => {
    const second = { ...INDEX, name: 'second' };
    expect(judgeAll({ indexes: [INDEX, second] }).INDEX_BUDGET).toBe(
      'fail: 2 new indexes, want 1: orders_id_idx on (id, created_at DESC) and second on (id, created_at DESC).',
    );
    expect(judgeAll({}, 2).INDEX_BUDGET).toMatch(/^fail: 1 new index, want 2/);
  });
});

test('an index is described by its method when it is no B-tree, and by its condition when it is partial', () => {
  expect(describeIndex({ ...INDEX, method: 'brin', keys: ['id'], predicate: '(id > 5)' })).toBe(
    'orders_id_idx using brin on (id) where (id > 5)',
  );
});
