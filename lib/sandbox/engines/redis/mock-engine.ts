// The second engine: ioredis-mock, a client that answers from the same memory it is called in. The line is put around
// its methods, so that a command costs a round trip and is lost with its instance as in the first engine. It has no
// memory accounting, no eviction, and counts no hits; how far its answers are Redis' is in conformance.json.

import type { Redis, RedisOptions } from 'ioredis';
import RedisMock from 'ioredis-mock';
import type { EngineServer, KeyView, RedisEngine, ServerOptions } from './engine';
import type { Line, Trip } from './line';

export const mockEngine: RedisEngine = { name: 'ioredis-mock', start: startServer };

/** What the client does without asking the server; everything else that is a function is a command. */
const LOCAL = new Set([
  ...[
    'addListener',
    'emit',
    'eventNames',
    'getMaxListeners',
    'listenerCount',
    'listeners',
    'off',
    'on',
    'once',
  ],
  ...['prependListener', 'prependOnceListener', 'rawListeners', 'removeAllListeners', 'removeListener'],
  ...['setMaxListeners', 'connect', 'disconnect', 'defineCommand', 'createBuiltinCommand', 'constructor'],
]);

let servers = 0;

type Method = (...args: unknown[]) => unknown;
type Callback = (error: unknown, value?: unknown) => void;

function startServer(options: ServerOptions): EngineServer {
  servers += 1;
  // Clients with the same host share their data.
  const host = `world-${servers}`;
  const clients = new Set<Redis>();
  const reader = new RedisMock({ host });
  const connect = (line: Line, clientOptions: RedisOptions): Redis => {
    const mock = new RedisMock({ ...clientOptions, host });
    clients.add(mock);
    mock.once('end', () => clients.delete(mock));
    return behindLine(mock, { line, options, duplicate: () => connect(line, clientOptions) });
  };
  return {
    connect,
    open() {
      throw new Error('ioredis-mock has no connections: choose the engine js-redis-server.');
    },
    keys: (limit) =>
      storedKeys(reader)
        .slice(0, limit)
        .map((key) => viewOf(reader, key, options.wallMs())),
    counters: () => ({
      ...{ hits: null, misses: null, expired: null, evicted: null, usedBytes: null },
      keys: storedKeys(reader).length,
    }),
    reads: () => null,
    limitMemory() {
      throw new Error('ioredis-mock has no memory limit: choose the engine js-redis-server.');
    },
    reset() {},
    openConnections: () => clients.size,
    close() {
      for (const client of [...clients, reader]) client.disconnect();
      storeOf(reader).data.clear();
    },
  };
}

interface Behind {
  readonly line: Line;
  readonly options: ServerOptions;
  readonly duplicate: () => Redis;
}

function behindLine(mock: Redis, behind: Behind): Redis {
  const { there, back } = behind.line.open();
  const call = (name: string, args: readonly unknown[], run: () => unknown): Promise<unknown> => {
    const { line, options } = behind;
    if (line.outage === 'refused') return Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:6379'));
    return new Promise((resolve, reject) => {
      line.send(there, async (trip) => {
        const execution = executionOf(name, args, { trip, behind });
        try {
          const value = await run();
          options.onExecuted({ ...execution(), reply: { kind: 'value', value } });
          line.answer(back, () => {
            resolve(value);
            return [trip];
          });
        } catch (error) {
          options.onExecuted({ ...execution(), reply: { kind: 'error', message: String(error) } });
          line.answer(back, () => {
            reject(error);
            return [trip];
          });
        }
      });
    });
  };
  return new Proxy(mock, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function' || typeof property === 'symbol') return member;
      if (property === 'duplicate') return behind.duplicate;
      if (property === 'pipeline' || property === 'multi') {
        return (...args: unknown[]) => batchBehindLine(Reflect.apply(member, target, args), property, call);
      }
      if (LOCAL.has(property)) return member.bind(target);
      return withCallback((...args) => call(property, args, () => Reflect.apply(member, target, args)));
    },
  });
}

/** A pipeline or transaction is collected at once and sent by `exec`. */
function batchBehindLine(
  batch: object,
  name: string,
  call: (name: string, args: readonly unknown[], run: () => unknown) => unknown,
): object {
  const proxy: object = new Proxy(batch, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function') return member;
      const run = (...args: unknown[]) => Reflect.apply(member, target, args) as unknown;
      if (property === 'exec') return withCallback((...args) => call(name, [], () => run(...args)));
      return (...args: unknown[]) => {
        const result = run(...args);
        return result === target ? proxy : result;
      };
    },
  });
  return proxy;
}

function withCallback(method: (...args: unknown[]) => unknown): Method {
  return (...args) => {
    const last = args.at(-1);
    if (typeof last !== 'function') return method(...args);
    const callback = last as Callback;
    const answer = Promise.resolve(method(...args.slice(0, -1)));
    answer.then((value) => callback(null, value), callback);
    return answer;
  };
}

function executionOf(
  name: string,
  args: readonly unknown[],
  { trip, behind }: { trip: Trip; behind: Behind },
) {
  const { line, options } = behind;
  const startedMs = options.scheduler.nowMs;
  return () => ({
    instance: line.instance,
    trip: trip.number,
    sentMs: trip.sentMs,
    startedMs,
    finishedMs: options.scheduler.nowMs,
    command: name,
    args: args.flat(2).map((argument) => String(argument)),
  });
}

/** ioredis-mock keeps its keys in public fields that its types leave out. */
interface Store {
  readonly data: { keys(): string[]; get(key: string): unknown; clear(): void };
  readonly expires: { has(key: string): boolean; get(key: string): number };
}

function storeOf(mock: Redis): Store {
  return mock as unknown as Store;
}

function storedKeys(mock: Redis): readonly string[] {
  return storeOf(mock).data.keys();
}

function viewOf(mock: Redis, key: string, nowMs: number): KeyView {
  const { data, expires } = storeOf(mock);
  const value = data.get(key);
  return {
    db: 0,
    key,
    type: typeOf(value),
    sizeBytes: null,
    ttlMs: expires.has(key) ? expires.get(key) - nowMs : null,
  };
}

function typeOf(value: unknown): KeyView['type'] {
  if (value instanceof Set) return 'set';
  if (value instanceof Map) return 'zset';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? 'hash' : 'string';
}
