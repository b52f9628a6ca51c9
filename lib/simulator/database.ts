// A PostgreSQL server as its clients see it. A connection is a process that costs time to start and executes one
// statement at a time; there are max_connections of them, three of which are reserved for superusers (PostgreSQL docs,
// 20.3.1); statements share the processors fairly and read storage side by side, at any depth. Left out: locks (the real
// engine behind sql-bridge.ts has them), the memory of a connection, autovacuum, checkpoints, replication.

import type { Random } from '../base/random';
import { type Distribution, sampler } from './distribution';
import type { Effect, Faults } from './faults';
import { Fifo } from './fifo';
import { Processor } from './processor';
import { type CostModel, type QueryWork, queryTime, WARM_COSTS } from './query-cost';
import type { Scheduler } from './scheduler';
import { LevelSeries } from './time-series';
import type { OpenRequest } from './trace';

/** PostgreSQL's default of superuser_reserved_connections. */
export const RESERVED_CONNECTIONS = 3;

/** Statements that wait on one connection for those sent before. */
export const MAX_PIPELINED = 10_000;

export interface DatabaseOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly name: string;
  /** Default 100, as PostgreSQL's. At least one more than `RESERVED_CONNECTIONS`. */
  readonly maxConnections?: number;
  /** Round trips of the handshake, TLS, password and the start of a process, ms. */
  readonly connectMs: Distribution;
  /** Default 4. */
  readonly processors?: number;
  readonly costs?: CostModel;
  readonly faults?: Faults;
}

/** As PostgreSQL tells it: `code` is its SQLSTATE, null where no server answered. */
export interface DatabaseFailure {
  readonly kind: 'failed';
  readonly code: string | null;
  readonly message: string;
}

export type Connected =
  | { readonly kind: 'connected'; readonly connection: DatabaseConnection }
  | DatabaseFailure;

export type Executed =
  | { readonly kind: 'done'; readonly waitedMs: number; readonly tookMs: number }
  | DatabaseFailure;

export interface Statement {
  /** What it reads; or `tookMs`, where the time is known. */
  readonly work: QueryWork | { readonly tookMs: number };
  readonly key?: string;
  readonly trace?: OpenRequest;
}

export interface DatabaseConnection {
  readonly id: number;
  /** Statements of one connection are executed in order. No answer comes after a crash. */
  execute(statement: Statement, settle: (executed: Executed) => void): void;
  /** Gives the place back; what waits fails. Again: nothing. */
  close(): void;
}

const TOO_MANY: DatabaseFailure = {
  kind: 'failed',
  code: '53300',
  message: 'remaining connection slots are reserved for roles with the SUPERUSER attribute',
};
const REFUSED: DatabaseFailure = { kind: 'failed', code: null, message: 'connection refused' };
const CLOSED: DatabaseFailure = { kind: 'failed', code: '57P01', message: 'the connection was closed' };
const BROKEN: DatabaseFailure = { kind: 'failed', code: 'XX000', message: 'internal error' };

export class Database {
  readonly #options: DatabaseOptions;
  readonly #processor: Processor;
  readonly #open: LevelSeries;
  readonly #busy: LevelSeries;
  readonly #places: number;
  readonly #connectMs: () => number;
  #connections = 0;

  constructor(options: DatabaseOptions) {
    const { scheduler, maxConnections = 100, processors = 4, connectMs, random } = options;
    if (!(maxConnections > RESERVED_CONNECTIONS))
      throw new RangeError(`max_connections must be above ${RESERVED_CONNECTIONS}, not ${maxConnections}`);
    this.#options = options;
    this.#places = maxConnections - RESERVED_CONNECTIONS;
    this.#processor = new Processor(scheduler, processors);
    this.#connectMs = sampler(connectMs, random);
    this.#open = new LevelSeries(scheduler.nowMs);
    this.#busy = new LevelSeries(scheduler.nowMs);
  }

  /** Connections, those being opened included, now and over time. */
  get connections(): LevelSeries {
    return this.#open;
  }

  /** Connections that execute. */
  get active(): LevelSeries {
    return this.#busy;
  }

  /** Opens a connection; a server with no place left says so after the same time. */
  connect(settle: (connected: Connected) => void): void {
    const { scheduler, faults } = this.#options;
    const connectMs = this.#connectMs();
    const effect: Effect = faults?.meet(scheduler.nowMs) ?? { kind: 'none' };
    if (effect.kind === 'lost') return;
    if (effect.kind === 'refused') {
      scheduler.schedule(0, () => settle(REFUSED));
      return;
    }
    if (this.#open.value >= this.#places) {
      scheduler.schedule(connectMs, () => settle(TOO_MANY));
      return;
    }
    this.#open.add(scheduler.nowMs, 1);
    this.#connections += 1;
    const id = this.#connections;
    scheduler.schedule(connectMs, () => settle({ kind: 'connected', connection: this.#connection(id) }));
  }

  #connection(id: number): DatabaseConnection {
    const { scheduler } = this.#options;
    const waiting = new Fifo<Waiting>(MAX_PIPELINED);
    const state = { busy: false, open: true };
    const next = () => {
      const head = waiting.shift();
      if (!head) return;
      state.busy = true;
      this.#execute(id, head, (executed) => {
        state.busy = false;
        head.settle(state.open ? executed : CLOSED);
        if (!state.busy) next();
      });
    };
    return {
      id,
      execute: (statement, settle) => {
        if (!state.open) scheduler.schedule(0, () => settle(CLOSED));
        else if (
          !waiting.push({
            statement,
            settle,
            sinceMs: scheduler.nowMs,
            endWait: this.#beginWait(id, statement),
          })
        )
          throw new RangeError(`more than ${MAX_PIPELINED} statements wait on one connection`);
        else if (!state.busy) next();
      },
      close: () => {
        if (!state.open) return;
        state.open = false;
        this.#open.add(scheduler.nowMs, -1);
        for (const { settle } of waiting.drain()) settle(CLOSED);
      },
    };
  }

  #beginWait(id: number, { trace }: Statement): () => void {
    const resource = `${this.#options.name} ${id}`;
    return (
      trace?.begin({ kind: 'wait', name: 'wait for connection', lane: resource, resource }) ??
      (() => undefined)
    );
  }

  #execute(id: number, { statement, sinceMs, endWait }: Waiting, settle: (executed: Executed) => void): void {
    const { scheduler, name, faults, costs = WARM_COSTS } = this.#options;
    const effect: Effect = faults?.meet(scheduler.nowMs, statement.key) ?? { kind: 'none' };
    endWait();
    if (effect.kind === 'lost') return;
    const startMs = scheduler.nowMs;
    const lane = `${name} ${id}`;
    const endWork = statement.trace?.begin({ kind: 'work', name: 'query', lane, resource: lane });
    this.#busy.add(startMs, 1);
    const end = (failure: DatabaseFailure | null) => {
      this.#busy.add(scheduler.nowMs, -1);
      endWork?.();
      settle(failure ?? { kind: 'done', waitedMs: startMs - sinceMs, tookMs: scheduler.nowMs - startMs });
    };
    if (effect.kind === 'refused' || effect.kind === 'failed') {
      scheduler.schedule(0, () => end(effect.kind === 'refused' ? REFUSED : BROKEN));
      return;
    }
    const { work } = statement;
    const time = 'tookMs' in work ? { processorMs: work.tookMs, storageMs: 0 } : queryTime(work, costs);
    const factor = effect.kind === 'slowed' ? effect.factor : 1;
    const asideMs = time.storageMs * factor + (effect.kind === 'slowed' ? effect.addedMs : 0);
    this.#processor.run(time.processorMs * factor, () => {
      if (asideMs === 0) end(null);
      else scheduler.schedule(asideMs, () => end(null));
    });
  }
}

interface Waiting {
  readonly statement: Statement;
  readonly settle: (executed: Executed) => void;
  readonly sinceMs: number;
  readonly endWait: () => void;
}
