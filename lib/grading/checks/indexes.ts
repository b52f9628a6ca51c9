import { count, list, thousands } from '../../base/count';
import type { SqlObservation } from '../sql-observation';
import { describeIndex } from './accepted';
import type { Check } from './check';
import { fail, pass, skip } from './check';
import { NOT_RUN } from './measurement';

/** The new indexes have at most `max` pages together. Code INDEX_SIZE. */
export function maxIndexPages(max: number): Check<SqlObservation> {
  return {
    code: 'INDEX_SIZE',
    title: `New indexes of at most ${count(max, 'page')}`,
    judge: ({ ran, indexes }) => {
      if (!ran) return skip(NOT_RUN);
      const pages = indexes.reduce((sum, index) => sum + index.pages, 0);
      if (pages <= max) return pass(`${count(pages, 'page')}.`);
      return fail(
        `${count(pages, 'page')}, want at most ${thousands(max)}: ${list(indexes.map(describeIndex))}.`,
      );
    },
  };
}

/** A new index whose first keys are these columns, in this order. Code INDEX_COLUMNS. */
export function indexStartsWith(columns: readonly string[]): Check<SqlObservation> {
  return {
    code: 'INDEX_COLUMNS',
    title: `An index that begins with ${list(columns)}`,
    judge: ({ ran, indexes }) => {
      if (!ran) return skip(NOT_RUN);
      const found = indexes.find(({ keys }) =>
        columns.every((column, i) => keys[i]?.split(' ')[0] === column),
      );
      if (found) return pass(`${describeIndex(found)}.`);
      const got = indexes.length === 0 ? 'there is no new index' : list(indexes.map(describeIndex));
      return fail(`No new index begins with ${list(columns)}: ${got}.`);
    },
  };
}
