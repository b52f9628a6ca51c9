import { describe, expect, test } from 'vitest';
import { parsePlans } from './parse';
import { nodesOf } from './plan';
import {
  MAX_PLAN_CHARACTERS,
  MAX_PLAN_DEPTH,
  MAX_PLAN_NODES,
  MAX_STATEMENTS,
  PlanFormatError,
} from './plan-format';

const refusal = (source: string): string => {
  try {
    parsePlans(source);
  } catch (error) {
    if (error instanceof PlanFormatError) return error.message;
    throw error;
  }
  return 'accepted';
};

const NODE = 'Seq Scan on a  (cost=0.00..1.00 rows=1 width=4)';

describe('what is not a plan is refused with what to do:', () => {
  test.each([
    ['nothing', '', 'There is nothing to read: paste what EXPLAIN printed.'],
    ['blanks', ' \n\t\n', 'There is nothing to read: paste what EXPLAIN printed.'],
    [
      'SQL',
      'select *\n  from orders',
      /^This is SQL, not a plan \(line 1, "select \*"\): run it behind EXPLAIN/,
    ],
    ['SQL behind a comment', '-- slow\nSELECT 1', /^This is SQL/],
    ['an EXPLAIN that was not run', 'EXPLAIN (ANALYZE) SELECT 1', /^This is SQL/],
    ['SQL with brackets and a JSON path', "SELECT body->'a', ARRAY[1] FROM doc", /^This is SQL/],
    [
      'prose',
      'The query is slow.',
      'This is no plan (line 1, "The query is slow."): paste what EXPLAIN printed, as text or JSON.',
    ],
    ['YAML', '- Plan: \n    Node Type: "Seq Scan"\n', 'This is a plan in YAML; use FORMAT JSON or TEXT.'],
    ['YAML of psql', ' QUERY PLAN\n----\n - Plan:        +\n     Node Type: "Limit"+\n(1 row)', /YAML/],
    [
      'XML',
      '<explain xmlns="http://www.postgresql.org/2009/explain">\n  <Query>',
      'This is a plan in XML; use FORMAT JSON or TEXT.',
    ],
    [
      'a plan without costs',
      'Limit\n  ->  Seq Scan on a\n        Filter: (id > 5)',
      /^The nodes have neither costs nor actual figures \(line 1, "Limit"\): leave COSTS OFF out/,
    ],
    [
      'a plan without costs in JSON',
      '[{"Plan": {"Node Type": "Result"}}]',
      /^The nodes have neither costs nor actual figures: leave COSTS OFF out/,
    ],
    [
      'a node without costs among others',
      `Limit  (cost=0.00..1.00 rows=1 width=4)\n  ->  Seq Scan on a`,
      'Line 2, "-> Seq Scan on a" is a node without (cost=… rows=… width=…) at its end.',
    ],
    [
      'a foreign line',
      `${NODE}\n  Filter: (id > 5)\nwhat is this`,
      'Line 3, "what is this" is no line of an EXPLAIN.',
    ],
    [
      'lost indentation',
      `Limit  (cost=0.00..1.00 rows=1 width=4)\n->  ${NODE}`,
      /^Line 2, "-> Seq Scan .*" hangs on no node: the blanks before it/,
    ],
    ['other JSON', '{"a": [1, 2]}', 'This is not the JSON of an EXPLAIN: the key "Plan" is missing.'],
    ['JSON of an empty array', '[]', 'This is not the JSON of an EXPLAIN: the key "Plan" is missing.'],
    [
      'JSON without its beginning',
      '"Node Type": "Limit",\n"Plan Rows": 3\n}',
      'The JSON has no beginning: paste it from its first bracket on.',
    ],
    [
      'JSON that ends too early',
      '[\n  {\n    "Plan": {\n      "Node Type": "Limit",\n',
      'The JSON ends too early: a bracket of line 3, ""Plan": {" is never closed.',
    ],
    [
      'JSON with an open quote',
      '[\n  {"Plan": {"Node Type": "Limit\n}}]',
      /^The JSON ends too early: a quote of line 2/,
    ],
    [
      'JSON with a missing comma',
      '[\n  {\n    "Plan": {\n      "Node Type": "Limit"\n      "Plan Rows": 1\n    }\n  }\n]',
      /^This is not whole JSON: see line 5, ""Plan Rows": 1"/,
    ],
    [
      'a plan whose node has no type',
      '{"Plan": {"Node Type": "Limit", "Plans": [{"Plan Rows": 1}]}}',
      'Node 1 of the plan has no "Node Type".',
    ],
  ])('%s', (_name, source, message) => {
    expect(refusal(source)).toMatch(message);
  });

  test('a quoted line is clipped', () => {
    expect(refusal(`${NODE}\n${'x y '.repeat(100)}`)).toBe(
      `Line 2, "${'x y '.repeat(15)}…" is no line of an EXPLAIN.`,
    );
  });
});

describe('a hostile text', () => {
  const chain = (levels: number): string =>
    Array.from({ length: levels }, (_, i) => `${' '.repeat(i * 6)}${i === 0 ? '' : '->  '}${NODE}`).join(
      '\n',
    );
  const wide = (nodes: number): string =>
    [NODE, ...Array.from({ length: nodes - 1 }, () => `  ->  ${NODE}`)].join('\n');
  const nested = (levels: number): string => {
    const open = '{"Node Type": "Limit", "Plans": ['.repeat(levels);
    return `{"Plan": ${open}{"Node Type": "Result"}${']}'.repeat(levels)}}`;
  };

  test('may have as many nodes and levels as the limits say, and not one more', () => {
    expect(parsePlans(wide(MAX_PLAN_NODES)).map((plan) => nodesOf(plan).length)).toEqual([MAX_PLAN_NODES]);
    expect(refusal(wide(MAX_PLAN_NODES + 1))).toBe('The plan has more than 10000 nodes.');
    expect(refusal(chain(MAX_PLAN_DEPTH))).toBe('accepted');
    expect(refusal(chain(MAX_PLAN_DEPTH + 1))).toBe('The plan is more than 500 levels deep.');
    expect(refusal(nested(MAX_PLAN_DEPTH + 1))).toBe('The plan is more than 500 levels deep.');
    expect(refusal(nested(100_000))).toBe('The plan is more than 500 levels deep.');
  });

  test('may hold as many statements and characters as the limits say', () => {
    expect(parsePlans(`${NODE}\n`.repeat(MAX_STATEMENTS))).toHaveLength(MAX_STATEMENTS);
    expect(refusal(`${NODE}\n`.repeat(MAX_STATEMENTS + 1))).toBe('The text holds more than 1000 plans.');
    expect(refusal(' '.repeat(MAX_PLAN_CHARACTERS + 1))).toMatch(
      /^The text has 20000001 characters, more than/,
    );
  });

  test.each([
    ['blanks', ' '.repeat(500_000)],
    ['blanks before a node', `${' '.repeat(500_000)}${NODE}`],
    ['blanks before JSON', `${' '.repeat(500_000)}{"Plan": {"Node Type": "Limit"}}`],
    ['blanks inside a key', `{"Plan": {"Node Type${' '.repeat(500_000)}": "Limit\n"}}`],
    ['blanks behind a bar', `|${' '.repeat(500_000)}x\n${NODE}`],
    ['quotes', '"'.repeat(500_000)],
    ['names of figures', `${NODE}\n  Hits: ${'A '.repeat(250_000)}`],
    ['triggers', `${NODE}\nTrigger ${'for constraint x on y '.repeat(25_000)}: calls=1`],
    ['brackets', '['.repeat(500_000)],
    ['braces and quotes', '{"'.repeat(250_000)],
    ['arrows', '->  '.repeat(125_000)],
    ['open parentheses', '(cost='.repeat(80_000)],
    ['open quotes in a filter', `${NODE}\n  Filter: ('${'\n  x'.repeat(50_000)}`],
    ['commas', `${NODE}\n  Output: ${','.repeat(500_000)}`],
    ['dots', `${NODE}\n${'.\n'.repeat(100_000)}`],
    ['plus signs', `{"Plan": {"Node Type": "Limit"\n${'+\n'.repeat(100_000)}`],
    ['rows of nothing', '| |\n'.repeat(100_000)],
    ['backslashes', `[{"Plan": "${'\\'.repeat(500_000)}`],
    ['a name without an end', `Seq Scan on ${'"a'.repeat(100_000)}  (cost=0.00..1.00 rows=1 width=4)`],
    ['workers', `${NODE}\n${'  Worker 0: x\n'.repeat(20_000)}`],
  ])(
    'ends soon: %s',
    (_name, source) => {
      expect(typeof refusal(source)).toBe('string');
    },
    5_000,
  );

  test.each([
    ['a prototype', '{"Plan": {"Node Type": "Result", "__proto__": {"x": 1}, "constructor": 1}}'],
    ['a prototype’s names', `${NODE}\n  __proto__: 1\n`],
    ['names of the language', 'constructor on toString  (cost=0.00..1.00 rows=1 width=4)\n  Constructor: 1'],
    [
      'numbers that are none',
      '{"Plan": {"Node Type": "Result", "Actual Rows": -5, "Plan Rows": 1e999, "Actual Loops": "3"}}',
    ],
    ['bytes of zero', `Seq Scan on a\0  (cost=0.00..1.00 rows=1 width=4)`],
    ['a half of a pair', `Seq Scan on "\uD800"  (cost=0.00..1.00 rows=1 width=4)`],
  ])('is read or refused, and breaks nothing: %s', (_name, source) => {
    expect(typeof refusal(source)).toBe('string');
    expect(({} as Readonly<Record<string, unknown>>).x).toBeUndefined();
  });
});
