import type { Engine, Reply } from './engine';
import { MAX_CELL_CHARS, MAX_RESULT_CHARS, MAX_RESULTS, MAX_ROWS, MAX_SCRIPT_CHARS } from './limits';
import type { ScriptText } from './protocol';
import type { SqlError, SqlNotice } from './sql-error';
import { refusal } from './sql-error';
import type { Statement } from './statements';
import { isPlainSelect, kindOf, paramsOf, splitScript } from './statements';

export interface Column {
  readonly name: string;
  /** The type as SQL names it: `timestamp with time zone`. */
  readonly type: string;
}

/** What one statement did. Positions of errors are offsets in the script. */
export type StatementOutcome =
  | {
      readonly kind: 'rows';
      readonly columns: readonly Column[];
      /** At most {@link MAX_ROWS}; cells as PostgreSQL prints them, at most {@link MAX_CELL_CHARS} each. */
      readonly rows: readonly (readonly (string | null)[])[];
      /** Rows of the whole result. */
      readonly total: number;
    }
  | { readonly kind: 'done'; readonly tag: string }
  | { readonly kind: 'error'; readonly error: SqlError };

export interface StatementResult {
  readonly statement: Pick<Statement, 'text' | 'start' | 'end' | 'line'>;
  readonly outcome: StatementOutcome;
  readonly notices: readonly SqlNotice[];
  /** Whether it may have changed the database or the session: all but plain SELECT, EXPLAIN of one, and SHOW. */
  readonly changes: boolean;
  readonly wallMs: number;
}

export interface ScriptResult {
  /** The last {@link MAX_RESULTS}; the script ends at the first error. */
  readonly results: readonly StatementResult[];
  /** Statements that were run. */
  readonly ran: number;
  /** Statements in the script. */
  readonly statements: number;
  readonly transaction: Reply['transaction'];
}

/** Runs a script one statement at a time, each in a transaction of its own, until the first error. */
export async function runScript(engine: Engine, { script, values }: ScriptText): Promise<ScriptResult> {
  const refused = refuse(script);
  if (refused !== null) return { results: [refused], ran: 0, statements: 1, transaction: engine.transaction };
  const { statements } = splitScript(script);
  const results: StatementResult[] = [];
  let ran = 0;
  for (const statement of statements) {
    const result = await runStatement(engine, statement, values);
    ran += 1;
    results.push(result);
    if (results.length > MAX_RESULTS) results.shift();
    if (result.outcome.kind === 'error') break;
  }
  return { results, ran, statements: statements.length, transaction: engine.transaction };
}

/** Text that never reaches PostgreSQL, as a statement that ends in an error. */
function refuse(script: string): StatementResult | null {
  const nul = script.indexOf('\0');
  const reason =
    script.length > MAX_SCRIPT_CHARS
      ? `The text has ${script.length} characters; a script may have ${MAX_SCRIPT_CHARS}.`
      : nul >= 0
        ? 'The text holds a NUL character, which PostgreSQL cannot read.'
        : null;
  if (reason === null) return null;
  const error = { ...refusal('22021', reason), position: nul >= 0 ? nul : null };
  const statement = { text: '', start: 0, end: 0, line: 1 };
  return { statement, outcome: { kind: 'error', error }, notices: [], changes: false, wallMs: 0 };
}

async function runStatement(
  engine: Engine,
  statement: Statement,
  values: readonly (string | null)[],
): Promise<StatementResult> {
  const startedMs = performance.now();
  const { reply, total } = await send(engine, statement, values);
  const outcome = await outcomeOf(engine, reply, { total, statement });
  const { text, start, end, line } = statement;
  return {
    statement: { text, start, end, line },
    outcome,
    notices: reply.notices,
    changes: !onlyReads(statement),
    wallMs: performance.now() - startedMs,
  };
}

/** A query with `$1`, `$2`, … is bounded by the protocol, and what is beyond the bound is not counted. */
async function send(
  engine: Engine,
  statement: Statement,
  values: readonly (string | null)[],
): Promise<{ reply: Reply; total: number }> {
  const params = paramsOf(statement.node);
  if (params > 0 && params <= values.length) {
    const given = { values: values.slice(0, params), maxRows: MAX_ROWS };
    return unbounded(await engine.query(statement.text, given));
  }
  return isPlainSelect(statement)
    ? runBounded(engine, statement.text)
    : unbounded(await runWhole(engine, statement));
}

function onlyReads(statement: Pick<Statement, 'node'>): boolean {
  const { node } = statement;
  if (node !== null && 'ExplainStmt' in node) return onlyReads({ node: node.ExplainStmt.query ?? null });
  return isPlainSelect(statement) || kindOf(statement) === 'VariableShowStmt';
}

async function runWhole(engine: Engine, statement: Statement): Promise<Reply> {
  const copy = statement.node !== null && 'CopyStmt' in statement.node ? statement.node.CopyStmt : null;
  if (copy?.is_from === true && copy.filename === undefined) {
    const error = refusal('0A000', 'COPY … FROM STDIN has no input here.', 'Use INSERT with VALUES.');
    return { columns: null, rows: [], tag: null, error, notices: [], transaction: engine.transaction };
  }
  return engine.send(statement.text);
}

const unbounded = (reply: Reply): { reply: Reply; total: number } => ({ reply, total: reply.rows.length });

const CURSOR = '"hotpath result"';

/**
 * Runs a SELECT through a cursor: {@link MAX_ROWS} rows are fetched, the rest is counted by moving over it, so
 * that millions of rows never cross to JavaScript. The work of the query is the same.
 */
async function runBounded(engine: Engine, sql: string): Promise<{ reply: Reply; total: number }> {
  // Inside the reader's own transaction the cursor lives in it, and it stays open.
  const nested = engine.transaction !== 'idle';
  if (!nested) await engine.send('BEGIN');
  const declare = `DECLARE ${CURSOR} NO SCROLL CURSOR FOR `;
  const declared = await engine.send(declare + sql, declare.length);
  const fetched = declared.error === null ? await engine.send(`FETCH ${MAX_ROWS} FROM ${CURSOR}`) : declared;
  const full = fetched.error === null && fetched.rows.length === MAX_ROWS;
  const moved = full ? await engine.send(`MOVE FORWARD ALL IN ${CURSOR}`) : fetched;
  const error = moved.error;
  if (error === null) await engine.send(`CLOSE ${CURSOR}`);
  const ended = nested ? moved : await engine.send(error === null ? 'COMMIT' : 'ROLLBACK');
  const skipped = full ? Number(moved.tag?.split(' ').at(-1) ?? 0) : 0;
  // Each reply once: what was not needed stands for an earlier one, and NOTIFY is heard at the COMMIT.
  const notices = [...new Set([declared, fetched, moved, ended])].flatMap((reply) => reply.notices);
  return {
    reply: {
      ...fetched,
      error: error ?? ended.error,
      notices,
      transaction: ended.transaction,
    },
    total: fetched.rows.length + skipped,
  };
}

async function outcomeOf(
  engine: Engine,
  reply: Reply,
  { total, statement }: { total: number; statement: Statement },
): Promise<StatementOutcome> {
  if (reply.error !== null) {
    const { position } = reply.error;
    return {
      kind: 'error',
      error: { ...reply.error, position: position === null ? null : statement.start + position },
    };
  }
  if (reply.columns === null) return { kind: 'done', tag: reply.tag ?? '' };
  const rows = clip(reply.rows);
  return { kind: 'rows', columns: await nameTypes(engine, reply), rows, total };
}

function clip(rows: Reply['rows']): Reply['rows'] {
  let left = MAX_RESULT_CHARS;
  const kept: (readonly (string | null)[])[] = [];
  for (const row of rows.slice(0, MAX_ROWS)) {
    const clipped = row.map((cell) =>
      cell !== null && cell.length > MAX_CELL_CHARS ? `${cell.slice(0, MAX_CELL_CHARS)}…` : cell,
    );
    left -= clipped.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
    if (left < 0) break;
    kept.push(clipped);
  }
  return kept;
}

/** Asks PostgreSQL for the names of the columns' types. */
async function nameTypes(engine: Engine, { columns, transaction }: Reply): Promise<readonly Column[]> {
  if (columns === null || columns.length === 0 || transaction === 'failed') return [];
  const calls = columns.map(
    ({ typeOid, typeModifier }) => `pg_catalog.format_type(${typeOid}, ${typeModifier})`,
  );
  const { rows } = await engine.send(`SELECT ${calls.join(', ')}`);
  return columns.map(({ name }, i) => ({ name, type: rows[0]?.[i] ?? 'unknown' }));
}
