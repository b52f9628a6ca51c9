import type { Anchor } from './anchors';
import type { Operator } from './normalise';
import type { Pairing } from './pairing';

/**
 * A token for every scan of two plans: the same one for a scan and its partner, another one for every other scan.
 * The partitions of one table share a token, so that a join or a sort of the table is the same one however many
 * partitions are left.
 */
export function tokensOf({ pairs, before, after }: Pairing<Anchor>): ReadonlyMap<Operator, string> {
  const tables = new Map<string, string>();
  const tokens = new Map<Operator, string>();
  pairs.forEach(([a, b], i) => {
    const isPartition = a.isPartition || b.isPartition;
    const token = isPartition ? PARTITIONS + [nameOf(a), nameOf(b)].sort().join(' and ') : `=${i}`;
    tokens.set(a.operator, token).set(b.operator, token);
    for (const key of isPartition ? [`before ${nameOf(a)}`, `after ${nameOf(b)}`] : [])
      tables.set(key, [tables.get(key) ?? token, token].sort()[0] ?? token);
  });
  const markAlone = (scan: Anchor, plan: 'before' | 'after'): void => {
    const own = scan.isPartition ? `${plan} ${PARTITIONS}${nameOf(scan)}` : `${plan} ${scan.rank}`;
    const shared = scan.isPartition ? tables.get(`${plan} ${nameOf(scan)}`) : undefined;
    tokens.set(scan.operator, shared ?? own);
  };
  for (const scan of before) markAlone(scan, 'before');
  for (const scan of after) markAlone(scan, 'after');
  return tokens;
}

/** Whether both plans read what the token stands for. */
export const isShared = (token: string): boolean => token.startsWith('=');

/** The tokens, each table with partitions once. */
export const partitionsOnce = (tokens: readonly string[]): string[] => {
  const seen = new Set<string>();
  return tokens.filter((token) => {
    if (!token.includes(PARTITIONS)) return true;
    const isNew = !seen.has(token);
    seen.add(token);
    return isNew;
  });
};

const PARTITIONS = '=partitions of ';

const nameOf = ({ scope, identity }: Anchor): string => `${identity?.alias} in ${scope}`;
