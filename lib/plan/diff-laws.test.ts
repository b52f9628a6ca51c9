import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diffPlans } from './diff';
import { generateExplain } from './generate-explain';
import { generateSketch, seededRandom } from './generate-plan';
import { parsePlans } from './parse';
import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';
import { nodesOf } from './plan';

type Fields = Readonly<Record<string, unknown>>;

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);
const planFrom = (fields: Fields): Plan => parseJsonPlan([{ Plan: fields }]);
const inputsOf = ({ Plans }: Fields): readonly Fields[] => (Array.isArray(Plans) ? Plans : []);

/** Plans of two makers: one knows the relations of PostgreSQL's figures, the other more kinds of nodes. */
const MADE: readonly (readonly Fields[])[] = [
  SEEDS.map(generateSketch),
  SEEDS.map((seed) => (generateExplain(seed).json[0] as { readonly Plan: Fields }).Plan),
];
/** Neighbours, which have little in common, and plans with a variant of their own. */
const PAIRS: readonly (readonly [Fields, Fields])[] = MADE.flatMap((plans) => [
  ...plans.slice(1).map((plan, i) => [plans[i] ?? plan, plan] as const),
  ...plans.map((plan, i) => [plan, variant(plan, seededRandom(i))] as const),
]);

/** The plan with other ways to its tables, without some of its sorts, with the sides of some joins exchanged. */
function variant(plan: Fields, random: () => number): Fields {
  const Plans = inputsOf(plan).map((input) => variant(input, random));
  const [first, second] = Plans;
  const isSort =
    plan['Node Type'] === 'Sort' && first && plan['Shared Hit Blocks'] === first['Shared Hit Blocks'];
  if (isSort && random() < 0.5) return { ...first, 'Parent Relationship': plan['Parent Relationship'] };
  if (plan['Node Type'] === 'Seq Scan' && random() < 0.5) {
    const { Filter, 'Rows Removed by Filter': _, ...rest } = plan;
    return { ...rest, 'Node Type': 'Index Scan', 'Index Name': 'new_idx', 'Index Cond': Filter, Plans };
  }
  if (plan['Node Type'] === 'Merge Join' && first && second && Plans.length === 2 && random() < 0.5) {
    const roles = { 'Parent Relationship': 'Inner' };
    return {
      ...plan,
      Plans: [
        { ...second, 'Parent Relationship': 'Outer' },
        { ...first, ...roles },
      ],
    };
  }
  return { ...plan, Plans };
}

/** The same plan as another EXPLAIN could print it: other numbers, keys and members in another order. */
function reprinted(plan: Fields, random: () => number): Fields {
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
  const { Plans: _, ...fields } = plan;
  const children = inputsOf(plan).map((child) => reprinted(child, random));
  const isSubplan = (child: Fields) => String(child['Parent Relationship']).endsWith('Plan');
  const inputs = children.filter((child) => !isSubplan(child));
  const entries = shuffled(Object.entries(fields)).map(([key, value]) => [key, renumbered(value)] as const);
  const ordered = [
    ...(plan['Node Type'] === 'Append' ? shuffled(inputs) : inputs),
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
  const plans = MADE.flat();

  test('compared with itself nothing changed', () => {
    for (const [i, fields] of plans.entries()) {
      const plan = planFrom(fields);
      const diff = diffPlans(plan, plan);
      const nothing = { same: true, added: [], removed: [], movedPredicates: [], joinOrderChanged: false };
      expect(diff, `plan ${i}`).toMatchObject(nothing);
      const isSame = diff.matched.every(({ a, b, change }) => a === b && change.kind === 'same');
      expect(isSame, `plan ${i}`).toBe(true);
    }
  });

  test('numbers, the order of keys, members and subplans mean nothing', () => {
    for (const [i, fields] of plans.entries()) {
      const again = reprinted(fields, seededRandom(i));
      expect(diffPlans(planFrom(fields), planFrom(again)).same, `plan ${i}`).toBe(true);
    }
  });

  test('every scan is found again in a variant, and no join in another order', () => {
    for (const [i, fields] of plans.entries()) {
      const [before, after] = [planFrom(fields), planFrom(variant(fields, seededRandom(i)))];
      const { added, removed, joinOrderChanged } = diffPlans(before, after);
      const titles = [...added, ...removed].map(({ title }) => title);
      expect(
        titles.filter((title) => !title.endsWith('Sort')),
        `plan ${i}`,
      ).toEqual([]);
      expect(joinOrderChanged, `plan ${i}`).toBe(false);
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
  const ids = (plan: Plan) => nodesOf(plan).map(({ id }) => id);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

  test('every node has one place in the diff', () => {
    const sorted = (numbers: readonly number[]) => [...numbers].sort((x, y) => x - y);
    for (const [i, pair] of PAIRS.entries()) {
      const [before, after] = [planFrom(pair[0]), planFrom(pair[1])];
      const { matched, added, removed } = diffPlans(before, after);
      const old = [...matched.flatMap(({ aParts }) => aParts), ...removed.flatMap(({ parts }) => parts)];
      const young = [...matched.flatMap(({ bParts }) => bParts), ...added.flatMap(({ parts }) => parts)];
      expect(sorted(old), `pair ${i}`).toEqual(ids(before));
      expect(sorted(young), `pair ${i}`).toEqual(ids(after));
    }
  });

  test('the other way round the diff is mirrored', () => {
    for (const [i, pair] of PAIRS.entries()) {
      const [before, after] = [planFrom(pair[0]), planFrom(pair[1])];
      const there = canonical(json(diffPlans(before, after)));
      const back = canonical(swapped(json(diffPlans(after, before))));
      expect(back, `pair ${i}`).toEqual(there);
    }
  });

  test('the deltas of the operators add up to that of the plans', () => {
    for (const [i, pair] of PAIRS.entries()) {
      const [before, after] = [planFrom(pair[0]), planFrom(pair[1])];
      const { matched, added, removed } = diffPlans(before, after);
      const delta =
        sum(matched.map(({ pages }) => pages.after - pages.before)) +
        sum(added.map(({ pages }) => pages)) -
        sum(removed.map(({ pages }) => pages));
      expect(delta, `pair ${i}`).toBe(after.root.pages - before.root.pages);
    }
  });

  test('how a plan is printed does not change what is found', () => {
    const found = (x: Fields, y: Fields) => {
      const { matched, relations, pages, joinOrderChanged } = diffPlans(planFrom(x), planFrom(y));
      const text = JSON.stringify({
        changes: matched.map(({ change, pages: own }) => JSON.stringify([change, own])).sort(),
        relations: relations.map((row) => JSON.stringify(row)).sort(),
        pages,
        joinOrderChanged,
      });
      return text.replace(/\$\d+/g, '$n').replace(/(Init|Sub)Plan \d+/g, '$1Plan n');
    };
    for (const [i, [before, after]] of PAIRS.entries()) {
      const random = seededRandom(i);
      const again = found(reprinted(before, random), reprinted(after, random));
      expect(again, `pair ${i}`).toBe(found(before, after));
    }
  });
});
