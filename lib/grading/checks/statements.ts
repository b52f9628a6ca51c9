import { count, thousands } from '../../base/count';
import { parseJsonPlan } from '../../plan/parse-json';
import type { SqlObservation, StatementObservation } from '../sql-observation';
import type { Check } from './check';
import type { CheckOptions } from './measurement';
import { overInputs } from './measurement';

// Statements of the harness on what a submission left: what they meet, or what they answer.

/** What the harness's statements of one probe met; empty when it is no statement of this exercise. */
export const statementsOf =
  (probe: string) =>
  ({ probes }: SqlObservation): readonly StatementObservation[] =>
    probes.filter(
      (observed) => observed.kind === 'statement' && observed.probe === probe,
    ) as readonly StatementObservation[];

export interface StatementOptions extends Omit<CheckOptions, 'probe'> {
  readonly code: string;
  readonly title: string;
}

/** PostgreSQL refuses the statement with this SQLSTATE, for instance 23505 for a duplicate. */
export function refuses(probe: string, sqlstate: string, options: StatementOptions): Check<SqlObservation> {
  return overInputs(options, statementsOf(probe), {
    find: ({ error }) => {
      if (error === null) return `PostgreSQL accepts it, want the error ${sqlstate}`;
      return error.code === sqlstate ? null : `${error.message} (${error.code}), want the error ${sqlstate}`;
    },
    summary: () => `Refused with ${sqlstate}.`,
  });
}

/** PostgreSQL accepts the statement. */
export function accepts(probe: string, options: StatementOptions): Check<SqlObservation> {
  return overInputs(options, statementsOf(probe), {
    find: ({ error }) => (error === null ? null : `PostgreSQL says: ${error.message} (${error.code})`),
    summary: () => 'It works.',
  });
}

export interface ValueOptions extends StatementOptions {
  readonly least?: number;
  readonly most?: number;
  /** Unit of the value, for messages: `%`, `pages`. */
  readonly unit: string;
}

/**
 * The statement's first cell, a number, lies within bounds: a ratio of HOT updates, the rows that statistics tell of,
 * the pages of an index.
 */
export function valueWithin(probe: string, options: ValueOptions): Check<SqlObservation> {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, unit } = options;
  const bound = !Number.isFinite(most)
    ? `at least ${least}`
    : Number.isFinite(least)
      ? `${least} to ${most}`
      : `at most ${most}`;
  return overInputs(options, statementsOf(probe), {
    find: ({ error, rows }) => {
      if (error !== null) return `PostgreSQL says: ${error.message} (${error.code})`;
      const cell = rows[0]?.[0] ?? null;
      const value = cell === null ? Number.NaN : Number(cell);
      return value >= least && value <= most
        ? null
        : `${cell === null ? 'no value' : `${cell} ${unit}`}, want ${bound} ${unit}`;
    },
    summary: ([first]) => `${first?.rows[0]?.[0] ?? ''} ${unit}.`,
  });
}

/**
 * The statement, an `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)` of the harness, reads at most `max` pages. What a trigger
 * reads counts when the explained query calls a function that changes rows: a plan of the change itself leaves it out.
 */
export function maxExplainedPages(
  probe: string,
  max: number,
  options: StatementOptions,
): Check<SqlObservation> {
  return overInputs(options, statementsOf(probe), {
    find: ({ error, rows }) => {
      if (error !== null) return `PostgreSQL says: ${error.message} (${error.code})`;
      const pages = explainedPages(rows);
      return pages > max ? `${count(pages, 'page')} read, want at most ${thousands(max)}` : null;
    },
    cost: ({ rows }) => (rows.length === 0 ? 0 : explainedPages(rows)),
    summary: (asked) =>
      `At most ${count(Math.max(...asked.map(({ rows }) => explainedPages(rows))), 'page')} read.`,
  });
}

const explainedPages = (rows: StatementObservation['rows']): number =>
  parseJsonPlan(rows[0]?.[0] ?? null).root.pages;
