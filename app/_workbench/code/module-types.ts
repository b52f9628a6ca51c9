// The types of what a module of a code lab finds, curated: its globals, what it may import, and the client that it is
// lent. Kept in step with lib/sandbox (globals, modules, redis-facade), where there is more than a lesson needs.

import { LIBRARY_TYPES } from './library-types';

const GLOBALS = `
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
}
declare const console: Console;
interface Timer {
  ref(): Timer;
  unref(): Timer;
  hasRef(): boolean;
}
declare function setTimeout(run: (...args: any[]) => void, delayMs?: number, ...args: any[]): Timer;
declare function setInterval(run: (...args: any[]) => void, delayMs?: number, ...args: any[]): Timer;
declare function setImmediate(run: (...args: any[]) => void, ...args: any[]): Timer;
declare function clearTimeout(timer?: Timer): void;
declare function clearInterval(timer?: Timer): void;
declare function clearImmediate(timer?: Timer): void;
declare function queueMicrotask(run: () => void): void;
declare const performance: { now(): number };
declare const crypto: { randomUUID(): string };
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: any;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}
declare const AbortSignal: { timeout(ms: number): AbortSignal; abort(reason?: any): AbortSignal; any(signals: AbortSignal[]): AbortSignal };
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: any): void;
}
`;

const MODULES = `
declare module 'node:crypto' {
  export function randomUUID(): string;
  export function createHash(algorithm: string): { update(text: string): ReturnType<typeof createHash>; digest(encoding: 'hex' | 'base64' | 'base64url'): string };
}
declare module 'crypto' {
  export * from 'node:crypto';
}
declare module 'node:perf_hooks' {
  export const performance: { now(): number };
}
declare module 'perf_hooks' {
  export * from 'node:perf_hooks';
}
declare module 'node:timers/promises' {
  export function setTimeout<T = void>(delayMs?: number, value?: T): Promise<T>;
  export function setImmediate<T = void>(value?: T): Promise<T>;
}
declare module 'timers/promises' {
  export * from 'node:timers/promises';
}
`;

const REDIS = `
type RedisArg = string | number;
type RedisCallback<T> = (error: Error | null, reply?: T) => void;
/** Options of SET in the order in which ioredis has them; Redis takes them in any. */
type SetLife = [] | ['EX' | 'PX' | 'EXAT' | 'PXAT', RedisArg] | ['KEEPTTL'];
type SetIf = [] | ['NX' | 'XX'];
interface RedisBatch {
  exec(callback?: RedisCallback<[Error | null, any][] | null>): Promise<[Error | null, any][] | null>;
  [command: string]: (...args: any[]) => any;
}
/** The client of ioredis; every round trip takes virtual time. */
interface Redis {
  readonly status: string;
  get(key: string, callback?: RedisCallback<string | null>): Promise<string | null>;
  set(key: string, value: RedisArg, ...options: [...SetLife, ...SetIf, RedisCallback<'OK' | null>?]): Promise<'OK' | null>;
  set(key: string, value: RedisArg, ...options: [...SetLife, ...SetIf, 'GET', RedisCallback<string | null>?]): Promise<string | null>;
  setnx(key: string, value: RedisArg): Promise<number>;
  setex(key: string, seconds: number, value: RedisArg): Promise<'OK'>;
  getdel(key: string): Promise<string | null>;
  del(...keys: string[]): Promise<number>;
  unlink(...keys: string[]): Promise<number>;
  exists(...keys: string[]): Promise<number>;
  expire(key: string, seconds: number, ...flags: string[]): Promise<number>;
  pexpire(key: string, ms: number, ...flags: string[]): Promise<number>;
  persist(key: string): Promise<number>;
  ttl(key: string): Promise<number>;
  pttl(key: string): Promise<number>;
  incr(key: string, callback?: RedisCallback<number>): Promise<number>;
  incrby(key: string, by: number): Promise<number>;
  decr(key: string): Promise<number>;
  mget(...keys: string[]): Promise<(string | null)[]>;
  mset(...pairs: RedisArg[]): Promise<'OK'>;
  hget(key: string, field: string): Promise<string | null>;
  hset(key: string, ...fields: any[]): Promise<number>;
  hgetall(key: string): Promise<Record<string, string>>;
  hdel(key: string, ...fields: string[]): Promise<number>;
  hincrby(key: string, field: string, by: number): Promise<number>;
  sadd(key: string, ...members: RedisArg[]): Promise<number>;
  srem(key: string, ...members: RedisArg[]): Promise<number>;
  smembers(key: string): Promise<string[]>;
  sismember(key: string, member: RedisArg): Promise<number>;
  zadd(key: string, ...args: RedisArg[]): Promise<any>;
  zrange(key: string, ...args: RedisArg[]): Promise<string[]>;
  zrem(key: string, ...members: RedisArg[]): Promise<number>;
  zcard(key: string): Promise<number>;
  lpush(key: string, ...values: RedisArg[]): Promise<number>;
  rpush(key: string, ...values: RedisArg[]): Promise<number>;
  lpop(key: string): Promise<string | null>;
  rpop(key: string): Promise<string | null>;
  lrange(key: string, from: number, to: number): Promise<string[]>;
  eval(script: string, numberOfKeys: number, ...args: RedisArg[]): Promise<any>;
  evalsha(sha: string, numberOfKeys: number, ...args: RedisArg[]): Promise<any>;
  script(...args: RedisArg[]): Promise<any>;
  call(command: string, ...args: RedisArg[]): Promise<any>;
  defineCommand(name: string, definition: { lua: string; numberOfKeys?: number; readOnly?: boolean }): void;
  ping(): Promise<'PONG'>;
  publish(channel: string, message: RedisArg, callback?: RedisCallback<number>): Promise<number>;
  subscribe(...channels: string[]): Promise<number>;
  psubscribe(...patterns: string[]): Promise<number>;
  unsubscribe(...channels: string[]): Promise<number>;
  punsubscribe(...patterns: string[]): Promise<number>;
  on(event: 'message', listener: (channel: string, message: string) => void): this;
  on(event: 'pmessage', listener: (pattern: string, channel: string, message: string) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect' | 'ready' | 'close' | 'reconnecting' | 'end' | 'wait', listener: () => void): this;
  once: Redis['on'];
  off(event: string, listener: (...args: any[]) => void): this;
  removeAllListeners(event?: string): this;
  /** Another client, with a connection of its own: one that subscribes can ask for nothing else. */
  duplicate(options?: { db?: number; keyPrefix?: string; connectionName?: string; lazyConnect?: boolean; maxRetriesPerRequest?: number | null; enableOfflineQueue?: boolean; commandTimeout?: number }): Redis;
  connect(): Promise<void>;
  quit(): Promise<'OK'>;
  disconnect(): void;
  pipeline(commands?: any[][]): RedisBatch;
  multi(commands?: any[][]): RedisBatch;
}
`;

/** File name -> declarations, for the language service; `own` are the lab's. */
export const moduleTypes = (own: string): Readonly<Record<string, string>> => ({
  globals: GLOBALS,
  modules: MODULES,
  libraries: LIBRARY_TYPES,
  redis: REDIS,
  lab: own,
});
