import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { besideWorker, LIBRARY_NAMES } from './libraries';
import { library, outcomeOf, play } from './trial';

const CALL = "return world.instance().call('main')";

test('libraries follow the clock of the instance that imports them', async () => {
  const { seen } = await play({
    text: `import pLimit from 'p-limit';
      import pMap, { pMapSkip } from 'p-map';
      import DataLoader from 'dataloader';
      import { LRUCache } from 'lru-cache';
      const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      export async function main() {
        const limit = pLimit(2);
        const t = [Date.now()];
        await Promise.all([1, 2, 3, 4].map(() => limit(() => wait(10)))); t.push(Date.now());
        const kept = await pMap([1, 2, 3], async (n) => { await wait(10); return n === 2 ? pMapSkip : n }, { concurrency: 1 }); t.push(Date.now());
        const batches: number[] = [];
        const loader = new DataLoader(async (keys: readonly number[]) => { batches.push(keys.length); return keys });
        await Promise.all([1, 2, 2, 3].map((key) => loader.load(key)));
        const cache = new LRUCache<string, number>({ max: 10, ttl: 100 });
        cache.set('a', 1); await wait(99); const before = cache.get('a'); await wait(2);
        return [t.map((at) => at - t[0]), kept, batches, before, cache.get('a')];
      }`,
    act: CALL,
  });
  expect(seen).toMatchObject({
    kind: 'fulfilled',
    value: [[0, 20, 50], [1, 3], [3], 1, { $: 'undefined' }],
  });
});

test('a change to a library stays in its instance', async () => {
  const { seen } = await play({
    text: `import { LRUCache } from 'lru-cache';
      export const main = () => { const before = new LRUCache({ max: 1 }).get('x'); LRUCache.prototype.get = () => 'mine'; return [before, new LRUCache({ max: 1 }).get('x')] }`,
    act: "return [world.instance(), world.instance()].map((i) => i.callNow('main').value)",
  });
  expect(seen).toEqual([
    [{ $: 'undefined' }, 'mine'],
    [{ $: 'undefined' }, 'mine'],
  ]);
});

test('what a process does to a library, and to what is under it, no other process meets', async () => {
  const { seen } = await play({
    text: `import Redis from 'ioredis'; import { Queue } from 'bullmq'; import { Pool } from 'pg'; import DataLoader from 'dataloader';
      const emitter = (one: any) => { let at = one; while (Object.getPrototypeOf(at) !== Object.prototype) at = Object.getPrototypeOf(at); return at };
      export const main = async (patch: boolean) => {
        const redis: any = new Redis();
        if (patch) {
          for (const one of [Redis, Queue, Pool, DataLoader] as any[]) for (const name of ['set', 'add', 'query', 'load']) if (one.prototype[name]) one.prototype[name] = async () => 'mine';
          emitter(redis).emit = () => true;
          (Redis as any).defaultOptions.keyPrefix = 'mine:';
        }
        const job: any = await Promise.race([new Queue('q', { connection: { host: 'redis' } }).add('a', {}), new Promise((r) => setTimeout(r, 100))]);
        const { rows = 'mine' }: any = await new Pool().query('SELECT 1');
        return [await redis.set('a', 1), job?.name ?? job, rows, await new DataLoader(async (k: any) => k).load(1)];
      }`,
    act: `world.database({ answer: () => ({ rows: [{ n: 1 }] }) });
      const [a, b] = [world.instance(), world.instance()]; const patched = await a.call('main', [true]);
      return [patched.value, (await b.call('main', [false])).value, world.redis.keys().map(({ key }) => key)]`,
  });
  const [patched, other, keys] = seen as readonly (readonly unknown[])[];
  expect(patched).toEqual(['mine', 'mine', 'mine', 'mine']);
  expect(other).toEqual(['OK', 'a', [{ n: 1 }], 1]);
  expect(keys).toContain('a');
});

test('each has a text that the manifest keeps, beside the worker', async () => {
  const manifest = JSON.parse(await readFile('public/generated/manifest.json', 'utf8'));
  for (const name of LIBRARY_NAMES) {
    expect(manifest[`sandbox/library/${name}`]).toBe(besideWorker(manifest['sandbox/worker'], name));
    expect((await library(name)).length).toBeGreaterThan(1_000);
  }
});

describe('an import is refused', () => {
  test.each([
    [
      "import got from 'got'; export const main = got",
      'Line 1: there is no module "got" here. You can import bullmq, dataloader, ioredis, lru-cache, p-limit, p-map, pg, node:crypto',
    ],
    [
      "import type { Options } from 'p-map';\nimport {\n  LRUCache,\n  nope,\n} from 'lru-cache';\nexport const main = () => [LRUCache, nope];",
      'Line 4: "lru-cache" has no export `nope`. It has `LRUCache`.',
    ],
    [
      "\nimport { DataLoader } from 'dataloader'; export const main = () => DataLoader",
      'Line 2: "dataloader" has no export `DataLoader`. It has a default.',
    ],
    [
      "import pool from 'lru-cache'; export const main = () => pool",
      'Line 1: "lru-cache" has no default export. It has `LRUCache`.',
    ],
    [
      "import { sleep } from 'node:timers/promises'; export const main = () => sleep",
      'Line 1: "node:timers/promises" has no export `sleep`. It has `setTimeout`, `setImmediate`, a default.',
    ],
    [
      "export { createHmac } from 'crypto'; export const main = () => 1",
      'Line 1: "crypto" has no export `createHmac`.',
    ],
    [
      "let pg; try { pg = require('p' + 'g') } catch (e) { throw e }\nexport const main = () => 1",
      'To use pg, import it at the top of the file.',
    ],
  ])('%j', async (text, message) => {
    expect(await outcomeOf({ text, act: CALL })).toEqual({
      kind: 'invalid',
      message: expect.stringContaining(message),
    });
  });

  test('even when the module catches what `require` throws', async () => {
    const text =
      "let found = 'nothing';\ntry { require('p-limit') } catch (error: any) { found = error.constructor.name }\nimport { nope } from 'p-limit';\nexport const main = () => [nope, found];";
    const outcome = await outcomeOf({ text, act: CALL });
    expect(outcome).toMatchObject({ kind: 'invalid', message: expect.stringContaining('Line 3') });
  });
});
