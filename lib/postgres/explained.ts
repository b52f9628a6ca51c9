// EXPLAIN ANALYZE of a change executes it. What a submission printed is read, and the same EXPLAIN is run once more in
// a transaction that is rolled back, to see which rows it takes.

import type { Node } from 'libpg-query';
import type { ExplainedObservation, ExplainedSqlProbe, TableKept } from '../grading/sql-observation';
import { parsePlans } from '../plan/parse';
import type { Plan } from '../plan/plan';
import { PlanFormatError } from '../plan/plan-format';
import { totalRows } from '../plan/rows';
import type { Engine, Reply } from './engine';
import type { Data } from './measure';
import { must, referenceRows } from './measure';
import type { Statement } from './statements';
import { SubmissionError } from './submission-error';

/** What a submission's set-up left behind besides its effects. */
export interface Script {
  /** Every EXPLAIN of it with the rows it answered. */
  readonly printed: readonly Printed[];
  /** Whether it ended inside a transaction. */
  readonly leftOpen: boolean;
}

interface Printed {
  readonly statement: Statement;
  readonly rows: Reply['rows'];
}

/** A table's rows as they are: how many, and sums over what they hold and where they lie. */
export type Rows = readonly (string | null)[];

export async function rowsOf(engine: Engine, { table }: Pick<ExplainedSqlProbe, 'table'>): Promise<Rows> {
  const { rows } = await must(
    engine,
    `SELECT pg_catalog.count(*),
            pg_catalog.sum(pg_catalog.hash_record_extended(t, 0)),
            pg_catalog.sum(pg_catalog.hashtidextended(t.ctid, 0))
     FROM ONLY larkspur.${table} t`,
  );
  return rows[0] ?? [];
}

export const isExplain = ({ node }: Pick<Statement, 'node'>): boolean =>
  node !== null && 'ExplainStmt' in node;

/** What the submission's EXPLAIN of the probe's change printed, and what that change does. */
export async function measureExplained(
  engine: Engine,
  probe: ExplainedSqlProbe,
  { script: { printed, leftOpen }, before, data }: Explaining,
): Promise<ExplainedObservation> {
  const kept = data === 'first' ? keptOf(before, await rowsOf(engine, probe)) : null;
  const fitting = printed.filter(({ statement }) => explainsDelete(statement, probe.table)).map(read);
  const found = fitting.findLast(({ executed }) => executed === true) ?? fitting.at(-1) ?? null;
  const wanted = await referenceRows(engine, probe.reference);
  const keys = wanted.map(([key]) => key ?? '');
  const left = found === null ? null : await whatIsLeft(engine, probe, { statement: found.statement, keys });
  const { kind, probe: name, params, label } = probe;
  return {
    kind,
    probe: name,
    params,
    label,
    data,
    found:
      found === null ? null : { line: found.statement.line, executed: found.executed, shown: found.shown },
    others: printed.filter(({ statement }) => !explainsDelete(statement, probe.table)).map(commandIn),
    wanted: keys.length,
    removed: left?.removed ?? 0,
    missed: left?.missed ?? keys.length,
    leftOpen,
    kept,
  };
}

interface Explaining {
  readonly script: Script;
  /** The rows of the probe's table before the submission ran. */
  readonly before: Rows;
  readonly data: Data;
}

const keptOf = (before: Rows, after: Rows): TableKept => ({
  had: Number(before[0]),
  has: Number(after[0]),
  sameContent: before[1] === after[1],
  samePlaces: before[2] === after[2],
});

interface ReadPlan {
  readonly statement: Statement;
  readonly executed: boolean | null;
  readonly shown: number;
}

function read({ statement, rows }: Printed): ReadPlan {
  const plan = planOf(rows.map(([line]) => line ?? '').join('\n'));
  if (plan === null) return { statement, executed: null, shown: 0 };
  const shown = plan.root.children.reduce((sum, child) => Math.max(sum, totalRows(child)), 0);
  return { statement, executed: plan.executed, shown: plan.executed ? Math.round(shown) : 0 };
}

/** Null for YAML and XML, and for a plan that shows neither costs nor figures. */
function planOf(text: string): Plan | null {
  try {
    return parsePlans(text)[0] ?? null;
  } catch (error) {
    if (error instanceof PlanFormatError) return null;
    throw error;
  }
}

/** Counts the rows that are gone once the EXPLAIN has run again. */
async function whatIsLeft(
  engine: Engine,
  { table, key }: ExplainedSqlProbe,
  { statement, keys }: { readonly statement: Statement; readonly keys: readonly string[] },
): Promise<{ readonly removed: number; readonly missed: number }> {
  const asked = keys.length === 0 ? 'NULL' : keys.map((one) => `'${one.replaceAll("'", "''")}'`).join(', ');
  const count = `SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE ${key} IN (${asked})) FROM larkspur.${table}`;
  const before = await must(engine, count);
  await engine.send('BEGIN');
  const { error } = await engine.send(statement.text);
  const after = error === null ? await must(engine, count) : before;
  await engine.send('ROLLBACK');
  if (error !== null) throw new SubmissionError(error, statement);
  const [had] = numbersOf(before);
  const [has, missed] = numbersOf(after);
  return { removed: had - has, missed };
}

const numbersOf = ({ rows: [row = []] }: Reply): readonly [number, number] => [
  Number(row[0]),
  Number(row[1]),
];

function explainsDelete({ node }: Statement, table: string): boolean {
  const query = queryOf(node);
  return query !== null && 'DeleteStmt' in query && query.DeleteStmt.relation?.relname === table;
}

const queryOf = (node: Node | null): Node | null =>
  node !== null && 'ExplainStmt' in node ? (node.ExplainStmt.query ?? null) : null;

/** What was explained, in words: `SELECT`, `DELETE from users`. */
function commandIn({ statement: { node } }: Printed): string {
  const query = queryOf(node);
  if (query === null) return '';
  if ('DeleteStmt' in query) return `DELETE from ${query.DeleteStmt.relation?.relname ?? ''}`;
  return Object.keys(query).join('').replace(/Stmt$/, '').toUpperCase();
}
