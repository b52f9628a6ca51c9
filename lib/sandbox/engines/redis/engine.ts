// One interface, two engines: what a world needs of whatever answers Redis commands.

import type { Redis, RedisOptions } from 'ioredis';
import type { Scheduler } from '../../../simulator/scheduler';
import type { Execution } from './command-log';
import type { KeyspaceCounters, MemorySettings } from './keyspace';
import type { Line } from './line';
import type { ClientSocket } from './socket';

export interface RedisEngine {
  readonly name: 'js-redis-server' | 'ioredis-mock';
  /** Starts an empty server. */
  start(options: ServerOptions): EngineServer;
}

export interface ServerOptions {
  readonly scheduler: Scheduler;
  /** Virtual wall-clock ms, what `Date.now()` gives: expiries are points in this time. */
  readonly wallMs: () => number;
  /** Seeded; for eviction. */
  readonly random: () => number;
  readonly onExecuted: (execution: Execution) => void;
}

export interface EngineServer {
  connect(line: Line, options: RedisOptions): Redis;
  /** A bare connection; throws for an engine that has none. */
  open(line: Line): ClientSocket;
  /** At most `limit` keys, in no particular order, with the values of now. */
  keys(limit: number): readonly KeyView[];
  counters(): ServerCounters;
  /** Of the counters, those of reads; looks at nothing else. Null for an engine that does not count them. */
  reads(): Pick<KeyspaceCounters, 'hits' | 'misses'> | null;
  /** Throws for an engine without memory accounting. */
  limitMemory(settings: Partial<MemorySettings>): void;
  /** Breaks all connections as a server that goes away does. */
  reset(): void;
  openConnections(): number;
  close(): void;
}

export interface KeyView {
  readonly db: number;
  readonly key: string;
  readonly type: 'string' | 'hash' | 'list' | 'set' | 'zset' | 'stream';
  /** As MEMORY USAGE; null where the engine does not know. */
  readonly sizeBytes: number | null;
  /** Null: the key lives for ever. */
  readonly ttlMs: number | null;
}

/** An engine that does not count something gives null. */
export interface ServerCounters extends Nullable<KeyspaceCounters> {
  readonly usedBytes: number | null;
  readonly keys: number;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
