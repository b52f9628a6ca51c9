import { describe, expect, test } from 'vitest';
import { comparisonsOf, shown } from './comparison';
import { textOf, tokensOf } from './expression';
import { bareKey, expressionKey, predicatesOf } from './predicates';

const texts = (condition: string) => predicatesOf(condition).map(({ text }) => text);
const keys = (condition: string, alias: string | null = null) =>
  predicatesOf(condition, alias).map(({ key }) => key);

describe('a condition is a set of predicates', () => {
  test.each([
    ['(tenant_id = 99)', ['tenant_id = 99']],
    [
      "((created_at >= '2025-02-01 00:00:00+00'::timestamp with time zone) AND (tenant_id = 1))",
      ["created_at >= '2025-02-01 00:00:00+00'::timestamp with time zone", 'tenant_id = 1'],
    ],
    ["((a = 'x) AND (y') AND (b = 1))", ["a = 'x) AND (y'", 'b = 1']],
    ['((a = \'it\'\'s\') AND ("and" = 1) AND ("A""B" = 2))', ["a = 'it''s'", '"and" = 1', '"A""B" = 2']],
    ["((a = 'c:\\') AND (b = E'\\'') AND c)", ["a = 'c:\\'", "b = E'\\''", 'c']],
    ['((a = 1) OR ((b = 2) AND (c = 3)))', ['(a = 1) OR ((b = 2) AND (c = 3))']],
    ['(((a = 1) AND (b = 2)) AND (c = 3))', ['a = 1', 'b = 2', 'c = 3']],
    [
      '((x = CASE WHEN a AND b THEN 1 ELSE 2 END) AND (y = 1))',
      ['x = CASE WHEN a AND b THEN 1 ELSE 2 END', 'y = 1'],
    ],
    ['(a) = (b)', ['(a) = (b)']],
    ['', []],
  ])('%s', (condition, want) => {
    expect(texts(condition)).toEqual(want);
  });

  test('and nothing is no predicate', () => {
    expect(predicatesOf(null)).toEqual([]);
  });

  test.each(["'open", '"open', '((((', '))))', 'a = $1 é ☃ \u0000', "e'", '$', "a '' b"])(
    'a damaged text keeps its letters: %s',
    (text) => {
      expect(textOf(tokensOf(text)).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      expect(() => predicatesOf(text)).not.toThrow();
    },
  );

  test('ten thousand parentheses are no matter', () => {
    expect(texts(`${'('.repeat(9000)}a = 1${')'.repeat(9000)}`)).toEqual(['a = 1']);
  });
});

describe('the key of a predicate is the same', () => {
  test.each([
    ['for other numbers of a parameter', '(a = $1)', '(a = $12)'],
    ['for other numbers of an InitPlan', '(a = (InitPlan 1).col1)', '(a = (InitPlan 10).col1)'],
    [
      'for other numbers of a SubPlan',
      '(ANY (a = (hashed SubPlan 2).col1))',
      '(ANY (a = (hashed SubPlan 7).col1))',
    ],
    ['for exchanged sides', '(1 < a)', '(a > 1)'],
    ['for exchanged sides of a join', '(u.id = o.user_id)', '(o.user_id = u.id)'],
    ['for other white space', '(a  =\n 1)', '(a = 1)'],
  ])('%s', (_name, a, b) => {
    expect(keys(a)).toEqual(keys(b));
  });

  test('with and without the table’s own alias', () => {
    expect(keys('(o.a = u.a)', 'o')).toEqual(keys('(a = u.a)', 'o'));
    expect(keys('("Order".a = 1)', 'Order')).toEqual(keys('(a = 1)', 'Order'));
    expect(expressionKey('o.created_at DESC', 'o')).toBe('created_at DESC');
    expect(bareKey('(o.user_id = u.id)')).toBe(bareKey('(user_id = u.id)'));
  });

  test.each([
    ['another cast', '((a)::text = 1)', '(a = 1)'],
    ['another constant', "(a = '$1')", "(a = '$2')"],
    ['another column of the InitPlan', '(a = (InitPlan 1).col1)', '(a = (InitPlan 1).col2)'],
    ['another direction', '(a < b)', '(b < a)'],
  ])('but not for %s', (_name, a, b) => {
    expect(keys(a)).not.toEqual(keys(b));
  });
});

describe('a predicate asks of a column', () => {
  test.each([
    ['(tenant_id = 99)', 'equality', 'tenant_id'],
    ['(99 = tenant_id)', 'equality', 'tenant_id'],
    ['(o.user_id = u.id)', 'equality', 'user_id'],
    ['(user_id = u.id)', 'equality', 'user_id'],
    ["(status = ANY ('{a,b}'::text[]))", 'equality', 'status'],
    ["((status)::text = 'a'::text)", 'equality', 'status'],
    ['(deleted_at IS NULL)', 'equality', 'deleted_at'],
    ['is_active', 'equality', 'is_active'],
    ['(NOT is_active)', 'equality', 'is_active'],
    ["(created_at >= (now() - '1 day'::interval))", 'range', 'created_at'],
    ["(created_at < ('2025-01-01'::cstring)::timestamp(3) with time zone)", 'range', 'created_at'],
    ['(day >= (InitPlan 1).col1)', 'range', 'day'],
    ["(email ~~ '%x%'::text)", 'pattern', 'email'],
    ['((id = 7) OR (user_id = 900))', 'or', null],
    ['(a <> 1)', 'other', null],
    ['(created_at > updated_at)', 'other', null],
    ['(deleted_at IS NOT NULL)', 'other', null],
    ['(NOT (ANY (id = (hashed SubPlan 1).col1)))', 'other', null],
  ])('%s', (condition, kind, column) => {
    expect(comparisonsOf(condition, 'o')).toMatchObject([{ kind, column }]);
  });

  test.each([
    ["(lower(email) = 'x'::text)", 'lower(email)'],
    ["(date_trunc('month'::text, day) = '2025-05-01'::date)", "date_trunc('month'::text, day)"],
    ['((user_id)::numeric = 5.0)', '(user_id)::numeric'],
    ['((a + 1) = 5)', 'a + 1'],
  ])('or of an expression: %s', (condition, expression) => {
    expect(comparisonsOf(condition, 'o')).toMatchObject([{ kind: 'equality', column: null, expression }]);
  });
});

describe('a condition in a sentence', () => {
  test.each([
    [
      "((created_at >= '2025-02-01'::timestamp with time zone) AND (tenant_id = 1))",
      "created_at >= '2025-02-01' and tenant_id = 1",
    ],
    ["((status)::text = 'a'::text)", "(status)::text = 'a'"],
    ["(a = ANY ('{1,2}'::integer[]))", "a = ANY ('{1,2}')"],
    ["(a = '1'::character varying(10))", "a = '1'"],
  ])('%s', (condition, want) => {
    expect(shown(condition)).toBe(want);
  });

  test('is cut when it is long', () => {
    const text = shown(`(note = '${'x'.repeat(500)}'::text)`);
    expect(text.length).toBeLessThanOrEqual(120);
    expect(text.endsWith('…')).toBe(true);
  });
});
