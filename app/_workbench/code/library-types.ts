// The types of the libraries that a module of a code lab may import, curated: what a lesson needs of each, in the words
// of the published types. Kept in step with lib/sandbox/libraries.ts; a test holds the two together.

import { BULLMQ_TYPES } from './bullmq-types';

const CONCURRENCY = `
declare module 'p-limit' {
  export type LimitFunction = {
    readonly activeCount: number;
    readonly pendingCount: number;
    concurrency: number;
    clearQueue: () => void;
    map<Input, Result>(inputs: Iterable<Input>, run: (input: Input, index: number) => PromiseLike<Result> | Result): Promise<Result[]>;
    <Args extends unknown[], Result>(run: (...args: Args) => PromiseLike<Result> | Result, ...args: Args): Promise<Result>;
  };
  export type Options = { readonly concurrency: number; readonly rejectOnClear?: boolean };
  export default function pLimit(concurrency: number | Options): LimitFunction;
  export function limitFunction<Args extends unknown[], Result>(run: (...args: Args) => PromiseLike<Result>, options: Options): (...args: Args) => Promise<Result>;
}
declare module 'p-map' {
  export type Options = { readonly concurrency?: number; readonly stopOnError?: boolean; readonly signal?: AbortSignal };
  export type Mapper<Element = any, Result = unknown> = (element: Element, index: number) => Result | typeof pMapSkip | Promise<Result | typeof pMapSkip>;
  export const pMapSkip: unique symbol;
  export default function pMap<Element, Result>(input: AsyncIterable<Element | Promise<Element>> | Iterable<Element | Promise<Element>>, mapper: Mapper<Element, Result>, options?: Options): Promise<Exclude<Result, typeof pMapSkip>[]>;
  export function pMapIterable<Element, Result>(input: AsyncIterable<Element | Promise<Element>> | Iterable<Element | Promise<Element>>, mapper: Mapper<Element, Result>, options?: { readonly concurrency?: number; readonly backpressure?: number }): AsyncIterable<Exclude<Result, typeof pMapSkip>>;
}
`;

const CACHES = `
declare module 'dataloader' {
  export default class DataLoader<K, V, C = K> {
    constructor(load: (keys: readonly K[]) => PromiseLike<ArrayLike<V | Error>>, options?: {
      batch?: boolean;
      maxBatchSize?: number;
      batchScheduleFn?: (callback: () => void) => void;
      cache?: boolean;
      cacheKeyFn?: (key: K) => C;
      cacheMap?: { get(key: C): Promise<V> | void; set(key: C, value: Promise<V>): any; delete(key: C): any; clear(): any } | null;
      name?: string | null;
    });
    load(key: K): Promise<V>;
    loadMany(keys: ArrayLike<K>): Promise<(V | Error)[]>;
    clear(key: K): this;
    clearAll(): this;
    prime(key: K, value: V | PromiseLike<V> | Error): this;
    name: string | null;
  }
}
declare module 'lru-cache' {
  export interface Options<K, V> {
    max?: number;
    maxSize?: number;
    sizeCalculation?: (value: V, key: K) => number;
    /** Milliseconds. */
    ttl?: number;
    ttlAutopurge?: boolean;
    updateAgeOnGet?: boolean;
    allowStale?: boolean;
    noDeleteOnStaleGet?: boolean;
    allowStaleOnFetchRejection?: boolean;
    fetchMethod?: (key: K, stale: V | undefined, options: { signal: AbortSignal; options: any; context: any }) => Promise<V | undefined | void> | V | undefined | void;
    dispose?: (value: V, key: K, reason: 'evict' | 'set' | 'delete' | 'expire' | 'fetch') => void;
  }
  export class LRUCache<K extends {}, V extends {}> {
    constructor(options: Options<K, V> | number);
    readonly size: number;
    readonly max: number;
    get(key: K, options?: { allowStale?: boolean; updateAgeOnGet?: boolean }): V | undefined;
    peek(key: K): V | undefined;
    has(key: K): boolean;
    set(key: K, value: V | undefined, options?: { ttl?: number; size?: number }): this;
    delete(key: K): boolean;
    clear(): void;
    fetch(key: K, options?: { allowStale?: boolean; forceRefresh?: boolean; ttl?: number; signal?: AbortSignal }): Promise<V | undefined>;
    getRemainingTTL(key: K): number;
    purgeStale(): boolean;
    keys(): Generator<K>;
    values(): Generator<V>;
    entries(): Generator<[K, V]>;
  }
}
`;

const IOREDIS = `
type LentRedis = Redis;
declare module 'ioredis' {
  export interface RedisOptions {
    /** Whatever the address, it is the Redis of the lab. */
    host?: string;
    port?: number;
    db?: number;
    keyPrefix?: string;
    connectionName?: string;
    lazyConnect?: boolean;
    connectTimeout?: number;
    commandTimeout?: number;
    enableOfflineQueue?: boolean;
    enableAutoPipelining?: boolean;
    maxRetriesPerRequest?: number | null;
    retryStrategy?: (times: number) => number | void | null;
    reconnectOnError?: ((error: Error) => boolean | 1 | 2) | null;
  }
  export interface Redis extends LentRedis {}
  export class Redis {
    constructor(options?: RedisOptions);
    constructor(port: number, host?: string, options?: RedisOptions);
    constructor(url: string, options?: RedisOptions);
    readonly options: RedisOptions;
  }
  export default Redis;
}
`;

const PG = `
declare module 'pg' {
  export interface QueryResult<Row = any> {
    rows: Row[];
    rowCount: number | null;
    command: string;
    fields: { name: string }[];
  }
  export interface QueryConfig {
    name?: string;
    text: string;
    values?: readonly any[];
    rowMode?: 'array';
  }
  /** Connection settings are taken and not looked at: there is one server. */
  export interface ClientConfig {
    connectionString?: string;
    host?: string;
    port?: number;
    user?: string;
    password?: string;
    database?: string;
    application_name?: string;
  }
  export interface PoolConfig extends ClientConfig {
    max?: number;
    min?: number;
    idleTimeoutMillis?: number;
    connectionTimeoutMillis?: number;
    maxUses?: number;
    maxLifetimeSeconds?: number;
    allowExitOnIdle?: boolean;
  }
  interface Queryable {
    query<Row = any>(query: string | QueryConfig, values?: readonly any[]): Promise<QueryResult<Row>>;
    query<Row = any>(query: string | QueryConfig, values: readonly any[], callback: (error: Error | null, result: QueryResult<Row>) => void): void;
  }
  export interface PoolClient extends Queryable {
    release(error?: Error | boolean): void;
    on(event: 'error' | 'end', listener: (error: Error) => void): this;
  }
  export interface Client extends Queryable {}
  export class Client {
    constructor(options?: string | ClientConfig);
    connect(): Promise<this>;
    end(): Promise<void>;
    on(event: 'error' | 'end', listener: (error: Error) => void): this;
  }
  export interface Pool extends Queryable {}
  export class Pool {
    constructor(options?: PoolConfig);
    readonly totalCount: number;
    readonly idleCount: number;
    readonly waitingCount: number;
    connect(): Promise<PoolClient>;
    end(): Promise<void>;
    on(event: 'connect' | 'acquire' | 'release' | 'remove', listener: (client: PoolClient) => void): this;
    on(event: 'error', listener: (error: Error, client: PoolClient) => void): this;
  }
  /** What the server refused; \`code\` is PostgreSQL's SQLSTATE. */
  export class DatabaseError extends Error {
    readonly code: string;
    readonly severity: string;
  }
  const pg: { Client: typeof Client; Pool: typeof Pool; DatabaseError: typeof DatabaseError };
  export default pg;
}
`;

/** Declarations of every library, for the language service. */
export const LIBRARY_TYPES = [CONCURRENCY, CACHES, IOREDIS, BULLMQ_TYPES, PG].join('');
