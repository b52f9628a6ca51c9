// A real PostgreSQL for the acts of a scenario on code: each act finds the data as it was at first, and what it writes
// is rolled back. Values of JavaScript go in and come out as `pg` gives them.

import { readArray, writeArray } from './array-text';
import type { Column, StatementOutcome } from './script';
import type { PostgresSession } from './session';

/** What an act asks, one after the other; see `questions.ts` of the sandbox. */
export type ActQuestion =
  | { readonly kind: 'reset' }
  | { readonly kind: 'query'; readonly text: string; readonly values: readonly Value[] };

export type ActAnswer =
  | {
      readonly kind: 'rows';
      readonly rows: readonly Readonly<Record<string, Value>>[];
      readonly rowCount: number;
      /** Columns whose values are points in time, as ISO text. */
      readonly dates: readonly string[];
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Plain data. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface ActSql {
  readonly ask: (question: ActQuestion) => Promise<ActAnswer>;
  /** Ends the database. */
  readonly close: () => void;
}

const OK = { kind: 'rows', rows: [], rowCount: 0, dates: [] } satisfies ActAnswer;

/** `open` boots the lab's snapshot; it is called at the first question, and again when an act could not be undone. */
export function createActSql(open: () => Promise<PostgresSession>): ActSql {
  let session: Promise<PostgresSession> | null = null;
  /** The transaction that holds an act's writes is gone: they cannot be taken back. */
  let spoiled = false;
  const end = async (): Promise<void> => {
    const ended = session;
    session = null;
    (await ended?.catch(() => null))?.close();
  };
  const reset = async (): Promise<ActAnswer> => {
    if (spoiled) await end();
    spoiled = false;
    session ??= open();
    await (await session).run('ROLLBACK; BEGIN');
    return OK;
  };
  const query = async (text: string, values: readonly Value[]): Promise<ActAnswer> => {
    if (session === null) await reset();
    if (spoiled || session === null) return SPOILED;
    const database = await session;
    await database.run(`SAVEPOINT ${SAVEPOINT}`);
    const { results, statements, transaction } = await database.run(text, values.map(textOf));
    const { outcome } = results.at(-1) ?? { outcome: null };
    spoiled = transaction === 'idle';
    if (spoiled) return SPOILED;
    const failed = outcome?.kind === 'error' || statements !== 1;
    await database.run(`${failed ? 'ROLLBACK TO' : 'RELEASE'} ${SAVEPOINT}`);
    if (statements > 1) return SEVERAL;
    return outcome === null ? OK : answerOf(outcome);
  };
  return {
    ask: async (question) => {
      try {
        return await (question.kind === 'reset' ? reset() : query(question.text, question.values));
      } catch (error) {
        // A database that has died answers nobody any more; the next act gets another.
        spoiled = true;
        throw error;
      }
    },
    close: () => void end(),
  };
}

const SAVEPOINT = 'hotpath_statement';

const SPOILED: ActAnswer = {
  kind: 'failed',
  code: '25000',
  message: 'a statement ended the transaction that holds what this act writes',
};

/** As PostgreSQL says it of a statement with values. */
const SEVERAL: ActAnswer = {
  kind: 'failed',
  code: '42601',
  message: 'cannot insert multiple commands into a prepared statement',
};

function answerOf(outcome: StatementOutcome): ActAnswer {
  switch (outcome.kind) {
    case 'error':
      return { kind: 'failed', code: outcome.error.code, message: outcome.error.message };
    case 'done':
      return { ...OK, rowCount: Number(/(\d+)$/.exec(outcome.tag)?.[1] ?? 0) };
    case 'rows':
      return rowsOf(outcome.columns, outcome.rows, outcome.total);
  }
}

function rowsOf(
  columns: readonly Column[],
  rows: readonly (readonly (string | null)[])[],
  total: number,
): ActAnswer {
  if (total > rows.length) {
    const message = `the statement has ${total} rows; ${rows.length} of them fit into an answer here`;
    return { kind: 'failed', code: '54000', message };
  }
  const read = rows.map((row) =>
    Object.fromEntries(columns.map(({ name, type }, at) => [name, cellOf(row[at] ?? null, type)])),
  );
  const dates = columns.filter(({ type }) => isTime(type)).map(({ name }) => name);
  return { kind: 'rows', rows: read, rowCount: total, dates };
}

const isTime = (type: string): boolean => /^timestamp[^[]*$/.test(type);

/** A cell as `pg` reads it: bigint and numeric stay text, because a number of JavaScript would round them. */
function cellOf(cell: string | null, type: string): Value {
  if (cell === null) return null;
  if (type.endsWith('[]')) return readArray<Value>(cell, (text) => cellOf(text, type.slice(0, -2)));
  if (type === 'boolean') return cell === 't';
  if (['smallint', 'integer', 'oid', 'real', 'double precision'].includes(type)) return Number(cell);
  if (type === 'json' || type === 'jsonb') return JSON.parse(cell) as Value;
  return isTime(type) ? isoOf(cell, type) : cell;
}

/** `2026-01-01 10:00:00.5+00` -> ISO; the session's zone is UTC. */
const isoOf = (cell: string, type: string): string => {
  const text = cell.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return type === 'timestamp without time zone' ? `${text}Z` : text;
};

/** A value as the protocol takes it. */
function textOf(value: Value): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? writeArray<Value>(value, textOf) : JSON.stringify(value);
}
