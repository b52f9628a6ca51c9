import type { Outcome } from '../grading/attempt';
import type { Acceptance } from '../grading/checks/accepted';
import type {
  ObservedIndex,
  ObservedStatement,
  ProbeObservation,
  SqlObservation,
  SqlProbe,
  SqlRow,
} from '../grading/sql-observation';
import type { Engine } from './engine';
import { EngineTrap } from './engine';
import { observePlan } from './explain';
import type { SqlError } from './sql-error';
import { refusal } from './sql-error';
import type { Script, Statement } from './statements';
import { splitScript } from './statements';

/** An attempt as a worker gets it: plain data. */
export interface SqlJob {
  readonly text: string;
  readonly accept: Acceptance;
  readonly probes: readonly SqlProbe[];
}

export interface ObserveProgress {
  /** The statement that is being run, in words. */
  readonly running: string;
}

const MAX_STATEMENT_CHARS = 120;

/**
 * Runs a submission on a fresh instance and measures its probes before and after. Nothing of the submission is
 * run when a statement is not accepted. What PostgreSQL refuses is `invalid`, with its own words.
 */
export async function observe(
  engine: Engine,
  job: SqlJob,
  onProgress: (progress: ObserveProgress) => void,
): Promise<Outcome<SqlObservation>> {
  const text = job.text.replace(/^\uFEFF/, '');
  const script = splitScript(text);
  if (script.error !== null) return { kind: 'invalid', message: refusalMessage(script.error, text) };
  const statements = observeStatements(script);
  if (statements.length === 0 || statements.some(({ accepted }) => !accepted)) {
    return { kind: 'observed', observation: { statements, ran: false, indexes: [], probes: [] } };
  }
  const expected: (readonly SqlRow[])[] = [];
  for (const probe of job.probes) expected.push(await rowsOf(engine, probe));
  const before = await indexOids(engine);
  for (const statement of script.statements) {
    onProgress({ running: `line ${statement.line}: ${shorten(statement.text)}` });
    const error = await runStatement(engine, statement);
    if (error !== null) return { kind: 'invalid', message: refusalMessage(error, text) };
  }
  onProgress({ running: 'the measurements' });
  const indexes = await newIndexes(engine, before);
  const probes: ProbeObservation[] = [];
  for (const [i, probe] of job.probes.entries()) probes.push(await measure(engine, probe, expected[i] ?? []));
  return { kind: 'observed', observation: { statements, ran: true, indexes, probes } };
}

/** A statement of the submission that crashes the engine is the reader's, not our own fault. */
async function runStatement(engine: Engine, statement: Statement): Promise<SqlError | null> {
  try {
    const { error } = await engine.send(statement.text);
    return error === null ? null : at(error, statement);
  } catch (trap) {
    if (trap instanceof EngineTrap) return at(refusal('XX000', 'it crashes the server'), statement);
    throw trap;
  }
}

/** Rows first: they warm the caches, so that the plan's page count is that of any later run. */
async function measure(
  engine: Engine,
  probe: SqlProbe,
  expected: readonly SqlRow[],
): Promise<ProbeObservation> {
  const rows = await rowsOf(engine, probe);
  const { probe: name, params, label } = probe;
  return { probe: name, params, label, expected, rows, plan: await observePlan(engine, probe.sql) };
}

async function rowsOf(engine: Engine, { sql }: SqlProbe): Promise<readonly SqlRow[]> {
  const { rows, error } = await engine.send(sql);
  if (error !== null) throw new Error(`A probe failed: ${error.message}`);
  return rows;
}

function observeStatements({ statements }: Script): readonly ObservedStatement[] {
  return statements.map((statement) => {
    const command = commandOf(statement);
    return {
      command,
      text: shorten(statement.text),
      line: statement.line,
      accepted: command === 'CREATE INDEX',
    };
  });
}

function commandOf({ node }: Statement): string {
  if (node === null || !('IndexStmt' in node)) return 'not a CREATE INDEX';
  return node.IndexStmt.concurrent === true ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX';
}

async function indexOids(engine: Engine): Promise<ReadonlySet<string>> {
  const { rows } = await engine.send('SELECT indexrelid FROM pg_catalog.pg_index');
  return new Set(rows.map(([oid]) => oid ?? ''));
}

const INDEXES = `
SELECT i.indexrelid, c.relname, t.relname, am.amname,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid),
       pg_catalog.pg_relation_size(i.indexrelid) / 8192,
       (SELECT pg_catalog.json_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k, true) ||
                 CASE i.indoption[k - 1] WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST'
                                         WHEN 3 THEN ' DESC' ELSE '' END ORDER BY k)
        FROM pg_catalog.generate_series(1, i.indnkeyatts) k)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
JOIN pg_catalog.pg_am am ON am.oid = c.relam
ORDER BY i.indexrelid`;

async function newIndexes(engine: Engine, before: ReadonlySet<string>): Promise<readonly ObservedIndex[]> {
  const { rows } = await engine.send(INDEXES);
  return rows
    .filter(([oid]) => !before.has(oid ?? ''))
    .map(([, name, table, method, predicate, pages, keys]) => ({
      name: name ?? '',
      table: table ?? '',
      method: method ?? '',
      keys: JSON.parse(keys ?? '[]') as readonly string[],
      predicate: predicate ?? null,
      pages: Number(pages),
    }));
}

function refusalMessage({ message, position, code, detail, hint }: SqlError, text: string): string {
  const line = position === null ? null : text.slice(0, position).split('\n').length;
  const where = line === null ? '' : `Line ${line}: `;
  const more = [detail, hint].filter((part) => part !== null).map((part) => ` ${part}`);
  return `${where}PostgreSQL refuses this: ${message} (${code}).${more.join('')}`;
}

/** PostgreSQL gives no position for many errors; the statement's own is better than none. */
const at = (error: SqlError, statement: Statement): SqlError => ({
  ...error,
  position: statement.start + (error.position ?? 0),
});

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MAX_STATEMENT_CHARS ? line : `${line.slice(0, MAX_STATEMENT_CHARS)}…`;
}
