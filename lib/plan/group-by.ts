/** The items by key, keys in the order of their first item. (`Map.groupBy` is not in Node 20.) */
export function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** How much two bags have in common, from 0 to 1: the size of their intersection over that of their union. */
export function likeness<Item>(a: readonly Item[], b: readonly Item[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const left = new Map<Item, number>();
  for (const item of a) left.set(item, (left.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of b) {
    const count = left.get(item) ?? 0;
    if (count > 0) common += 1;
    left.set(item, count - 1);
  }
  return common / (a.length + b.length - common);
}
