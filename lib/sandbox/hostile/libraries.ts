// Attacks through what a module may import, and through the client of Redis that it is lent: a library runs in the
// module's own compartment, so that all it can give away is what stands behind it.

import { HOST_OF, REACH } from './escape';
import { attack, contained, type Hostile, importing } from './hostile';

/** The global that an object's constructors reach, as far as they do. */
const GLOBAL_OF = `const globalOf = (one: any): any => { for (const make of [one?.constructor, one?.constructor?.constructor]) { try { return make('return globalThis')() } catch {} } return {} };\n`;

const REDIS = "import Redis from 'ioredis';";
const PG = "import pg, { Pool } from 'pg';";
const BULLMQ = "import { Queue, Worker } from 'bullmq';";
const ALL = `${REDIS}\n${PG}\n${BULLMQ}\nimport pLimit from 'p-limit'; import pMap from 'p-map'; import DataLoader from 'dataloader'; import { LRUCache } from 'lru-cache';`;

const CONNECTED = `const redis: any = new Redis({ lazyConnect: true, retryStrategy: () => null }); await redis.connect();
const queue: any = new Queue('mail', { connection: { host: 'redis' } }); await queue.waitUntilReady();
const pool: any = new Pool(); const client: any = await pool.connect();
const made: any[] = [redis, redis.stream, redis.connector, queue, await queue.client, pool, client, pLimit(1), new DataLoader(async (k: any) => k), new LRUCache({ max: 1 })];\n`;

/** The scan of `escape.ts`, with what the libraries made among its roots. */
const REACH_OF_LIBRARIES = REACH.replaceAll('queue', 'wanted').replace(
  "[tools, 'tools'],",
  "[tools, 'tools'], ...made.map((one, i) => [one, 'made ' + i]),",
);

/** Looks for the host behind every function that the libraries' objects show, own or inherited. */
const CONSTRUCTORS: readonly Hostile[] = [
  importing(
    'constructors of libraries and their objects',
    ALL,
    `${HOST_OF}${CONNECTED}let found = '';
for (const one of [...made, Redis, Pool, Queue, Worker, pg.Client, pLimit, pMap, DataLoader, LRUCache]) {
  for (let at = one; at; at = Object.getPrototypeOf(at)) {
    for (const key of Reflect.ownKeys(at)) {
      let value: any; try { value = at[key] } catch { continue }
      if (typeof value !== 'function') continue;
      const make = value.constructor; let global: any; try { global = make('return globalThis')() } catch { continue }
      if (global !== globalThis && typeof global === 'object') found += report(global) === 'nothing' ? '' : report(global) + ' at ' + String(key);
    }
  }
}
return found === '' ? 'nothing' : 'escaped: ' + found;`,
  ),
  importing(
    'everything that libraries reach, for powers of the host',
    ALL,
    `${CONNECTED}${REACH_OF_LIBRARIES}const found: string[] = [];
for (const [object, path] of reached) if (object !== globalThis && ['postMessage', 'importScripts', 'lockdown', 'hotpathHost'].some((name) => Object.hasOwn(object, name))) found.push(path);
return found.length > 0 || reached.size < 2_000 ? 'escaped: ' + reached.size + found.slice(0, 5).join('; ') : 'nothing';`,
  ),
];

const PATCHES: readonly Hostile[] = [
  importing(
    'libraries that are patched while they work',
    ALL,
    `${CONNECTED}const heard: any[] = [];
for (const one of [Redis, Pool, Queue, pg.Client, redis.stream.constructor]) for (const key of Reflect.ownKeys(one.prototype)) { const d = Object.getOwnPropertyDescriptor(one.prototype, key); if (typeof d?.value === 'function' && key !== 'constructor') one.prototype[key] = function (...args: any[]) { heard.push(...args); return d.value.apply(this, args) } }
await redis.set('a', 1); await pool.query('SELECT 1');
return heard.some((x) => x && (x.lockdown || x.postMessage || x.hotpathHost)) ? 'escaped' : 'nothing';`,
  ),
  {
    name: 'libraries made over patched globals',
    text: `const heard: any[] = [];
const { Reflect, Proxy } = globalThis;
for (const name of ['Promise', 'Map', 'Object', 'WeakMap', 'Uint8Array', 'queueMicrotask', 'setImmediate', 'setTimeout']) {
  const real = (globalThis as any)[name];
  const mine: any = new Proxy(function () {}, {
    get: (_, key) => { const value = real[key]; return typeof value === 'function' && typeof key === 'string' && key !== 'prototype' ? (...args: any[]) => { heard.push(...args); return Reflect.apply(value, real, args) } : value },
    apply: (_, self, args) => { heard.push(...args); return Reflect.apply(real, self, args) },
    construct: (_, args, target) => { heard.push(...args); return Reflect.construct(real, args, target === mine ? real : target) },
  });
  (globalThis as any)[name] = mine;
}
for (const name of ['ioredis', 'pg', 'bullmq']) { try { require(name) } catch (e) { heard.push(e) } }
import Redis from 'ioredis'; import { Pool } from 'pg'; import { Queue } from 'bullmq';
${attack(`const soon = () => new Promise((r) => setTimeout(r, 100));
try { await Promise.race([new Redis({ retryStrategy: () => null }).ping(), soon()]) } catch {}
try { await Promise.race([new Pool().query('SELECT 1'), soon()]) } catch {}
const isHost = (x: any) => { try { return ['lockdown', 'Compartment', 'harden', 'getStackString', 'importScripts', 'postMessage', 'hotpathHost'].some((name) => x[name] !== undefined) } catch { return false } };
for (const x of heard) { if (x === null || x === undefined) continue; if (isHost(x)) return 'escaped'; try { if (isHost(x.constructor.constructor('return globalThis')())) return 'escaped through a constructor' } catch {} }
return heard.length > 100 && typeof Queue === 'function' ? 'nothing' : 'escaped: the attack does not work';`)}`,
    ends: 'contained',
  },
];

/** Bytes that no client would send. */
const NOISE = [
  ...[
    '*-5\r\n',
    '*1\r\n$-7\r\n',
    '$5\r\nhello\r\n',
    '*99999999\r\n',
    '*1\r\n$999999999999\r\n',
    'SHUTDOWN\r\n',
  ],
  ...[
    '*1\r\n*1\r\n*1\r\n',
    '\x00\x00\x00\r\n',
    'DEBUG SEGFAULT\r\n',
    '*2\r\n$6\r\nCONFIG\r\n$999\r\n',
    '*1\r\n:5\r\n',
  ],
];

const WIRE: readonly Hostile[] = [
  importing(
    'noise on the wire of Redis',
    REDIS,
    `for (const noise of ${JSON.stringify(NOISE)}) {
  const redis: any = new Redis({ retryStrategy: () => null }); redis.on('error', () => {});
  await redis.ping(); redis.stream.write(noise); redis.stream.write(new Uint8Array([255, 0, 13, 10]));
  await new Promise((r) => setTimeout(r, 5)); redis.disconnect();
}
return 'nothing';`,
  ),
  importing(
    'what is no bytes, on the wire of Redis',
    REDIS,
    `const redis: any = new Redis({ retryStrategy: () => null }); redis.on('error', () => {}); await redis.ping();
class Liar extends Uint8Array { static get [Symbol.species]() { return class { constructor() { return globalThis } } as any } get length() { return 1e9 } get byteLength() { return 1e9 } get buffer(): any { throw new Error('buffer') } }
let refused = 0;
for (const data of [new Proxy(new Uint8Array(3), { get: () => 1e9 }), { length: 1e9 }, { toString() { throw new Error('text') } }, null, 5, Symbol('x'), () => {}, new Liar(3), new DataView(new ArrayBuffer(3))]) { try { redis.stream.write(data) } catch { refused += 1 } }
return refused >= 7 ? 'nothing' : 'escaped: ' + refused;`,
  ),
  importing(
    'connections to Redis without end',
    REDIS,
    `for (let i = 0; i < 1_500; i += 1) new Redis({ retryStrategy: () => null }).on('error', () => {}); await new Promise((r) => setTimeout(r, 5)); return 'nothing';`,
  ),
];

const DATABASE: readonly Hostile[] = [
  importing(
    'values, texts and callbacks that lie to the database',
    PG,
    `const pool: any = new Pool(); const heard: any[] = [];
const liars = [new Proxy([1], { get() { throw new Error('get') } }), [{ get a() { throw new Error('a') } }], [{ toJSON() { return globalThis } }], [new Proxy({}, { ownKeys() { throw new Error('keys') } })], [() => globalThis], [Symbol('x')], [Object.create(null)]];
for (const values of liars) await Promise.race([pool.query('SELECT $1', values).then((r: any) => heard.push(r), () => {}), new Promise((r) => setTimeout(r, 50))]);
for (const text of [{ text: { toString() { throw new Error('text') } } }, { get text() { return globalThis } }, 'x'.repeat(200_000), null, 5]) { try { await Promise.race([pool.query(text), new Promise((r) => setTimeout(r, 50))]) } catch {} }
try { pool.query('SELECT 1', new Proxy(() => {}, { apply() { throw new Error('apply') } })) } catch {}
await new Promise((r) => setTimeout(r, 50));
return heard.some(({ rows }) => Object.isFrozen(rows) || Object.getPrototypeOf(rows) !== Array.prototype) ? 'escaped' : 'nothing';`,
  ),
  importing(
    'rows and errors of the database',
    PG,
    `${HOST_OF}${GLOBAL_OF}const { rows, fields } = await new Pool().query('SELECT $1', [{ a: 1 }]);
rows[0].id = 'mine'; rows.push('mine'); Object.setPrototypeOf(rows[0], null);
const error = await new Pool({ max: 1 }).query('x'.repeat(200_000)).catch((e: any) => e);
return [rows, rows[0], fields, error].map((one) => report(globalOf(one))).join();`,
  ),
  importing(
    'statements without end',
    PG,
    `const pool = new Pool({ max: 1 }); const client: any = await pool.connect(); let refused = 0;
for (let i = 0; i < 20_000; i += 1) client.query('SELECT 1').catch(() => { refused += 1 });
await new Promise((r) => setTimeout(r, 10)); return refused > 0 ? 'nothing' : 'escaped: nobody counts';`,
  ),
];

const LENT: readonly Hostile[] = [
  contained(
    'what the lent client of Redis shows',
    `${HOST_OF}${GLOBAL_OF}const { redis } = tools; let found = '';
for (const one of [redis, redis.on, redis.options, redis.pipeline(), redis.duplicate(), redis.get('a'), redis.quit]) found += report(globalOf(one));
return found.includes('escaped') ? found : 'nothing';`,
  ),
  contained(
    'listeners and options that lie to the lent client',
    `const { redis } = tools; let refused = 0; const liar = new Proxy({}, { get() { throw new Error('get') } });
for (const run of [() => redis.on('message', liar), () => redis.on(liar, () => {}), () => redis.duplicate(liar), () => redis.duplicate({ Connector: class {}, retryStrategy: () => globalThis, get db() { throw new Error('db') } }), () => redis.defineCommand('__proto__', { lua: 'return 1' }), () => redis.defineCommand('disconnect', { lua: 'return 1' }), () => redis.defineCommand('x', liar), () => { for (let i = 0; i < 2_000; i += 1) redis.on('ready', () => {}) }, () => { for (let i = 0; i < 2_000; i += 1) redis.duplicate({ lazyConnect: true }) }]) { try { run() } catch { refused += 1 } }
return refused === 9 ? 'nothing' : 'escaped: ' + refused;`,
  ),
  contained(
    'a listener of the lent client that throws, and one that is called for ever',
    `const { redis } = tools; const other = redis.duplicate(); let n = 0;
other.on('message', () => { n += 1; if (n < 100) void redis.publish('a', 'again'); throw new Proxy({}, { get() { throw new Error('get') } }) });
await other.subscribe('a'); await redis.publish('a', 'first'); await new Promise((r) => setTimeout(r, 500));
return n === 100 ? 'nothing' : 'escaped: ' + n;`,
  ),
];

export const LIBRARY_ATTACKS: readonly Hostile[] = [
  ...CONSTRUCTORS,
  ...PATCHES,
  ...WIRE,
  ...DATABASE,
  ...LENT,
];
