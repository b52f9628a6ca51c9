import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diffPlans } from './diff';
import { generateSketch, seededRandom } from './generate-plan';
import { parsePlans } from './parse';
import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';
import { nodesOf } from './plan';
import type { Sketch } from './sketch';

const SEEDS = Array.from({ length: 300 }, (_, i) => i + 1);
const planFrom = (sketch: Sketch): Plan => parseJsonPlan([{ Plan: sketch }]);
const planOf = (seed: number): Plan => planFrom(generateSketch(seed));

/** The same plan as another EXPLAIN could print it: other numbers, keys and members in another order. */
function reprinted(sketch: Sketch, random: () => number): Sketch {
  const shuffled = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  const renumbered = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value
        .replace(/\$(\d+)/g, (_, n) => `$${Number(n) + 3}`)
        .replace(/(Init|Sub)Plan (\d+)/g, (_, kind, n) => `${kind}Plan ${Number(n) + 5}`);
    return Array.isArray(value) ? value.map(renumbered) : value;
  };
  const { Plans, ...fields } = sketch;
  const children = Plans.map((child) => reprinted(child, random));
  const isSubplan = (child: Sketch) => String(child['Parent Relationship']).endsWith('Plan');
  const inputs = children.filter((child) => !isSubplan(child));
  const entries = shuffled(Object.entries(fields)).map(([key, value]) => [key, renumbered(value)] as const);
  const ordered = [
    ...(sketch['Node Type'] === 'Append' ? shuffled(inputs) : inputs),
    ...shuffled(children.filter(isSubplan)),
  ];
  return { ...Object.fromEntries(entries), Plans: ordered };
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const MIRRORS: Readonly<Record<string, string>> = {
  a: 'b',
  aParts: 'bParts',
  before: 'after',
  from: 'to',
  added: 'removed',
  decorrelated: 'correlated',
  inlinedCtes: 'materializedCtes',
  sortsAvoided: 'sortsAdded',
};
const PARTNERS: Readonly<Record<string, string>> = {
  ...MIRRORS,
  ...Object.fromEntries(Object.entries(MIRRORS).map(([one, other]) => [other, one])),
};

/** Every *before* is *after* and the other way round. */
function swapped(value: Json): Json {
  if (Array.isArray(value)) return value.map(swapped);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [PARTNERS[key] ?? key, swapped(inner)]),
  );
}

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** With every list in an order that does not depend on which plan is called *before*. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => ({ item: canonical(item), text: JSON.stringify(canonical(item)) }));
    return items.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ item }) => item);
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

describe('for any plan', () => {
  test('compared with itself nothing changed', () => {
    for (const seed of SEEDS) {
      const plan = planOf(seed);
      const diff = diffPlans(plan, plan);
      const nothing = { same: true, added: [], removed: [], movedPredicates: [], joinOrderChanged: false };
      expect(diff, `seed ${seed}`).toMatchObject(nothing);
      const isSame = diff.matched.every(({ a, b, change }) => a === b && change.kind === 'same');
      expect(isSame, `seed ${seed}`).toBe(true);
    }
  });

  test('numbers, the order of keys, members and subplans mean nothing', () => {
    for (const seed of SEEDS) {
      const sketch = generateSketch(seed);
      const again = reprinted(sketch, seededRandom(seed));
      expect(diffPlans(planFrom(sketch), planFrom(again)).same, `seed ${seed}`).toBe(true);
    }
  });
});

describe('for plans of PostgreSQL 15 in this folder', () => {
  const folder = new URL('./fixtures/', import.meta.url);
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));

  test.each(names)('%s: JSON and text of two executions have the same shape', (name) => {
    const [json] = parsePlans(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
    const [text] = parsePlans(readFileSync(new URL(`${name}.txt`, folder), 'utf8'));
    if (!json || !text) throw new Error(`${name} was not read.`);
    expect(diffPlans(json, text).sameShape).toBe(true);
  });
});

describe('for any two plans', () => {
  test('every node has one place in the diff', () => {
    const ids = (plan: Plan) => nodesOf(plan).map(({ id }) => id);
    const sorted = (numbers: readonly number[]) => [...numbers].sort((x, y) => x - y);
    for (const seed of SEEDS) {
      const [before, after] = [planOf(seed), planOf(seed + 1)];
      const { matched, added, removed } = diffPlans(before, after);
      const old = [...matched.flatMap(({ aParts }) => aParts), ...removed.flatMap(({ parts }) => parts)];
      const young = [...matched.flatMap(({ bParts }) => bParts), ...added.flatMap(({ parts }) => parts)];
      expect(sorted(old), `seed ${seed}`).toEqual(ids(before));
      expect(sorted(young), `seed ${seed}`).toEqual(ids(after));
    }
  });

  test('the other way round the diff is mirrored', () => {
    for (const seed of SEEDS) {
      const [before, after] = [planOf(seed), planOf(seed + 1)];
      const there = canonical(json(diffPlans(before, after)));
      const back = canonical(swapped(json(diffPlans(after, before))));
      expect(back, `seed ${seed}`).toEqual(there);
    }
  });

  test('the deltas of the operators add up to that of the plans', () => {
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    for (const seed of SEEDS) {
      const [before, after] = [planOf(seed), planOf(seed + 1)];
      const { matched, added, removed } = diffPlans(before, after);
      const delta =
        sum(matched.map(({ pages }) => pages.after - pages.before)) +
        sum(added.map(({ pages }) => pages)) -
        sum(removed.map(({ pages }) => pages));
      expect(delta, `seed ${seed}`).toBe(after.root.pages - before.root.pages);
    }
  });

  test('how a plan is printed does not change what is found', () => {
    const found = (x: Sketch, y: Sketch) => {
      const { matched, relations, pages, joinOrderChanged } = diffPlans(planFrom(x), planFrom(y));
      const text = JSON.stringify({
        changes: matched.map(({ change, pages: own }) => JSON.stringify([change, own])).sort(),
        relations: relations.map((row) => JSON.stringify(row)).sort(),
        pages,
        joinOrderChanged,
      });
      return text.replace(/\$\d+/g, '$n');
    };
    for (const seed of SEEDS) {
      const [before, after] = [generateSketch(seed), generateSketch(seed + 1)];
      const random = seededRandom(seed);
      const again = found(reprinted(before, random), reprinted(after, random));
      expect(again, `seed ${seed}`).toBe(found(before, after));
    }
  });
});
