// The database of one act: connections and their time from the simulator, answers from the scenario.

import type { DatabaseAnswer, DatabaseOptions, DatabaseQuery, DatabaseServer } from '../authoring/scenario';
import type { Random } from '../base/random';
import type { Plain } from '../grading/code-observation';
import type { Clock } from '../simulator/clock';
import { Database } from '../simulator/database';
import { SqlBridge } from '../simulator/sql-bridge';
import type { PgAnswer, PgDoor, PgQuery } from './engines/pg/server';
import { createPgWorld, type PgWorld } from './engines/pg/world';
import { MAX_ROWS } from './limits';
import type { AskSql, SqlAnswer } from './questions';

export interface ActDatabaseOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** The real PostgreSQL of the run. */
  readonly ask: AskSql;
  /** The scenario's answer failed: a fault of ours. */
  readonly onFault: (error: Error) => void;
}

/** A connection and a statement, virtual ms, unless told otherwise. */
const CONNECT_MS = 20;
const STATEMENT_MS = 5;

const TRANSACTION = /^\s*(begin|start\s+transaction|commit|rollback|end)\b/i;

const REFUSED = { kind: 'failed', code: null, message: 'connect ECONNREFUSED 127.0.0.1:5432' } as const;

export class ActDatabase {
  readonly #options: ActDatabaseOptions;
  readonly #bridge: SqlBridge<SqlAnswer>;
  #world: PgWorld | null = null;

  constructor(options: ActDatabaseOptions) {
    this.#options = options;
    const { clock, ask } = options;
    let fresh = false;
    const query = async (text: string, values: readonly unknown[]): Promise<SqlAnswer> => {
      if (!fresh) await ask({ kind: 'reset' });
      fresh = true;
      return ask({ kind: 'query', text, values: values as readonly Plain[] });
    };
    this.#bridge = new SqlBridge({ clock, engine: { query }, tookMs: () => 0 });
  }

  /** Asks the real PostgreSQL of the run; one statement after the other, and no virtual time passes. */
  readonly ask = async (query: DatabaseQuery): Promise<DatabaseAnswer> => {
    const answer = await this.#bridge.query(query.text, query.values);
    if (answer.kind === 'rows') return { rows: answer.rows, rowCount: answer.rowCount, dates: answer.dates };
    return { error: { code: answer.code, message: answer.message } };
  };

  /** Starts it; an act has one. */
  start(options: DatabaseOptions): DatabaseServer {
    if (this.#world) throw new Error('The act has a database already.');
    const { clock, random } = this.#options;
    const { connectMs = CONNECT_MS, maxConnections, processors } = options;
    const server = new Database({
      scheduler: clock,
      random,
      name: 'postgres',
      connectMs: { kind: 'constant', value: connectMs },
      ...(maxConnections !== undefined && { maxConnections }),
      ...(processors !== undefined && { processors }),
    });
    const world = createPgWorld({ clock, server, respond: (query) => this.#answer(query, options) });
    this.#world = world;
    return {
      log: () =>
        world.log().map(({ instance, text, startedMs, finishedMs, rows, error }) => ({
          ...{ instance, text, atMs: startedMs, tookMs: finishedMs - startedMs, rows, error },
        })),
      counters: () => {
        const { queries, failed, connects, openConnections, maxOpenConnections } = world.counters();
        return { queries, failed, connects, openConnections, maxOpenConnections };
      },
    };
  }

  /** A process's way to it; where there is none, nobody listens. */
  doorFor(instance: string): PgDoor {
    return {
      connect: (settle) => {
        if (this.#world) this.#world.doorFor(instance).connect(settle);
        else this.#options.clock.schedule(0, () => settle(REFUSED), { label: 'postgres connect' });
      },
    };
  }

  /** The process has died: its connections close. */
  crash(instance: string): void {
    this.#world?.crash(instance);
  }

  async #answer(query: PgQuery, { answer }: DatabaseOptions): Promise<PgAnswer> {
    if (TRANSACTION.test(query.text)) return { rows: [], cost: { work: { tookMs: 0 } } };
    try {
      return answerOf(await answer(query as DatabaseQuery));
    } catch (error) {
      this.#options.onFault(error instanceof Error ? error : new Error(String(error)));
      return new Promise(() => undefined);
    }
  }
}

function answerOf(answer: DatabaseAnswer): PgAnswer {
  if ('error' in answer) return { kind: 'failed', ...answer.error };
  const { rows, rowCount = rows.length, dates = [], tookMs = STATEMENT_MS } = answer;
  if (rows.length > MAX_ROWS)
    return { kind: 'failed', code: '54000', message: `an answer has at most ${MAX_ROWS} rows here` };
  return { rows, rowCount, dates, cost: { work: { tookMs } } };
}
