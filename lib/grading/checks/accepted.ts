import { count, list } from '../../base/count';
import type { ObservedIndex, SqlObservation } from '../sql-observation';
import type { Check } from './check';
import { fail, pass, skip } from './check';

/** Kinds of statement that an exercise may take as set-up. */
export type AcceptedStatement =
  /** CREATE [UNIQUE] INDEX, not CONCURRENTLY. */
  | 'create index'
  /** ALTER TABLE … ADD of constraints that an index enforces: UNIQUE and EXCLUDE. */
  | 'add unique'
  /** CREATE, REFRESH and DROP MATERIALIZED VIEW. */
  | 'create materialized view'
  /** CREATE [OR REPLACE] and DROP VIEW. */
  | 'create view'
  | 'create function'
  | 'begin and commit'
  /** BEGIN, COMMIT, ROLLBACK and savepoints; not PREPARE TRANSACTION. */
  | 'transaction'
  /** EXPLAIN of a SELECT, INSERT, UPDATE, DELETE or MERGE that does not look at how it is run. */
  | 'explain'
  /** INSERT, UPDATE and DELETE: what becomes of the rows is judged afterwards. */
  | 'change rows'
  /** A SELECT that writes nothing and does not look at how it is run. */
  | 'select'
  /** ANALYZE and VACUUM. */
  | 'analyze'
  | 'comment';

/** What an SQL exercise takes as a submission. */
export interface Acceptance {
  readonly statements: readonly AcceptedStatement[];
  /** How many new indexes there must be: exactly so many, or at most; any number when it is left out. */
  readonly indexes?: number | { readonly max: number };
  /** The submission ends in one query behind the line `-- @query`; `params` is how many values it is given. */
  readonly query?: { readonly params: number };
  /** The exercise has a check of its own for what is refused, with {@link describeRefused}. */
  readonly ownChecks?: true;
}

const NOT_RUN = 'Not judged: the submission was not run.';

/**
 * The checks that follow from what an exercise accepts, in the order in which they decide. Of an exercise in indexes:
 * EMPTY, NOT_AN_INDEX, INDEX_BUDGET; of one with a query: NO_QUERY, INDEX_BUDGET, NOT_AN_INDEX.
 */
export function acceptedChecks(accept: Acceptance): readonly Check<SqlObservation>[] {
  if (accept.ownChecks === true) return [];
  const budget = accept.indexes === undefined ? [] : [indexBudget(accept.indexes)];
  if (accept.query !== undefined) return [hasQuery(), ...budget, onlyIndexes()];
  return [notEmpty(), onlyIndexes(), ...budget];
}

/** Why nothing of the submission was run, or what it did that it must not do; null when there is nothing to say. */
export function describeRefused({ statements, changed }: SqlObservation, taken: string): string | null {
  const other = statements.find((statement) => !statement.accepted);
  if (other) {
    return `Line ${other.line} is ${other.command}: ${other.text}. Only ${taken} are taken here, so nothing was run.`;
  }
  if (changed.length === 0) return null;
  return `The submission changed the rows of ${list(changed)}; want the data left as it is.`;
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

function hasQuery(): Check<SqlObservation> {
  return {
    code: 'NO_QUERY',
    title: 'One query stands behind the line -- @query',
    judge: ({ query }) => {
      if (query === null) throw new Error('Check NO_QUERY belongs to an exercise that accepts a query');
      return query.kind === 'refused'
        ? fail(`${query.reason}.`)
        : pass(`The query begins in line ${query.line}.`);
    },
  };
}

function onlyIndexes(): Check<SqlObservation> {
  return {
    code: 'NOT_AN_INDEX',
    title: 'Nothing but CREATE INDEX or CREATE UNIQUE INDEX',
    judge: (observation) => {
      if (observation.statements.length === 0 && !observation.ran) return skip(NOT_RUN);
      const refused = describeRefused(observation, 'CREATE INDEX and CREATE UNIQUE INDEX');
      return refused === null ? pass('Only CREATE INDEX.') : fail(refused);
    },
  };
}

function indexBudget(want: number | { readonly max: number }): Check<SqlObservation> {
  const [least, most] = typeof want === 'number' ? [want, want] : [0, want.max];
  const wanted = least === most ? `${most}` : `at most ${most}`;
  return {
    code: 'INDEX_BUDGET',
    title: `${least === most ? 'Exactly' : 'At most'} ${most === 1 ? 'one' : most} new ${most === 1 ? 'index' : 'indexes'}`,
    judge: ({ ran, indexes }) => {
      if (!ran) return skip(NOT_RUN);
      const got = count(indexes.length, 'new index', 'new indexes');
      if (indexes.length === 0 && least > 0) return fail(`No new index exists afterwards, want ${wanted}.`);
      if (indexes.length < least || indexes.length > most)
        return fail(`${got}, want ${wanted}: ${list(indexes.map(describeIndex))}.`);
      return pass(
        indexes.length === 0 ? 'No new index.' : `${got}: ${indexes.map(describeIndex).join('; ')}.`,
      );
    },
  };
}

/** `orders_created_idx on (created_at, tenant_id)`, with the method when it is not a B-tree. */
export function describeIndex({ name, method, keys, predicate }: ObservedIndex): string {
  const using = method === 'btree' ? '' : ` using ${method}`;
  const where = predicate === null ? '' : ` where ${predicate}`;
  return `${name}${using} on (${keys.join(', ')})${where}`;
}
