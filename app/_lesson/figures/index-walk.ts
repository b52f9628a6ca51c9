/** One entry of an index on a tenant and a day (ISO date). */
export interface Entry {
  readonly tenant: number;
  readonly day: string;
}

/** What a scan does with an entry: reads and returns it, reads it in vain, or never reads it. */
export type Read = 'kept' | 'thrown away' | 'no';

export interface Walked extends Entry {
  readonly read: Read;
}

type Leading = 'time' | 'tenant';

/** The entries of an index as a backward scan meets them: by its leading column, then by the other, falling. */
export function newestFirst(entries: readonly Entry[], by: Leading): readonly Entry[] {
  const byDay = (a: Entry, b: Entry) => b.day.localeCompare(a.day);
  const byTenant = (a: Entry, b: Entry) => b.tenant - a.tenant;
  return [...entries].sort((a, b) =>
    by === 'time' ? byDay(a, b) || byTenant(a, b) : byTenant(a, b) || byDay(a, b),
  );
}

/**
 * Which entries a scan for one tenant since a day reads until it has `limit` of them. With the tenant leading it
 * starts at the tenant's newest entry; with the time leading it starts at the newest entry of all.
 */
export function readNewestFirst(
  entries: readonly Entry[],
  query: { readonly tenant: number; readonly since: string; readonly limit: number; readonly by: Leading },
): readonly Walked[] {
  let missing = query.limit;
  return entries.map((entry) => {
    const inStretch = entry.day >= query.since && (query.by === 'time' || entry.tenant === query.tenant);
    if (!inStretch || missing === 0) return { ...entry, read: 'no' };
    if (entry.tenant !== query.tenant) return { ...entry, read: 'thrown away' };
    missing -= 1;
    return { ...entry, read: 'kept' };
  });
}
