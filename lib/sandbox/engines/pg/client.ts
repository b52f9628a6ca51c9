// A client with the face of pg's Client, as pg-pool and callers use it, over a model of the server. One statement at a
// time per connection, as in the protocol; errors carry SQLSTATE in `code` and `severity`, as pg's DatabaseError.

import { EventEmitter } from 'node:events';
import type { Scheduler } from '../../../simulator/scheduler';
import type { PgAnswer, PgConnection, PgFailure, PgQuery, PgServer } from './server';

export interface PgResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number;
  /** The first word of the statement, upper case. */
  readonly command: string;
}

export interface PgClientOptions {
  readonly scheduler: Scheduler;
  readonly server: PgServer;
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

type Callback<T> = (error: Error | null, value?: T) => void;

/** The class that `new Pool(options, Client)` takes. */
export function createPgClientClass(options: PgClientOptions) {
  return class Client extends PgClient {
    constructor() {
      super(options);
    }
  };
}

class PgClient extends EventEmitter {
  /** pg-pool throws a client away that lacks these two. */
  readonly _queryable = true;
  _ending = false;
  processID: number | null = null;
  readonly #options: PgClientOptions;
  #connection: PgConnection | null = null;
  #cancelConnect: ((error: Error) => void) | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #transaction: 'I' | 'T' | 'E' = 'I';

  constructor(options: PgClientOptions) {
    super();
    this.#options = options;
  }

  connect(callback?: Callback<this>): Promise<this> | undefined {
    const connected = new Promise<this>((resolve, reject) => {
      this.#cancelConnect = reject;
      this.#options.server.connect((answer) => {
        if (!this.#options.isAlive() || this._ending) {
          if (answer.kind === 'connected') answer.connection.close();
          return;
        }
        this.#cancelConnect = null;
        if (answer.kind === 'failed') return reject(pgError(answer, 'FATAL'));
        this.#connection = answer.connection;
        this.processID = answer.connection.id;
        resolve(this);
      });
    });
    return settle(connected, callback);
  }

  isConnected(): boolean {
    return this.#connection !== null;
  }

  query(
    query: string | (PgQuery & { readonly callback?: Callback<PgResult> }),
    values?: readonly unknown[] | Callback<PgResult>,
    callback?: Callback<PgResult>,
  ): Promise<PgResult> | undefined {
    const asked = typeof query === 'string' ? { text: query, values: [] } : query;
    const given = typeof values === 'function' ? undefined : values;
    const called =
      typeof values === 'function'
        ? values
        : (callback ?? ('callback' in asked ? asked.callback : undefined));
    const run = () => this.#run({ text: asked.text, values: given ?? asked.values ?? [] }, askedMs);
    const askedMs = this.#options.scheduler.nowMs;
    const result = this.#last.then(run, run);
    this.#last = result;
    return settle(result, called);
  }

  end(callback?: Callback<void>): Promise<void> | undefined {
    this._ending = true;
    this.#cancelConnect?.(new Error('Connection terminated'));
    this.#connection?.close();
    this.#connection = null;
    const ended = new Promise<void>((resolve) => {
      this.#options.scheduler.schedule(0, () => {
        this.emit('end');
        resolve();
      });
    });
    return settle(ended, callback);
  }

  getTransactionStatus(): 'I' | 'T' | 'E' {
    return this.#transaction;
  }

  ref(): void {}

  unref(): void {}

  async #run(query: PgQuery, askedMs: number): Promise<PgResult> {
    const startedMs = this.#options.scheduler.nowMs;
    const connection = this.#connection;
    if (!connection) throw new Error('Client was closed and is not queryable');
    const answer = await this.#options.respond(query);
    const failure = await execute(connection, answer, this.#options.isAlive);
    const rows = failure || !('rows' in answer) ? [] : answer.rows;
    this.#transaction = statusAfter(this.#transaction, query.text, failure !== null);
    this.#options.onQuery({
      ...{ connection: connection.id, text: query.text, askedMs, startedMs },
      ...{ finishedMs: this.#options.scheduler.nowMs, rows: rows.length, error: failure?.message ?? null },
    });
    if (failure) throw pgError(failure, 'ERROR');
    const rowCount = 'rows' in answer ? (answer.rowCount ?? rows.length) : 0;
    return { rows, rowCount, command: firstWord(query.text) };
  }
}

/** Resolves when the server has answered; never when the process is dead by then. */
function execute(
  connection: PgConnection,
  answer: PgAnswer,
  isAlive: () => boolean,
): Promise<PgFailure | null> {
  const cost = 'rows' in answer ? answer.cost : { work: { tookMs: 0 } };
  return new Promise((resolve) => {
    connection.execute(cost, (executed) => {
      if (!isAlive()) return;
      if (executed.kind === 'failed') resolve(executed);
      else resolve('rows' in answer ? null : answer);
    });
  });
}

function settle<T>(work: Promise<T>, callback: Callback<T> | undefined): Promise<T> | undefined {
  if (!callback) return work;
  work.then(
    (value) => callback(null, value),
    (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
  );
  return undefined;
}

function pgError({ code, message }: PgFailure, severity: 'FATAL' | 'ERROR'): Error {
  const error = Object.assign(
    new Error(message),
    code === null ? { code: 'ECONNREFUSED' } : { code, severity },
  );
  return error;
}

function statusAfter(before: 'I' | 'T' | 'E', text: string, failed: boolean): 'I' | 'T' | 'E' {
  const word = firstWord(text);
  if (word === 'COMMIT' || word === 'ROLLBACK' || word === 'END') return 'I';
  if (failed) return before === 'I' ? 'I' : 'E';
  return word === 'BEGIN' || word === 'START' ? 'T' : before;
}

function firstWord(text: string): string {
  return (/[a-z]+/i.exec(text)?.[0] ?? '').toUpperCase();
}
