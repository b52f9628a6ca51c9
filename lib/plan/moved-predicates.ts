import { groupBy } from './group-by';
import type { Match, Placed } from './match';
import type { PlacedPredicate, PredicatePlace } from './normalise';
import { bareKey } from './predicates';

/** A predicate that both plans have, at another place: `tenant_id = 99`, from Filter to Index Cond. */
export interface MovedPredicate {
  /** The table whose scan it belongs to in either plan; null when only joins have it. */
  readonly relation: string | null;
  readonly predicate: string;
  readonly from: PredicatePlace;
  readonly to: PredicatePlace;
}

/**
 * Predicates that an index, a join's keys or a filter now take care of instead of another of the three. Where only
 * the join algorithm changed (Hash Cond to Merge Cond) nothing has moved. A bitmap's Recheck Cond counts as the
 * Index Cond that it repeats.
 */
export function movedPredicates(match: Match): readonly MovedPredicate[] {
  const before = [...match.pairs.map(([a]) => a), ...match.before].flatMap(predicatesOf);
  const after = [...match.pairs.map(([, b]) => b), ...match.after].flatMap(predicatesOf);
  const partners = new Map(match.pairs.map(([a, b]) => [a, b]));
  const atHome = pairsBy(before, after, {
    ofBefore: ({ at, key }) => `${partners.get(at)?.rank ?? 'none'} ${key}`,
    ofAfter: ({ at, key }) => `${at.rank} ${key}`,
  });
  const taken = new Set(atHome.flat());
  const free = (located: Located): boolean => !taken.has(located);
  const byBareKey = { ofBefore: ({ bare }: Located) => bare, ofAfter: ({ bare }: Located) => bare };
  const elsewhere = pairsBy(before.filter(free), after.filter(free), byBareKey);
  return sorted([...atHome, ...elsewhere].flatMap(([a, b]) => movement(a, b)));
}

type KeyOf = (located: Located) => string;

/** Each predicate with the first one of the other plan that has its key and no partner yet. */
function pairsBy(
  before: readonly Located[],
  after: readonly Located[],
  keys: { readonly ofBefore: KeyOf; readonly ofAfter: KeyOf },
): readonly (readonly [Located, Located])[] {
  const left = new Map([...groupBy(after, keys.ofAfter)].map(([key, found]) => [key, [...found]]));
  return before.flatMap((a): readonly (readonly [Located, Located])[] => {
    const b = left.get(keys.ofBefore(a))?.shift();
    return b ? [[a, b]] : [];
  });
}

interface Located extends PlacedPredicate {
  readonly at: Placed;
  readonly bare: string;
}

/** Each predicate of an operator once, at its strongest place. */
function predicatesOf(at: Placed): readonly Located[] {
  const strongest = new Map<string, Located>();
  const inBitmap = at.operator.node.type === 'Bitmap Heap Scan';
  for (const found of at.operator.predicates) {
    const place = inBitmap && found.place === 'Recheck Cond' ? 'Index Cond' : found.place;
    const known = strongest.get(found.key);
    if (known && STRENGTH[known.place] >= STRENGTH[place]) continue;
    strongest.set(found.key, { ...found, place, at, bare: bareKey(found.text) });
  }
  return [...strongest.values()];
}

/** How little is looked at: an index finds, a join's key is looked up, a filter throws away. */
const STRENGTH: Readonly<Record<PredicatePlace, number>> = {
  'Index Cond': 3,
  'Recheck Cond': 3,
  'Hash Cond': 2,
  'Merge Cond': 2,
  Filter: 1,
  'Join Filter': 1,
  'One-Time Filter': 1,
};

function movement(a: Located, b: Located): readonly MovedPredicate[] {
  if (STRENGTH[a.place] === STRENGTH[b.place]) return [];
  const [predicate] = [a.text, b.text].sort((x, y) => x.length - y.length || (x < y ? -1 : 1));
  const scan = [a.at, b.at].find(({ identity }) => identity !== null);
  const relation = scan?.identity?.relation ?? null;
  return [{ relation, predicate: predicate ?? '', from: a.place, to: b.place }];
}

function sorted(moved: readonly MovedPredicate[]): readonly MovedPredicate[] {
  const keyed = moved.map((item) => ({ item, key: JSON.stringify([item.relation, item.predicate]) }));
  const unique = new Map(keyed.map(({ item, key }) => [`${key} ${item.from} ${item.to}`, { item, key }]));
  return [...unique.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}
