// A connection's statements, one after the other: each is answered by the script or the engine behind, and then takes
// the server its time.

import type { Scheduler } from '../../../simulator/scheduler';
import type { PgAnswer, PgConnection, PgFailure, PgQuery, PgReply, PgSession } from './server';

export interface PgSessionOptions {
  readonly clock: Scheduler;
  readonly connection: PgConnection;
  /** Asked when the statement's turn has come. */
  readonly respond: (query: PgQuery) => PgAnswer | Promise<PgAnswer>;
  readonly onQuery: (event: PgQueryEvent) => void;
  /** False once the process has died: nothing is heard or sent any more. */
  readonly isAlive: () => boolean;
}

/** A statement that has ended. Times are virtual ms. */
export interface PgQueryEvent {
  readonly connection: number;
  readonly text: string;
  /** When it was asked for, when its turn on the connection came, when it was over. */
  readonly askedMs: number;
  readonly startedMs: number;
  readonly finishedMs: number;
  readonly rows: number;
  /** Message of the error, null when it went well. */
  readonly error: string | null;
}

/** Statements that wait on one connection for those sent before. */
export const MAX_WAITING = 10_000;

const CLOSED: PgFailure = { kind: 'failed', code: '57P01', message: 'the connection was closed' };
const TOO_MANY: PgFailure = {
  kind: 'failed',
  code: '54000',
  message: `more than ${MAX_WAITING} statements wait on one connection`,
};

export function createPgSession(options: PgSessionOptions): PgSession {
  const { clock, connection, isAlive } = options;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;
  return {
    id: connection.id,
    ask(query, settle) {
      if (waiting >= MAX_WAITING) return settle(TOO_MANY);
      waiting += 1;
      const askedMs = clock.nowMs;
      const run = async () => {
        waiting -= 1;
        if (!isAlive()) return;
        settle(closed ? CLOSED : await answer(query, askedMs, options));
      };
      last = last.then(run, run);
    },
    close() {
      closed = true;
      connection.close();
    },
  };
}

async function answer(
  query: PgQuery,
  askedMs: number,
  { clock, connection, respond, onQuery, isAlive }: PgSessionOptions,
): Promise<PgReply> {
  const startedMs = clock.nowMs;
  const answered = await respond(query);
  const failure = await execute(connection, answered, isAlive);
  const reply = failure ?? replyOf(answered);
  onQuery({
    ...{ connection: connection.id, text: query.text, askedMs, startedMs, finishedMs: clock.nowMs },
    rows: reply.kind === 'rows' ? reply.rows.length : 0,
    error: reply.kind === 'rows' ? null : reply.message,
  });
  return reply;
}

const replyOf = (answered: PgAnswer): PgReply =>
  'rows' in answered
    ? {
        kind: 'rows',
        rows: answered.rows,
        rowCount: answered.rowCount ?? answered.rows.length,
        dates: answered.dates ?? [],
      }
    : answered;

/** Resolves when the server has answered; never when the process is dead by then. */
function execute(
  connection: PgConnection,
  answered: PgAnswer,
  isAlive: () => boolean,
): Promise<PgFailure | null> {
  const cost = 'rows' in answered ? answered.cost : { work: { tookMs: 0 } };
  return new Promise((resolve) => {
    connection.execute(cost, (executed) => {
      if (isAlive()) resolve(executed.kind === 'failed' ? executed : null);
    });
  });
}
