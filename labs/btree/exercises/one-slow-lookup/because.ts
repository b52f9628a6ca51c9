import type { ObservedIndex, SqlObservation } from '@/lib/authoring/checks';

const COLUMN = 'email';

/** Why this index does not find a user by e-mail, made from its definition; null when the definition does not tell. */
export function because({ indexes: [index] }: SqlObservation): string | null {
  if (!index) return null;
  return misplaced(index) ?? expression(index) ?? wrongKeys(index) ?? wrongMethod(index) ?? partial(index);
}

const misplaced = ({ name, table }: ObservedIndex): string | null =>
  table === 'users' ? null : `${name} is an index of ${table}, and sign-in reads users`;

function expression({ name, keys: [first = ''] }: ObservedIndex): string | null {
  if (!first.includes(COLUMN) || isColumn(first)) return null;
  return `the expression differs: ${name} holds ${first}, the query compares ${COLUMN}`;
}

function wrongKeys({ name, keys }: ObservedIndex): string | null {
  const at = keys.findIndex(isColumn);
  if (at < 0) return `${name} is sorted by ${keys.join(', ')}, and no key of it is ${COLUMN}`;
  return at === 0 ? null : `${keys[0]} comes first in ${name}, and sign-in does not name it`;
}

function wrongMethod({ name, method }: ObservedIndex): string | null {
  return method === 'brin'
    ? `${name} is a BRIN index: it knows the least and the greatest ${COLUMN} of each range of pages, and many ranges hold this one`
    : null;
}

const partial = ({ name, predicate }: ObservedIndex): string | null =>
  predicate === null
    ? null
    : `${name} holds only the rows where ${predicate}, which the query does not ask for`;

/** The key is the column itself, whatever its direction or operator class. */
const isColumn = (key: string): boolean => key.split(' ')[0] === COLUMN;
