import { parseJsonPlan } from '../plan/parse-json';
import type { Plan } from '../plan/plan';
import type { Engine, Reply } from './engine';
import type { ScriptText } from './protocol';
import type { SqlError, SqlNotice } from './sql-error';
import { refusal } from './sql-error';
import type { Statement } from './statements';
import { isPlainSelect, kindOf, paramsOf, splitScript } from './statements';

export type ExplainOutcome =
  | {
      readonly kind: 'plan';
      readonly plan: Plan;
      /** The statement that was explained, as written. */
      readonly sql: string;
      /** A statement that changes data was executed and rolled back. */
      readonly rolledBack: boolean;
      readonly notices: readonly SqlNotice[];
    }
  | { readonly kind: 'error'; readonly error: SqlError };

/**
 * EXPLAIN (ANALYZE, BUFFERS) of one statement. A reading statement is executed twice and the second plan is
 * taken: the first run of a session also reads the catalogue, three pages or so, and the number would not be
 * the one the reader sees the next time. Any other is executed once, inside a transaction that is rolled back.
 */
export async function explainStatement(
  engine: Engine,
  { script, values }: ScriptText,
): Promise<ExplainOutcome> {
  const { statements } = splitScript(script);
  const [statement, second] = statements;
  if (!statement) return failure('There is no statement to explain.');
  if (second) return failure('EXPLAIN takes one statement; select the one to explain.', second.start);
  if (kindOf(statement) === 'ExplainStmt')
    return failure('This is an EXPLAIN already: leave the word out, or press Run.');
  if (!isPlainSelect(statement)) return explainAndRollBack(engine, statement);
  const first = await sendExplain(engine, statement, values);
  return planOf(
    first.error === null ? await sendExplain(engine, statement, values) : first,
    statement,
    false,
  );
}

/** Executes and measures a query once, without times, for an observation. The engine is warm. */
export async function observePlan(engine: Engine, sql: string): Promise<Plan> {
  const reply = await engine.send(`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF, FORMAT JSON) ${sql}`);
  if (reply.error !== null) throw new Error(`EXPLAIN of a probe failed: ${reply.error.message}`);
  return parseJsonPlan(reply.rows[0]?.[0]);
}

const PREFIX = 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ';

function sendExplain(
  engine: Engine,
  { text, node }: Statement,
  values: readonly (string | null)[] = [],
): Promise<Reply> {
  const params = paramsOf(node);
  if (params === 0 || params > values.length) return engine.send(PREFIX + text, PREFIX.length);
  return engine.query(PREFIX + text, { values: values.slice(0, params), prefix: PREFIX.length });
}

async function explainAndRollBack(engine: Engine, statement: Statement): Promise<ExplainOutcome> {
  if (engine.transaction !== 'idle') {
    return failure(
      'A transaction is open: COMMIT or ROLLBACK it first, EXPLAIN would execute this statement in it.',
    );
  }
  await engine.send('BEGIN');
  const reply = await sendExplain(engine, statement);
  await engine.send('ROLLBACK');
  return planOf(reply, statement, true);
}

function planOf(reply: Reply, statement: Statement, rolledBack: boolean): ExplainOutcome {
  if (reply.error !== null) {
    const { position } = reply.error;
    return {
      kind: 'error',
      error: { ...reply.error, position: position === null ? null : statement.start + position },
    };
  }
  const plan = parseJsonPlan(reply.rows[0]?.[0]);
  return { kind: 'plan', plan, sql: statement.text, rolledBack, notices: reply.notices };
}

const failure = (message: string, position: number | null = null): ExplainOutcome => ({
  kind: 'error',
  error: { ...refusal('42601', message), position },
});
