import { count, list } from '../../base/count';
import type { SqlObservation } from '../sql-observation';
import type { Check } from './check';
import { fail, pass, skip } from './check';

/** What an SQL exercise takes as a submission. */
export interface Acceptance {
  readonly statements: readonly 'create index'[];
  /** How many new indexes there must be, exactly. */
  readonly indexes: number;
}

const NOT_RUN = 'Not judged: the submission was not run.';

/** The three checks that follow from what an exercise accepts: EMPTY, NOT_AN_INDEX, INDEX_BUDGET. */
export function acceptedChecks({ indexes }: Acceptance): readonly Check<SqlObservation>[] {
  return [notEmpty(), onlyIndexes(), indexBudget(indexes)];
}

function notEmpty(): Check<SqlObservation> {
  return {
    code: 'EMPTY',
    title: 'There is a statement',
    judge: ({ statements }) =>
      statements.length > 0
        ? pass(`${count(statements.length, 'statement')}.`)
        : fail('There is no statement in the text, at most blanks and comments; want a CREATE INDEX.'),
  };
}

function onlyIndexes(): Check<SqlObservation> {
  return {
    code: 'NOT_AN_INDEX',
    title: 'Nothing but CREATE INDEX or CREATE UNIQUE INDEX',
    judge: ({ statements }) => {
      if (statements.length === 0) return skip(NOT_RUN);
      const other = statements.find((statement) => !statement.accepted);
      if (!other) return pass('Only CREATE INDEX.');
      return fail(
        `Line ${other.line} is ${other.command}: ${other.text}. ` +
          'Only CREATE INDEX and CREATE UNIQUE INDEX are taken here, so nothing was run.',
      );
    },
  };
}

function indexBudget(want: number): Check<SqlObservation> {
  return {
    code: 'INDEX_BUDGET',
    title: want === 1 ? 'Exactly one new index' : `Exactly ${want} new indexes`,
    judge: ({ ran, indexes }) => {
      if (!ran) return skip(NOT_RUN);
      const got = count(indexes.length, 'new index', 'new indexes');
      if (indexes.length === want) return pass(`${got}: ${indexes.map(describeIndex).join('; ')}.`);
      if (indexes.length === 0) return fail(`No new index exists afterwards, want ${want}.`);
      return fail(`${got}, want ${want}: ${list(indexes.map(describeIndex))}.`);
    },
  };
}

/** `orders_created_idx on (created_at, tenant_id)`, with the method when it is not a B-tree. */
export function describeIndex({ name, method, keys, predicate }: SqlObservation['indexes'][number]): string {
  const using = method === 'btree' ? '' : ` using ${method}`;
  const where = predicate === null ? '' : ` where ${predicate}`;
  return `${name}${using} on (${keys.join(', ')})${where}`;
}
