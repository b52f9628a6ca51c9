import type { ObservedIndex, SqlObservation } from '@/lib/authoring/checks';

const EQUALITY = 'tenant_id';
const RANGE = 'created_at';

/** Why this index does not serve the page, made from its definition; null when the definition does not tell. */
export function because({ indexes: [index] }: SqlObservation): string | null {
  if (!index) return null;
  return misplaced(index) ?? wrongMethod(index) ?? partial(index) ?? wrongKeys(index);
}

const misplaced = ({ name, table }: ObservedIndex): string | null =>
  table === 'orders' ? null : `${name} is an index of ${table}`;

function wrongMethod({ name, method }: ObservedIndex): string | null {
  if (method === 'btree') return null;
  if (method === 'hash') return `${name} is a hash index, which keeps no order`;
  if (method === 'brin')
    return `${name} is a BRIN index, which knows ranges of pages, not rows, and keeps no order`;
  return `${name} is a ${method} index, which does not deliver rows in the order of ${RANGE}`;
}

const partial = ({ name, predicate }: ObservedIndex): string | null =>
  predicate?.includes(EQUALITY) ? `${name} holds only the rows where ${predicate}` : null;

function wrongKeys({ name, keys }: ObservedIndex): string | null {
  const equality = keys.findIndex((key) => key.startsWith(EQUALITY));
  const range = keys.findIndex((key) => key.startsWith(RANGE));
  if (equality < 0)
    return `the key of ${name} does not hold ${EQUALITY}, so entries of every tenant are walked`;
  if (range < 0)
    return `the key of ${name} ends before ${RANGE}, so the tenant’s rows come in no order of time`;
  if (range < equality) return 'the range column comes first, so the scan walks every tenant’s entries';
  const between = keys.slice(equality + 1, range);
  if (equality > 0) return `${keys.slice(0, equality).join(', ')} comes first, which the query does not pin`;
  if (between.length > 0)
    return `${between.join(', ')} stands between ${EQUALITY} and ${RANGE}, so the order is lost`;
  if (keys[range]?.includes(' NULLS ') === true) {
    return `${keys[range]} puts NULLs at the end where ORDER BY does not expect them, so the order is of no use`;
  }
  return null;
}
