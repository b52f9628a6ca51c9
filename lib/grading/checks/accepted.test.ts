import { describe, expect, test } from 'vitest';
import type { ObservedStatement, SqlObservation } from '../sql-observation';
import type { Acceptance } from './accepted';
import { acceptedChecks, describeIndex, describeRefused } from './accepted';
import { fakeIndex, fakeObservation } from './fake-observation';

const CREATE: ObservedStatement = {
  command: 'CREATE INDEX',
  text: 'CREATE INDEX ON orders (id)',
  line: 1,
  accepted: true,
};
const SET: ObservedStatement = {
  command: 'SET',
  text: 'SET jit = on',
  line: 3,
  accepted: false,
};
const INDEX = fakeIndex();

/** Status and message of EMPTY, NOT_AN_INDEX and INDEX_BUDGET. */
function judgeAll(
  observation: Partial<SqlObservation>,
  indexes: Acceptance['indexes'] = 1,
): Readonly<Record<string, string>> {
  const whole = fakeObservation({ statements: [CREATE], indexes: [INDEX], ...observation });
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
    expect(found.NOT_AN_INDEX).toMatch(/^fail: Line 3 is SET: SET jit = on\. .*nothing was run/);
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

describe('the checks that follow', () => {
  const codes = (accept: Acceptance) => acceptedChecks(accept).map(({ code }) => code);

  test.each<readonly [string, Omit<Acceptance, 'statements'>, readonly string[]]>([
    ['an index', { indexes: 1 }, ['EMPTY', 'NOT_AN_INDEX', 'INDEX_BUDGET']],
    ['some indexes', { indexes: { max: 3 } }, ['EMPTY', 'NOT_AN_INDEX', 'INDEX_BUDGET']],
    ['indexes at will', {}, ['EMPTY', 'NOT_AN_INDEX']],
    ['a query', { query: { params: 0 } }, ['NO_QUERY', 'NOT_AN_INDEX']],
    [
      'a query and an index',
      { query: { params: 2 }, indexes: 1 },
      ['NO_QUERY', 'INDEX_BUDGET', 'NOT_AN_INDEX'],
    ],
    ['what it checks itself', { query: { params: 0 }, indexes: 1, ownChecks: true }, []],
  ])('of an exercise that accepts %s', (_name, accept, expected) => {
    expect(codes({ statements: ['create index'], ...accept })).toEqual(expected);
  });

  test('have titles that say how many indexes', () => {
    const title = (indexes: Acceptance['indexes']) =>
      acceptedChecks({ statements: ['create index'], ...(indexes !== undefined && { indexes }) }).at(-1)
        ?.title;
    expect(title(1)).toBe('Exactly one new index');
    expect(title(2)).toBe('Exactly 2 new indexes');
    expect(title({ max: 1 })).toBe('At most one new index');
    expect(title({ max: 3 })).toBe('At most 3 new indexes');
  });
});

describe('a budget of at most so many indexes', () => {
  const budget = (max: number, indexes: number) =>
    judgeAll({ indexes: Array.from({ length: indexes }, () => INDEX) }, { max }).INDEX_BUDGET;

  test('holds for none and for as many', () => {
    expect(budget(2, 0)).toBe('pass: No new index.');
    expect(budget(2, 2)).toMatch(/^pass: 2 new indexes: orders_id_idx on/);
    expect(budget(0, 0)).toBe('pass: No new index.');
  });

  test('fails for one more', () => {
    expect(budget(2, 3)).toMatch(/^fail: 3 new indexes, want at most 2: /);
    expect(budget(0, 1)).toMatch(/^fail: 1 new index, want 0: /);
  });
});

describe('NO_QUERY', () => {
  const check = acceptedChecks({ statements: ['create index'], query: { params: 1 } })[0];
  const told = (query: SqlObservation['query']) => check?.judge(fakeObservation({ query }));

  test('holds for a query, and says where it begins', () => {
    expect(told({ kind: 'given', line: 7, text: 'SELECT 1' })).toEqual({
      status: 'pass',
      message: 'The query begins in line 7.',
    });
  });

  test('fails with the reason why there is none', () => {
    expect(told({ kind: 'refused', reason: 'There is no line "-- @query"' })).toEqual({
      status: 'fail',
      message: 'There is no line "-- @query".',
    });
  });

  test('throws for an observation that knows of no query: that is our own fault', () => {
    expect(() => told(null)).toThrow('NO_QUERY belongs to an exercise that accepts a query');
  });
});

describe('NOT_AN_INDEX', () => {
  test('fails when rows of the dataset are not what they were', () => {
    expect(judgeAll({ changed: ['orders', 'users'] }).NOT_AN_INDEX).toBe(
      'fail: The submission changed the rows of orders and users; want the data left as it is.',
    );
  });

  test('holds for a query without set-up', () => {
    const check = acceptedChecks({ statements: ['create index'], query: { params: 1 } }).at(-1);
    expect(check?.judge(fakeObservation())).toEqual({ status: 'pass', message: 'Only CREATE INDEX.' });
  });
});

test('what is refused is told in the words of the exercise', () => {
  const refused = fakeObservation({ statements: [CREATE, SET], ran: false });
  expect(describeRefused(refused, 'views')).toBe(
    'Line 3 is SET: SET jit = on. Only views are taken here, so nothing was run.',
  );
  expect(describeRefused(fakeObservation({ changed: ['users'] }), 'views')).toMatch(
    /changed the rows of users/,
  );
  expect(describeRefused(fakeObservation({ statements: [CREATE] }), 'views')).toBeNull();
});

test('an index is described by its method when it is no B-tree, and by its condition when it is partial', () => {
  expect(describeIndex({ ...INDEX, method: 'brin', keys: ['id'], predicate: '(id > 5)' })).toBe(
    'orders_id_idx using brin on (id) where (id > 5)',
  );
});
