// PostgreSQL as a scenario's instances reach it: connections of processes to a server that is a model.

import type { Scheduler } from '../../../simulator/scheduler';
import { Ring } from '../ring';
import type { PgAnswer, PgDoor, PgQuery, PgServer } from './server';
import { createPgSession, type PgQueryEvent } from './session';

export interface PgWorldOptions {
  readonly clock: Scheduler;
  /** Opens connections and executes: the simulator's `Database`. */
  readonly server: PgServer;
  /** What a statement answers and what it costs. A bridge to a real engine answers with a promise. */
  readonly respond: (query: PgQuery) => PgAnswer | Promise<PgAnswer>;
  /** Statements the log keeps; default `DEFAULT_LOG_LIMIT`. */
  readonly logLimit?: number;
}

export interface PgWorld {
  /** Where an instance's connections begin. */
  doorFor(instance: string): PgDoor;
  /** False once the process has died. */
  isAlive(instance: string): boolean;
  /** The process dies: its connections close, nothing it waits for arrives. */
  crash(instance: string): void;
  /** The last statements, in the order in which they ended. */
  log(): readonly LoggedQuery[];
  counters(): PgCounters;
}

export interface LoggedQuery extends PgQueryEvent {
  readonly instance: string;
}

export interface PgCounters {
  readonly queries: number;
  readonly failed: number;
  /** Connections that were opened, refused ones included. */
  readonly connects: number;
  readonly openConnections: number;
  readonly maxOpenConnections: number;
  /** Statements by text; the first `MAX_TEXTS` different ones, the others together under an empty text. */
  readonly byText: Readonly<Record<string, number>>;
}

export const DEFAULT_LOG_LIMIT = 2_000;
export const MAX_TEXTS = 200;

export function createPgWorld({
  clock,
  server,
  respond,
  logLimit = DEFAULT_LOG_LIMIT,
}: PgWorldOptions): PgWorld {
  const log = new Ring<LoggedQuery>(logLimit);
  const processes = new Map<string, InstanceServer>();
  const crashed = new Set<string>();
  const byText = new Map<string, number>();
  const gauge = new ConnectionGauge(server);
  let failed = 0;
  const processOf = (instance: string): InstanceServer => {
    const process = processes.get(instance) ?? gauge.forInstance();
    processes.set(instance, process);
    return process;
  };
  const note = (instance: string, event: PgQueryEvent) => {
    log.add({ instance, ...event });
    if (event.error !== null) failed += 1;
    const text = byText.has(event.text) || byText.size < MAX_TEXTS ? event.text : '';
    byText.set(text, (byText.get(text) ?? 0) + 1);
  };
  const doorFor = (instance: string): PgDoor => ({
    connect: (settle) =>
      processOf(instance).connect((connected) => {
        if (connected.kind === 'failed') return settle(connected);
        const { connection } = connected;
        const isAlive = () => !crashed.has(instance);
        const onQuery = (event: PgQueryEvent) => note(instance, event);
        settle({
          kind: 'connected',
          session: createPgSession({ clock, connection, respond, onQuery, isAlive }),
        });
      }),
  });
  return {
    doorFor,
    isAlive: (instance) => !crashed.has(instance),
    crash(instance) {
      crashed.add(instance);
      processes.get(instance)?.closeAll();
    },
    log: () => log.entries(),
    counters: () => ({
      queries: log.total,
      failed,
      connects: gauge.connects,
      openConnections: gauge.open,
      maxOpenConnections: gauge.maxOpen,
      byText: Object.fromEntries(byText),
    }),
  };
}

interface InstanceServer extends PgServer {
  closeAll(): void;
}

/** Counts the connections that pass through it. */
class ConnectionGauge {
  readonly #server: PgServer;
  connects = 0;
  open = 0;
  maxOpen = 0;

  constructor(server: PgServer) {
    this.#server = server;
  }

  forInstance(): InstanceServer {
    const closes = new Set<() => void>();
    return {
      closeAll: () => {
        for (const close of [...closes]) close();
      },
      connect: (settle) => {
        this.connects += 1;
        this.#server.connect((connected) => {
          if (connected.kind === 'failed') return settle(connected);
          const { connection } = connected;
          this.open += 1;
          this.maxOpen = Math.max(this.maxOpen, this.open);
          const close = () => {
            if (!closes.delete(close)) return;
            this.open -= 1;
            connection.close();
          };
          closes.add(close);
          settle({
            kind: 'connected',
            connection: { id: connection.id, execute: (...args) => connection.execute(...args), close },
          });
        });
      },
    };
  }
}
