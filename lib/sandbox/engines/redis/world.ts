// Redis as a scenario sees it: instances that connect, a network between, crashes, an outage, and what happened.

import type { Redis, RedisOptions } from 'ioredis';
import type { Scheduler } from '../../../simulator/scheduler';
import { CommandLog, type Execution, type LoggedCommand } from './command-log';
import type { KeyView, RedisEngine, ServerCounters } from './engine';
import type { MemorySettings } from './keyspace';
import { Line, type LineWatch, type Outage, type Weather } from './line';
import type { ClientSocket } from './socket';

export interface RedisWorldOptions {
  readonly clock: Scheduler;
  readonly engine: RedisEngine;
  /** A round trip, virtual ms; a function is asked once per direction. Default 1. */
  readonly latencyMs?: number | (() => number);
  /** Seeded, in [0, 1); for eviction. */
  readonly random: () => number;
  /** Commands the log keeps; default `DEFAULT_LOG_LIMIT`. */
  readonly logLimit?: number;
  /** Looks at every packet and every command; left out, nobody does. */
  readonly watch?: RedisWatch;
}

/** What somebody sees who looks on. It must schedule nothing and await nothing. */
export interface RedisWatch extends LineWatch {
  /** `reads` are the server's counters after it; null for an engine that does not count them. */
  executed(execution: Execution, reads: { readonly hits: number; readonly misses: number } | null): void;
}

export interface RedisWorld {
  readonly engine: RedisEngine['name'];
  /**
   * A client of an instance (a process of the learner's program), connected at once. Options are ioredis' own; what
   * happens to a command while Redis is down follows from `retryStrategy`, `maxRetriesPerRequest` and
   * `enableOfflineQueue` (by ioredis' defaults it waits, and rejects after twenty tries, about ten seconds).
   */
  connect(instance: string, options?: RedisOptions): Redis;
  /** A bare connection of an instance, for a client that runs elsewhere; throws for an engine without connections. */
  open(instance: string): ClientSocket;
  /** Packets the instance has sent, over all its connections. */
  roundTrips(instance: string): number;
  /**
   * The instance dies as Redis has executed its packet number `roundTrips`: no answer arrives, nothing more is sent,
   * its promises stay pending. `onCrash` is called then, so that its other doings can be stopped too.
   */
  crashAfter(instance: string, roundTrips: number, onCrash?: () => void): void;
  /** Redis cannot be reached until `up`. Data survives. */
  down(outage?: Outage): void;
  up(): void;
  /** A limit and who goes when it is reached; as CONFIG SET would. */
  limitMemory(settings: Partial<MemorySettings>): void;
  /** The keys of now, by name; at most `MAX_KEYS_SHOWN`. */
  keys(): readonly KeyView[];
  log(): readonly LoggedCommand[];
  counters(): WorldCounters;
  close(): void;
}

export interface WorldCounters extends ServerCounters {
  readonly commands: number;
  readonly roundTrips: number;
  readonly openConnections: number;
  /** Executions by command name, lower case. */
  readonly byCommand: Readonly<Record<string, number>>;
}

export const MAX_KEYS_SHOWN = 1_000;

/**
 * Starts an empty Redis. The globals `Date` and timers must be the clock's own (see `installVirtualGlobals`): expiries
 * are read from `Date.now()`, in the server and in the learner's code alike.
 */
export function createRedisWorld(options: RedisWorldOptions): RedisWorld {
  const { clock, engine, latencyMs = 1 } = options;
  const weather: Weather = {
    latencyMs: typeof latencyMs === 'number' ? () => latencyMs : latencyMs,
    outage: null,
    watch: options.watch ?? null,
  };
  const log = new CommandLog(options.logLimit);
  const byCommand = new Map<string, number>();
  const lines = new Map<string, Line>();
  const server = engine.start({
    scheduler: clock,
    wallMs: () => Date.now(),
    random: options.random,
    onExecuted(execution) {
      const name = execution.command.toString().toLowerCase();
      byCommand.set(name, (byCommand.get(name) ?? 0) + 1);
      log.add(execution);
      options.watch?.executed(execution, server.reads());
    },
  });
  const lineOf = (instance: string): Line => {
    const line = lines.get(instance) ?? new Line(instance, clock, weather);
    lines.set(instance, line);
    return line;
  };
  return {
    engine: engine.name,
    connect: (instance, clientOptions = {}) => server.connect(lineOf(instance), clientOptions),
    open: (instance) => server.open(lineOf(instance)),
    roundTrips: (instance) => lines.get(instance)?.roundTrips ?? 0,
    crashAfter(instance, roundTrips, onCrash) {
      const line = lineOf(instance);
      if (onCrash) line.onCrash(onCrash);
      line.crashAfter(roundTrips);
    },
    down(outage = 'refused') {
      weather.outage = outage;
      if (outage === 'refused') server.reset();
    },
    up() {
      weather.outage = null;
    },
    limitMemory: (settings) => server.limitMemory(settings),
    keys: () => [...server.keys(MAX_KEYS_SHOWN)].sort(byName),
    log: () => log.entries(),
    counters: () => ({
      ...server.counters(),
      commands: log.total,
      roundTrips: [...lines.values()].reduce((sum, line) => sum + line.roundTrips, 0),
      openConnections: server.openConnections(),
      byCommand: Object.fromEntries(byCommand),
    }),
    close: () => server.close(),
  };
}

function byName(a: KeyView, b: KeyView): number {
  return a.db - b.db || (a.key < b.key ? -1 : Number(a.key > b.key));
}
