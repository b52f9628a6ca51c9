import { describe, expect, test } from 'vitest';
import type { SqlRow } from '../sql-observation';
import { MAX_ANSWER_ROWS } from '../sql-observation';
import { fakeAnswer, fakeQuery, ROWS, said } from './fake-observation';
import { sameCell, sameRows } from './rows';

describe('ROWS', () => {
  const check = sameRows();

  test('holds for the same rows in the same order', () => {
    expect(said(check, fakeQuery(), fakeQuery())).toBe('pass: The same rows for all 2 inputs.');
  });

  test.each<readonly [string, readonly SqlRow[], string]>([
    [
      'a changed cell',
      [
        ['1', 'shipped'],
        ['2', 'x'],
      ],
      'row 2 is (2, x), without the submission (2, NULL)',
    ],
    [
      'an empty text for NULL',
      [
        ['1', 'shipped'],
        ['2', ''],
      ],
      'row 2 is (2, ), without the submission (2, NULL)',
    ],
    ['another order', [...ROWS].reverse(), 'row 1 is (2, NULL), without the submission (1, shipped)'],
    ['a missing row', ROWS.slice(0, 1), 'row 2 is missing, without the submission (2, NULL)'],
    ['a row too many', [...ROWS, ['3', 'shipped']], '3 rows, without the submission 2'],
    [
      'a column too many',
      [
        ['1', 'shipped', 'x'],
        ['2', null],
      ],
      'row 1 is (1, shipped, x), without',
    ],
    ['no rows at all', [], 'row 1 is missing, without the submission (1, shipped)'],
  ])('fails for %s and shows both', (_name, rows, message) => {
    expect(said(check, fakeQuery({ rows }))).toContain(`fail: Tenant 1: ${message}`);
  });

  test('fails for rows where there were none', () => {
    expect(said(check, fakeQuery({ expected: [], rows: [['1']] }))).toBe(
      'fail: Tenant 1: 1 row, without the submission 0.',
    );
  });
});

describe('ROWS of the reader’s query', () => {
  const check = sameRows();

  test('are told beside those that are asked for', () => {
    expect(said(check, fakeAnswer({ rows: ROWS.slice(0, 1) }))).toBe(
      'fail: Tenant 1: row 2 is missing, want (2, NULL).',
    );
    expect(said(check, fakeAnswer({ rows: [...ROWS, ['3', 'x']] }))).toBe('fail: Tenant 1: 3 rows, want 2.');
  });

  test('are “more than 1,000” once no more were read', () => {
    const rows = Array.from({ length: MAX_ANSWER_ROWS + 1 }, (_, i) => [`${i}`]);
    expect(said(check, fakeAnswer({ expected: rows.slice(0, 1_000), rows }))).toBe(
      'fail: Tenant 1: more than 1,000 rows, want 1,000.',
    );
    expect(said(sameRows({ order: 'bag' }), fakeAnswer({ rows }))).toBe(
      'fail: Tenant 1: more than 1,000 rows, want 2.',
    );
  });

  test('are shown in 160 characters at most', () => {
    const found = said(
      check,
      fakeAnswer({
        rows: [
          ['1', 'x'.repeat(5_000)],
          ['2', null],
        ],
      }),
    );
    expect(found).toMatch(/^fail: Tenant 1: row 1 is \(1, x{156}…\), want \(1, shipped\)\.$/);
  });
});

describe('ROWS in any order', () => {
  const check = sameRows({ order: 'bag' });
  const twice: readonly SqlRow[] = [['a'], ['a'], ['b']];
  const bag = (rows: readonly SqlRow[]) => said(check, fakeAnswer({ expected: twice, rows }));

  test('hold in another order, and the contract says that the order is free', () => {
    expect(bag([['b'], ['a'], ['a']])).toBe('pass: The same rows.');
    expect(check.title).toBe('The query returns the same rows, in any order');
    expect(said(sameRows(), fakeAnswer({ expected: twice, rows: [...twice].reverse() }))).toMatch(/^fail/);
  });

  test('fail for a row that comes too often, one that does not belong there, and for too few', () => {
    expect(bag([['a'], ['b'], ['b']])).toBe(
      'fail: Tenant 1: the row (b) does not belong there, or not so often.',
    );
    expect(bag([['a'], ['a'], ['c']])).toMatch(/the row \(c\) does not belong there/);
    expect(bag([['a'], ['b']])).toBe('fail: Tenant 1: 2 rows, want 3.');
  });

  test('tell NULL from an empty text, and one cell from two', () => {
    const differ = (expected: SqlRow, row: SqlRow) =>
      said(check, fakeAnswer({ expected: [expected], rows: [row] }));
    expect(differ([null], [''])).toMatch(/^fail/);
    expect(differ([null], ['NULL'])).toMatch(/^fail/);
    expect(differ(['a', 'b'], ['a, b'])).toMatch(/^fail/);
    expect(differ(['1.50', '{"a":1,"b":2}'], ['1.5', '{"b": 2, "a": 1}'])).toMatch(/^pass/);
  });
});

describe('two cells are the same', () => {
  test.each<readonly [string, string | null, string | null]>([
    ['NULL', null, null],
    ['an empty text', '', ''],
    ['a numeric of another scale', '1.50', '1.5'],
    ['a numeric without its fraction', '20', '20.00'],
    ['zero with a sign', '-0', '0'],
    ['a float in another notation', '1e+06', '1000000'],
    ['floats whose last digits differ, by the order of their sum', '0.30000000000000004', '0.3'],
    ['a float beside a whole number', '1234567.0000000002', '1234567'],
    ['an average of more digits', '2.3333333333333333', '2.33333333333333333333'],
    ['a long whole number as a numeric', '12345678901234567890.00', '12345678901234567890'],
    [
      'json with another order of keys and blanks',
      '{"b": [1, {"d": 2, "c": 3}], "a": null}',
      '{"a":null,"b":[1,{"c":3,"d":2}]}',
    ],
    ['json with numbers of another scale', '[1.50, 0.30000000000000004]', '[1.5,0.3]'],
    ['an array of PostgreSQL', '{1,2,NULL}', '{1,2,NULL}'],
  ])('%s: %s and %s', (_name, a, b) => {
    expect(sameCell(a, b)).toBe(true);
    expect(sameCell(b, a)).toBe(true);
  });

  test.each<readonly [string, string | null, string | null]>([
    ['NULL is no text', null, ''],
    ['nor is it zero', null, '0'],
    ['numbers that differ', '1.5', '1.51'],
    ['numbers of another sign', '1.5', '-1.5'],
    ['whole numbers of 14 digits', '20260115093000', '20260115093001'],
    ['whole numbers beyond 2^53', '9007199254740993', '9007199254740992'],
    ['money of 13 digits', '12345678901.23', '12345678901.24'],
    ['a text with leading zeros is no number', '007', '7'],
    ['a text with a blank is no number', ' 7', '7'],
    ['an empty text is no zero', '', '0'],
    ['NaN is no number', 'NaN', '0'],
    ['upper and lower case', 'Paid', 'paid'],
    ['true and a text', 't', 'true'],
    ['a json text and a number', '"1"', '1'],
    ['json arrays in another order', '[1,2]', '[2,1]'],
    ['json objects with another value', '{"a":1}', '{"a":2}'],
    ['json objects with a key more', '{"a":1}', '{"a":1,"b":null}'],
    ['arrays of PostgreSQL in another order', '{1,2}', '{2,1}'],
    ['an array of PostgreSQL and an array of json', '{1,2}', '[1,2]'],
    ['ranges that look like json', '[1,5)', '[1,6)'],
    ['broken json', '{"a":1', '{"a":2'],
    ['instants a microsecond apart', '2025-02-01 00:00:00.000001+00', '2025-02-01 00:00:00+00'],
  ])('or are not: %s: %s and %s', (_name, a, b) => {
    expect(sameCell(a, b)).toBe(false);
    expect(sameCell(b, a)).toBe(false);
  });
});
