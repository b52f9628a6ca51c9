import { groupBy } from './group-by';

/** Items of two plans, the pairs found so far and who is still without a partner. */
export interface Pairing<Item> {
  readonly pairs: readonly (readonly [Item, Item])[];
  readonly before: readonly Item[];
  readonly after: readonly Item[];
}

export interface PairingRule<Item> {
  /** Only items with the same key are compared; null takes no part. */
  readonly key: (item: Item) => string | null;
  /** How alike two items are; the most alike pair first. 0 when left out. */
  readonly score?: (before: Item, after: Item) => number;
  /** A pair that scores less is not made. */
  readonly enough?: number;
}

/**
 * Comparisons within one key. Beyond it (two plans with hundreds of nameless scans each) items are paired in their
 * order, so that a hostile plan costs a second, not a minute.
 */
export const MAX_COMPARISONS = 100_000;

/**
 * Pairs what is still free, greedily: the best score first, then the smallest sum of ranks. Two pairs that share
 * an item never tie, so the result does not depend on which plan is called *before*.
 */
export function pairUp<Item extends { readonly rank: number }>(
  pairing: Pairing<Item>,
  rule: PairingRule<Item>,
): Pairing<Item> {
  const after = groupBy(pairing.after, rule.key);
  const found = [...groupBy(pairing.before, rule.key)].flatMap(([key, items]) => {
    const partners = key === null ? [] : (after.get(key) ?? []);
    return items.length * partners.length > MAX_COMPARISONS
      ? inOrder(items, partners, rule)
      : bestFirst(items, partners, rule);
  });
  const taken = new Set(found.flat());
  return {
    pairs: [...pairing.pairs, ...found],
    before: pairing.before.filter((item) => !taken.has(item)),
    after: pairing.after.filter((item) => !taken.has(item)),
  };
}

type Pair<Item> = readonly [Item, Item];

function bestFirst<Item extends { readonly rank: number }>(
  before: readonly Item[],
  after: readonly Item[],
  { score = () => 0, enough = Number.NEGATIVE_INFINITY }: PairingRule<Item>,
): readonly Pair<Item>[] {
  const candidates = before
    .flatMap((a) => after.map((b) => ({ a, b, score: score(a, b), sum: a.rank + b.rank })))
    .filter((candidate) => candidate.score >= enough)
    .sort((x, y) => y.score - x.score || x.sum - y.sum);
  const taken = new Set<Item>();
  return candidates.flatMap(({ a, b }): readonly Pair<Item>[] => {
    if (taken.has(a) || taken.has(b)) return [];
    taken.add(a).add(b);
    return [[a, b]];
  });
}

function inOrder<Item>(
  before: readonly Item[],
  after: readonly Item[],
  { score, enough }: PairingRule<Item>,
): readonly Pair<Item>[] {
  const fits = (a: Item, b: Item): boolean => !score || enough === undefined || score(a, b) >= enough;
  return before.flatMap((a, i): readonly Pair<Item>[] => {
    const b = after[i];
    return b !== undefined && fits(a, b) ? [[a, b]] : [];
  });
}
