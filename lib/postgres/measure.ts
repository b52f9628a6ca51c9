import { count } from '../base/count';
import type {
  AnswerObservation,
  AnswerSqlProbe,
  DefinitionObservation,
  DefinitionSqlProbe,
  QueryObservation,
  QuerySqlProbe,
  SqlRow,
  StatementObservation,
  StatementSqlProbe,
} from '../grading/sql-observation';
import { MAX_ANSWER_ROWS } from '../grading/sql-observation';
import { parseJsonPlan } from '../plan/parse-json';
import type { Plan } from '../plan/plan';
import type { Engine, Reply } from './engine';
import { MAX_ANSWER_CHARS } from './limits';
import { refusal } from './sql-error';
import type { Statement } from './statements';
import { paramsOf } from './statements';
import { SubmissionError } from './submission-error';

export type Data = 'first' | 'second';

/** The reader's query as it is measured. */
export interface Answer {
  readonly statement: Statement;
  /** How many of the values it takes: a query need not use them all. */
  readonly params: number;
}

export const answerOf = (statement: Statement): Answer => ({
  statement,
  params: paramsOf(statement.node),
});

/** Rows first: they warm the caches, so that the plan's page count is that of any later run. */
export async function measureQuery(
  engine: Engine,
  probe: QuerySqlProbe,
  { expected, data }: { readonly expected: readonly SqlRow[]; readonly data: Data },
): Promise<QueryObservation> {
  const refused = 'a query that it answered before this set-up';
  const { rows, error } = await engine.send(probe.sql);
  if (error !== null) throw new SubmissionError(error, refused);
  const plan = await explain(engine, probe.sql, refused);
  const { kind, probe: name, params, label } = probe;
  return { kind, probe: name, params, label, data, expected, rows, plan };
}

export async function measureAnswer(
  engine: Engine,
  probe: AnswerSqlProbe,
  { answer, data }: { readonly answer: Answer; readonly data: Data },
): Promise<AnswerObservation> {
  const expected = await referenceRows(engine, probe.reference);
  const values = probe.values.slice(0, answer.params);
  const plain = await ask(engine, answer, values);
  const columns = (plain.columns ?? []).map(({ name }) => name);
  const isJson = columns.map((name) => probe.json.includes(name));
  const isPrinted = (plain.columns ?? []).every(({ typeOid }, i) => !isJson[i] || JSON_OIDS.has(typeOid));
  const { rows } = isPrinted ? plain : await askAsJson(engine, answer, { values, isJson });
  const { kind, probe: name, params, label } = probe;
  return {
    kind,
    probe: name,
    params,
    label,
    data,
    columns,
    expected,
    rows,
    plan: await explainAnswer(engine, answer, values),
  };
}

/** json and jsonb: their text is JSON already. */
const JSON_OIDS: ReadonlySet<number> = new Set([114, 3802]);

/**
 * The reader's rows with some columns as JSON: arrays, records and json alike. All cells come from one run, because
 * the rows of two runs need not come in the same order.
 */
function askAsJson(
  engine: Engine,
  { statement }: Answer,
  { values, isJson }: { readonly values: readonly string[]; readonly isJson: readonly boolean[] },
): Promise<Reply> {
  const cells = isJson.map((json, i) => (json ? `pg_catalog.to_jsonb(q.c${i})` : `q.c${i}`));
  const head = `SELECT ${cells.join(', ')} FROM (`;
  // On a line of its own, so that a comment at the end of the query does not swallow the bracket.
  const tail = `\n) q(${isJson.map((_, i) => `c${i}`).join(', ')})`;
  return readOnly(engine, statement, () =>
    engine.query(head + statement.text + tail, {
      values,
      maxRows: MAX_ANSWER_ROWS + 1,
      prefix: head.length,
    }),
  );
}

/** Rows of the reader's query, one more than {@link MAX_ANSWER_ROWS} at most. */
export const ask = (engine: Engine, { statement }: Answer, values: readonly string[]): Promise<Reply> =>
  readOnly(engine, statement, () => engine.query(statement.text, { values, maxRows: MAX_ANSWER_ROWS + 1 }));

export async function explainAnswer(
  engine: Engine,
  { statement }: Answer,
  values: readonly string[],
): Promise<Plan> {
  const { rows } = await readOnly(engine, statement, () =>
    engine.query(EXPLAIN + statement.text, { values, prefix: EXPLAIN.length }),
  );
  return parseJsonPlan(rows[0]?.[0]);
}

/** What a statement of the harness meets; it is undone unless the probe keeps it. */
export async function measureStatement(
  engine: Engine,
  probe: StatementSqlProbe,
  data: Data,
): Promise<StatementObservation> {
  const { error, rows } = probe.keeps
    ? await engine.send(probe.sql)
    : await undone(engine, () => engine.query(probe.sql, { values: [], maxRows: MAX_ANSWER_ROWS + 1 }));
  const { kind, probe: name, params, label } = probe;
  const met = error === null ? null : { code: error.code, message: error.message };
  return { kind, probe: name, params, label, data, error: met, rows };
}

/** The plan of a materialized view's own query, executed as a refresh does it. */
export async function measureDefinition(
  engine: Engine,
  probe: DefinitionSqlProbe,
  data: Data,
): Promise<DefinitionObservation> {
  const name = `'larkspur.${quoted(probe.view)}'`;
  const { rows } = await must(
    engine,
    `SELECT pg_catalog.pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c
     WHERE c.oid = pg_catalog.to_regclass(${name}) AND c.relkind = 'm'`,
  );
  const definition = rows[0]?.[0]?.replace(/;\s*$/, '') ?? null;
  const plan =
    definition === null ? null : await explain(engine, definition, `the query of the view ${probe.view}`);
  const calls =
    definition === null ? [] : (await must(engine, callsOf(name))).rows.map(([call]) => call ?? '');
  const { kind, probe: probeName, params, label } = probe;
  return { kind, probe: probeName, params, label, data, plan, calls };
}

/** Functions outside PostgreSQL's own that a view calls, also through views below it. */
const callsOf = (name: string): string => `
WITH RECURSIVE below(oid) AS (
  SELECT pg_catalog.to_regclass(${name})::pg_catalog.oid
  UNION
  SELECT d.refobjid FROM below b
  JOIN pg_catalog.pg_rewrite r ON r.ev_class = b.oid
  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
  WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'n'
)
SELECT DISTINCT p.proname FROM below b
JOIN pg_catalog.pg_rewrite r ON r.ev_class = b.oid
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
JOIN pg_catalog.pg_proc p ON p.oid = d.refobjid
WHERE d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
ORDER BY 1`;

/** Rows read from the tables alone: what a submission built has no say in them. */
export async function referenceRows(engine: Engine, sql: string): Promise<readonly SqlRow[]> {
  const { rows, error } = await undone(engine, async () => {
    await engine.send(
      'SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off',
    );
    return engine.send(sql);
  });
  if (error !== null) throw new Error(`A reference failed: ${error.message}`);
  return rows;
}

const EXPLAIN = 'EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF, FORMAT JSON) ';

async function explain(engine: Engine, sql: string, refused: string): Promise<Plan> {
  const { rows, error } = await engine.query(EXPLAIN + sql, { values: [] });
  if (error !== null) throw new SubmissionError(error, refused);
  return parseJsonPlan(rows[0]?.[0]);
}

/** Runs the reader's query so that it leaves nothing behind, settings included. Throws what PostgreSQL refuses. */
async function readOnly(engine: Engine, statement: Statement, send: () => Promise<Reply>): Promise<Reply> {
  const reply = await undone(engine, send, 'BEGIN READ ONLY');
  if (reply.error !== null) throw new SubmissionError(reply.error, statement);
  const chars = reply.rows.flat().reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
  if (chars > MAX_ANSWER_CHARS) throw new SubmissionError(TOO_LONG, statement, 'A check cannot take');
  return reply;
}

const TOO_LONG = refusal('54000', `its rows hold more than ${count(MAX_ANSWER_CHARS, 'character')}`);

async function undone(engine: Engine, send: () => Promise<Reply>, begin = 'BEGIN'): Promise<Reply> {
  await engine.send(begin);
  const reply = await send();
  await engine.send('ROLLBACK');
  return reply;
}

/** The answer to a statement of the harness; throws for an error, which is our own. */
export async function must(engine: Engine, sql: string): Promise<Reply> {
  const reply = await engine.send(sql);
  if (reply.error !== null) throw new Error(`A probe failed: ${reply.error.message}`);
  return reply;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
