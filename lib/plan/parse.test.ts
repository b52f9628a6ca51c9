import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePlans } from './parse';
import { cut, JSON_WRAPPERS, log, psql, TEXT_WRAPPERS } from './pasted';
import type { Plan } from './plan';
import { nodesOf } from './plan';

const fixture = (file: string): string =>
  readFileSync(path.join(import.meta.dirname, 'fixtures', file), 'utf8');

/** With workers, InitPlans, a CTE, lists and nested blocks. */
const TEXTS = ['parallel-append.txt', 'cte-two-scans.txt', 'subplan.txt'] as const;
const JSONS = ['parallel-append.json', 'cte-two-scans.json', 'subplan.json'] as const;

const plain = (plans: readonly Plan[]) => plans.map((plan) => ({ ...plan, query: null }));

describe.each(TEXTS)('the text of %s', (file) => {
  const known = parsePlans(fixture(file));

  test.each(TEXT_WRAPPERS)('reads the same with %s', (_name, wrap) => {
    expect(plain(parsePlans(wrap(fixture(file))))).toEqual(known);
  });
});

test('lines cut by a terminal at a column read the same, but for what stood at the cut', () => {
  const text = fixture('nl-rounding.txt');
  const figures = (plan: Plan | undefined) =>
    plan && nodesOf(plan).map(({ rows, loops, pages, cost, time }) => ({ rows, loops, pages, cost, time }));
  for (const columns of [40, 50, 64, 80, 100]) {
    expect(figures(parsePlans(cut(columns)(text))[0])).toEqual(figures(parsePlans(text)[0]));
  }
});

describe.each(JSONS)('the JSON of %s', (file) => {
  const known = parsePlans(fixture(file));

  test.each(JSON_WRAPPERS)('reads the same with %s', (_name, wrap) => {
    expect(parsePlans(wrap(fixture(file)))).toEqual(known);
  });

  test('reads the same in any order of its keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(parsePlans(JSON.stringify(reversed(JSON.parse(fixture(file)))))).toEqual(known);
  });
});

describe('several statements', () => {
  const [a, b] = [fixture('subplan.txt'), fixture('trig.txt')];
  const both = [...parsePlans(a), ...parsePlans(b)];

  test('are several plans, one behind the other in text', () => {
    expect(parsePlans(`${a}\n${b}`)).toEqual(both);
    expect(parsePlans(psql(a) + psql(b))).toEqual(both);
    expect(parsePlans(`hotpath=# explain …\n${psql(a)}\nhotpath=# explain …\n${psql(b)}`)).toEqual(both);
  });

  test('are several plans in one array and in one log of JSON', () => {
    const [c, d] = [fixture('subplan.json'), fixture('trig.json')];
    const plans = [...parsePlans(c), ...parsePlans(d)];
    expect(parsePlans(JSON.stringify([...JSON.parse(c), ...JSON.parse(d)]))).toEqual(plans);
    expect(parsePlans(`${c}\n${d}`)).toEqual(plans);
    expect(parsePlans(`${log(c)}\n${log(d)}`)).toEqual(plans);
  });

  test('have their own query in a log', () => {
    const logged = ['select 1\n  from a', 'insert into "fk"'].map(
      (query, i) => `LOG:  duration: 1.0 ms  plan:\n\tQuery Text: ${query}\n${i === 0 ? a : b}`,
    );
    expect(parsePlans(logged.join('\n')).map(({ query }) => query)).toEqual([
      'select 1\n  from a',
      'insert into "fk"',
    ]);
    const [json] = parsePlans(
      log(JSON.stringify({ 'Query Text': 'select 1', Plan: JSON.parse(fixture('trig.json'))[0].Plan })),
    );
    expect(json?.query).toBe('select 1');
  });
});

test('a log of one JSON object a line holds plans as text and as JSON', () => {
  const [text, json] = [fixture('subplan.txt'), fixture('trig.json')];
  const messages = [`plan:\nQuery Text: select 1\n${text}`, `plan:\n${JSON.stringify(JSON.parse(json)[0])}`];
  const lines = messages.map((message) =>
    JSON.stringify({ timestamp: '2026-11-20', message: `duration: 1.5 ms  ${message}` }),
  );
  const ready = JSON.stringify({ timestamp: '2026-11-20', message: 'checkpoint starting: time' });
  expect(plain(parsePlans([lines[0], ready, lines[1]].join('\n')))).toEqual([
    ...parsePlans(text),
    ...parsePlans(json),
  ]);
});

test('a text plan may have columns with the names of JSON’s keys, and a JSON string may hold a text plan', () => {
  const scan =
    'Seq Scan on a  (cost=0.00..1.00 rows=1 width=4)\n  Filter: (("Plan"::text = "Node Type"::text) OR ("Plan" = \'{\'))';
  const [plan] = parsePlans(scan);
  expect(plan?.root.conditions.filter).toContain('"Plan"::text');
  expect(parsePlans(JSON.stringify(scan))).toEqual([plan]);
  expect(parsePlans(JSON.stringify(scan.split('\n').map((line) => ({ 'QUERY PLAN': line }))))).toEqual([
    plan,
  ]);
});
