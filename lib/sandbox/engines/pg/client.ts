// A client with the face of pg's Client, as pg-pool and callers use it, over connections of whatever server. Errors carry
// SQLSTATE in `code` and `severity`, as pg's own.

import { EventEmitter } from 'node:events';
import type { PgDoor, PgFailure, PgQuery, PgReply, PgSession } from './server';

export interface PgResult {
  readonly rows: readonly unknown[];
  readonly rowCount: number;
  /** The first word of the statement, upper case. */
  readonly command: string;
  /** The columns of the first row. */
  readonly fields: readonly { readonly name: string }[];
}

export interface PgClientOptions {
  readonly door: PgDoor;
  /** Runs something once what is under way is over. */
  readonly later: (run: () => void) => void;
  /** False once the process has died: nothing is heard or sent any more. */
  readonly isAlive: () => boolean;
}

/** A statement as `query` takes it. */
interface Asked {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** `array`: rows are lists of values. */
  readonly rowMode?: 'array';
  readonly callback?: Callback<PgResult>;
}

/** An error that the server told of. */
export class DatabaseError extends Error {
  override name = 'error';
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
  #session: PgSession | null = null;
  #cancelConnect: ((error: Error) => void) | null = null;
  #transaction: 'I' | 'T' | 'E' = 'I';

  constructor(options: PgClientOptions) {
    super();
    this.#options = options;
  }

  connect(callback?: Callback<this>): Promise<this> | undefined {
    const connected = new Promise<this>((resolve, reject) => {
      this.#cancelConnect = reject;
      this.#options.door.connect((opened) => {
        if (!this.#options.isAlive() || this._ending) {
          if (opened.kind === 'connected') opened.session.close();
          return;
        }
        this.#cancelConnect = null;
        if (opened.kind === 'failed') return reject(pgError(opened, 'FATAL'));
        this.#session = opened.session;
        this.processID = opened.session.id;
        resolve(this);
      });
    });
    return settle(connected, callback);
  }

  isConnected(): boolean {
    return this.#session !== null;
  }

  query(
    query: string | Asked,
    values?: readonly unknown[] | Callback<PgResult>,
    callback?: Callback<PgResult>,
  ): Promise<PgResult> | undefined {
    const asked: Asked = typeof query === 'string' ? { text: query } : query;
    const [given, called] = typeof values === 'function' ? [undefined, values] : [values, callback];
    const all = (given ?? asked.values ?? []).map(prepareValue);
    return settle(this.#ask({ text: String(asked.text), values: all }, asked), called ?? asked.callback);
  }

  end(callback?: Callback<void>): Promise<void> | undefined {
    this._ending = true;
    this.#cancelConnect?.(new Error('Connection terminated'));
    this.#session?.close();
    this.#session = null;
    const ended = new Promise<void>((resolve) => {
      this.#options.later(() => {
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

  async #ask(query: PgQuery, { rowMode }: Asked): Promise<PgResult> {
    const session = this.#session;
    if (!session) throw new Error('Client was closed and is not queryable');
    const reply = await this.#reply(session, query);
    this.#transaction = statusAfter(this.#transaction, query.text, reply.kind === 'failed');
    if (reply.kind === 'failed') throw pgError(reply, 'ERROR');
    const { rowCount, dates } = reply;
    const rows = dates.length === 0 ? reply.rows : reply.rows.map((row) => withDates(row, dates));
    return {
      rows: rowMode === 'array' ? rows.map((row) => Object.values(row)) : rows,
      rowCount,
      command: firstWord(query.text),
      fields: Object.keys(rows[0] ?? {}).map((name) => ({ name })),
    };
  }

  /** Never settles when the process is dead by then. */
  #reply(session: PgSession, query: PgQuery): Promise<PgReply> {
    return new Promise((resolve) => {
      session.ask(query, (reply) => {
        if (this.#options.isAlive()) resolve(reply);
      });
    });
  }
}

/** The row with these columns as points in time. */
function withDates(
  row: Readonly<Record<string, unknown>>,
  dates: readonly string[],
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(row).map(([name, value]) =>
    dates.includes(name) && typeof value === 'string' ? [name, new Date(value)] : [name, value],
  );
  return Object.fromEntries(entries);
}

/** A value as pg sends it; what has no form there is text. */
function prepareValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(prepareValue);
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'bigint' ? value.toString() : value;
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
  return code === null
    ? Object.assign(new Error(message), { code: 'ECONNREFUSED' })
    : Object.assign(new DatabaseError(message), { code, severity });
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
