import { beforeAll, describe, expect, test } from 'vitest';
import type { Script } from './statements';
import { isPlainSelect, kindOf, loadParser, splitScript } from './statements';

beforeAll(loadParser);

const texts = (script: string): readonly string[] => splitScript(script).statements.map(({ text }) => text);

/** What every splitting promises: each text stands in the script at its offsets, in order, on its line. */
function expectInPlace(script: string, { statements }: Script): void {
  let end = 0;
  for (const statement of statements) {
    expect(script.slice(statement.start, statement.end)).toBe(statement.text);
    expect(statement.line).toBe(script.slice(0, statement.start).split('\n').length);
    expect(statement.start).toBeGreaterThanOrEqual(end);
    end = statement.end;
  }
}

describe('a script splits', () => {
  const SPLITS: readonly (readonly [string, string, readonly string[]])[] = [
    ['at semicolons', 'SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
    ['into nothing when it is empty', '', []],
    ['into nothing when it is blank', ' \r\n\t\f ', []],
    ['without the last semicolon', 'SELECT 1;', ['SELECT 1']],
    ['without empty statements', ';; SELECT 1 ;;\n; SELECT 2 ;;;', ['SELECT 1', 'SELECT 2']],
    ['at CRLF as at LF', 'SELECT 1;\r\nSELECT\r\n 2;\r\n', ['SELECT 1', 'SELECT\r\n 2']],
    ['without leading line comments', '-- a;\n--b\n  SELECT 1', ['SELECT 1']],
    ['after a line comment that a lone CR ends', '-- a;\rSELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
    ['without leading nested comments', '/* a /* ; */ ; */SELECT 1', ['SELECT 1']],
    [
      'with the comments inside',
      'SELECT /* ; */ 1 -- ;\n+ 1; SELECT 2',
      ['SELECT /* ; */ 1 -- ;\n+ 1', 'SELECT 2'],
    ],
    ['with a comment at its end', 'SELECT 1; SELECT 2 -- done;', ['SELECT 1', 'SELECT 2 -- done']],
    ['without comments after the last semicolon', 'SELECT 1; -- done;\n/* ; */', ['SELECT 1']],
    ['with ; and -- and quotes in strings', "SELECT ';--''/*'; SELECT 2", ["SELECT ';--''/*'", 'SELECT 2']],
    [
      'with backslashes in E strings',
      "SELECT E'\\';', E'\\\\'; SELECT 2",
      ["SELECT E'\\';', E'\\\\'", 'SELECT 2'],
    ],
    ['with a backslash that ends a plain string', "SELECT '\\'; SELECT 2", ["SELECT '\\'", 'SELECT 2']],
    ['with Unicode escapes', "SELECT U&'\\003B;'; SELECT 2", ["SELECT U&'\\003B;'", 'SELECT 2']],
    ['with quoted names', 'SELECT 1 AS "a;""--"; SELECT 2', ['SELECT 1 AS "a;""--"', 'SELECT 2']],
    [
      'with dollar quotes',
      'SELECT $$;$$, $a$ $$;$b$ $a$; SELECT 2',
      ['SELECT $$;$$, $a$ $$;$b$ $a$', 'SELECT 2'],
    ],
    [
      'with a body of statements',
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3',
      ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END', 'SELECT 3'],
    ],
    ['after two bytes a letter', "-- é\nSELECT 'é', 1; SELECT 2", ["SELECT 'é', 1", 'SELECT 2']],
    [
      'after four bytes a letter',
      "/* 😀 */ SELECT '😀'; SELECT '漢😀'; SELECT 3",
      ["SELECT '😀'", "SELECT '漢😀'", 'SELECT 3'],
    ],
    ['after half a surrogate pair', "SELECT '\ud83d'; SELECT 2", ["SELECT '\ud83d'", 'SELECT 2']],
  ];

  test.each(SPLITS)('%s', (_name, script, want) => {
    const split = splitScript(script);
    expect(split.statements.map(({ text }) => text)).toEqual(want);
    expect(split.error).toBeNull();
    expectInPlace(script, split);
  });

  test.each([';', ';;;', '-- a', '-- a;\n', '/* a */', '/* a /* b */ */ ; -- c', '; -- a\n ; /* b */'])(
    'into nothing, without an error, when it holds only comments and semicolons: %j',
    (script) => {
      expect(splitScript(script)).toEqual({ statements: [], error: null });
    },
  );

  test('with the line of each statement’s first character', () => {
    const script = '-- one\n\nSELECT\n1;\r\n/* five\n*/ SELECT 2; SELECT 3;\n';
    expect(splitScript(script).statements.map(({ line }) => line)).toEqual([3, 6, 6]);
  });

  test('with PostgreSQL’s own node for each', () => {
    const kinds = splitScript(
      'SELECT 1; VALUES (1); SET a.b = 1; CREATE INDEX ON t (a); (TABLE t)',
    ).statements.map(kindOf);
    expect(kinds).toEqual(['SelectStmt', 'SelectStmt', 'VariableSetStmt', 'IndexStmt', 'SelectStmt']);
  });
});

describe('a byte order mark', () => {
  test('stands before the first statement and moves no other', () => {
    const script = '\uFEFFSELECT 1; SELECT 2;\nSELECT 3';
    const split = splitScript(script);
    expect(split.statements.map(({ text }) => text)).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3']);
    expect(split.statements.map(kindOf)).toEqual(['SelectStmt', 'SelectStmt', 'SelectStmt']);
    expectInPlace(script, split);
  });

  test('in a string is a character like any other', () => {
    const script = "SELECT 'a\uFEFF'; SELECT '\uFEFF'; SELECT 3";
    const split = splitScript(script);
    expect(split.statements.map(({ text }) => text)).toEqual([
      "SELECT 'a\uFEFF'",
      "SELECT '\uFEFF'",
      'SELECT 3',
    ]);
    expectInPlace(script, split);
  });
});

describe('a script with a mistake', () => {
  test('splits all the same, and its error says where', () => {
    const script = "SELECT 'é😀'; SELEC 2; SELECT 3;";
    const split = splitScript(script);
    expect(split.statements.map(({ text }) => text)).toEqual(["SELECT 'é😀'", 'SELEC 2', 'SELECT 3']);
    expect(split.statements.map(kindOf)).toEqual(['SelectStmt', null, 'SelectStmt']);
    expect(split.error).toMatchObject({
      code: '42601',
      message: 'syntax error at or near "SELEC"',
      position: script.indexOf('SELEC 2'),
    });
    expectInPlace(script, split);
  });

  test('keeps the semicolons of strings, comments and dollar quotes', () => {
    const script = 'SELECT \';\'; /* ; */ SELECT $$;$$; -- ;\nSELEC "a;b"';
    expect(texts(script)).toEqual(["SELECT ';'", 'SELECT $$;$$', 'SELEC "a;b"']);
  });

  test('has its statements on their lines, one of a single letter too', () => {
    const { statements } = splitScript('x\n; SELECT 2;\n\ny');
    expect(statements.map(({ text, line }) => [text, line])).toEqual([
      ['x', 1],
      ['SELECT 2', 2],
      ['y', 4],
    ]);
  });

  test('has an error also when it starts with a comment that a lone CR ends', () => {
    const { statements, error } = splitScript('-- a\rSELEC 1');
    expect(statements.map(({ text }) => text)).toEqual(['SELEC 1']);
    expect(error?.message).toBe('syntax error at or near "SELEC"');
  });

  test.each([
    ['string', "SELECT 1; SELECT 'abc", 'unterminated quoted string'],
    ['name', 'SELECT 1; SELECT "abc', 'unterminated quoted identifier'],
    ['comment', 'SELECT 1; /* /* */ abc', 'unterminated /* comment'],
    ['dollar quote', 'SELECT 1; SELECT $a$ $$', 'unterminated dollar-quoted string'],
  ])('is one statement when a %s is never closed', (_name, script, message) => {
    const split = splitScript(script);
    expect(split.statements).toEqual([{ text: script, start: 0, end: script.length, line: 1, node: null }]);
    expect(split.error?.message).toContain(message);
  });

  test('does not spoil the next script, even when the parser ran out of stack or memory', () => {
    for (const hostile of [`SELECT 1${'+1'.repeat(20_000)}`, `SELECT ${'('.repeat(20_000)}`]) {
      expect(splitScript(hostile).error).not.toBeNull();
      expect(texts('SELECT 1; SELECT 2')).toEqual(['SELECT 1', 'SELECT 2']);
    }
  });
});

// No clock is read: splitting that is quadratic in any of these does not end within a test's time.
describe('a long script', () => {
  test.each([
    ['of ASCII', 'SELECT 1;\n', ''],
    ['of other letters', "SELECT 'é😀';\n", ''],
    ['with a mistake at its end', "SELECT 'é';\n", 'SELEC'],
  ])('of 80,000 statements splits: %s', (_name, statement, end) => {
    const { statements } = splitScript(statement.repeat(80_000) + end);
    expect(statements.length).toBe(end === '' ? 80_000 : 80_001);
    expect(statements[79_999]?.line).toBe(80_000);
  });

  test('may hold a million blanks inside a statement', () => {
    const script = `CREATE INDEX ON orders (tenant_id,${' '.repeat(1_000_000)}created_at)`;
    expect(texts(script)).toEqual([script]);
  });
});

describe('a plain SELECT', () => {
  test.each([
    ['SELECT 1', true],
    ['VALUES (1)', true],
    ['TABLE orders', true],
    ['WITH a AS (SELECT 1) SELECT * FROM a UNION SELECT 2', true],
    ['SELECT 1 INTO t', false],
    ['SELECT 1 INTO t UNION SELECT 2 UNION SELECT 3', false],
    ['WITH d AS (DELETE FROM orders RETURNING 1) SELECT * FROM d', false],
    ['WITH a AS (SELECT 1), i AS (INSERT INTO t VALUES (1)) SELECT * FROM a', false],
    ['EXPLAIN SELECT 1', false],
    ['DELETE FROM orders', false],
    ['SELEC 1', false],
  ])('is one that writes nothing: %s is %s', (script, want) => {
    expect(splitScript(script).statements.map(isPlainSelect)).toEqual([want]);
  });
});
