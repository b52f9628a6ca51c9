import type { Check, ObservedIndex, SqlObservation } from '@/lib/authoring/checks';
import { describeIndex, fail, NOT_RUN, pass, skip } from '@/lib/authoring/checks';

/** No new index begins with a primary key: that is unique already, and an index. Code ALREADY_UNIQUE. */
export const noKeyTwice = (): Check<SqlObservation> => ({
  code: 'ALREADY_UNIQUE',
  title: 'No primary key is indexed again',
  judge: ({ ran, indexes }) => {
    if (!ran) return skip(NOT_RUN);
    const again = indexes.find(({ keys: [first] }) => first?.split(' ')[0] === 'id');
    if (!again) return pass('Every new index is one that no primary key gives.');
    const { table } = again;
    return fail(
      `${describeIndex(again)}: the id of ${table} is already unique, and ${table}_pkey is its index. What leads from ` +
        'a row to its parent is the column on the other side of REFERENCES.',
    );
  },
});

/** Why no new index serves a search for one value of this column. */
export const noIndexOn =
  (table: string, column: string) =>
  ({ indexes }: SqlObservation): string | null => {
    const own = indexes.filter((index) => index.table === table);
    const served = own.find(({ keys: [first] }) => first?.split(' ')[0] === column);
    if (served?.predicate) return `${served.name} holds only the rows where ${served.predicate}`;
    if (served) return null;
    return `${describeNone(own)} of ${table} begins with ${column}, so PostgreSQL reads all of ${table} to find its rows`;
  };

const describeNone = (own: readonly ObservedIndex[]): string =>
  own.length === 0 ? 'no new index' : `${own.map(describeIndex).join(' and ')} is there, and no index`;
