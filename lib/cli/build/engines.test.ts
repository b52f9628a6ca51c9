import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { type CachedProductsResult, runCachedProducts } from '../../sandbox/engines/cached-products';
import { loadRespEngine } from '../../sandbox/engines/redis/server';
import { withVirtualTime } from '../../sandbox/engines/with-virtual-time';
import { engineBuildOptions } from './engines';

const ROOT = path.resolve(__dirname, '../../..');
const LOAD = { seed: 7, seconds: 3, ratePerSecond: 200 };

/** What a worker does: load the engine in real time, then swap the globals, then run. */
const ENTRY = `
import { Clock } from './lib/simulator/clock';
import { runCachedProducts } from './lib/sandbox/engines/cached-products';
import { loadBundledRespEngine } from './lib/sandbox/engines/resp-engine.bundled';
import { mockEngine } from './lib/sandbox/engines/redis/mock-engine';
import { createRedisWorld } from './lib/sandbox/engines/redis/world';
import { DEFAULT_EPOCH_MS, installVirtualGlobals } from './lib/sandbox/engines/virtual-globals';
import { Queue, Worker } from 'bullmq';
import { LRUCache } from 'lru-cache';

const channel = new MessageChannel();
let resume = () => {};
channel.port1.onmessage = () => resume();
const drain = () => new Promise((resolve) => { resume = resolve; channel.port2.postMessage(0); });

async function main() {
  const engine = await loadBundledRespEngine();
  const random = () => 0.25;
  let clock = new Clock({ drain });
  installVirtualGlobals(() => ({ clock, epochMs: DEFAULT_EPOCH_MS, random }));
  const load = await runCachedProducts({ clock, engine, ...${JSON.stringify(LOAD)} });

  clock = new Clock({ drain });
  const world = createRedisWorld({ clock, engine, random });
  const jobs = [];
  const connection = () => world.connect('worker', { maxRetriesPerRequest: null });
  const queue = new Queue('mail', { connection: connection() });
  const worker = new Worker('mail', async (job) => {
    jobs.push([job.name, clock.nowMs]);
    if (job.attemptsMade === 0) throw new Error('once');
  }, { connection: connection() });
  worker.on('error', (error) => jobs.push(['error', error.message]));
  const added = queue.add('flaky', {}, { attempts: 2, backoff: 1_000 });
  await clock.run({ untilMs: 5_000 });
  await added;
  const scripted = world.connect('web-1').eval("return {redis.sha1hex(''), cjson.encode({1})}", 0);
  await clock.run({ until: scripted, untilMs: 10_000 });

  const mock = createRedisWorld({ clock, engine: mockEngine, random });
  const counted = mock.connect('web-1').incr('a');
  await clock.run({ until: counted, untilMs: 20_000 });
  return { load, jobs, scripted: await scripted, counted: await counted, lru: new LRUCache({ max: 1 }).max };
}

main().then((result) => report({ result }), (error) => report({ error: String(error.stack) }));
`;

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    ...engineBuildOptions(ROOT),
    absWorkingDir: ROOT,
    stdin: { contents: ENTRY, resolveDir: ROOT, sourcefile: 'entry.ts', loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    banner: { js: '"use strict";' },
    define: { 'import.meta.url': '"https://sandbox.invalid/"', 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const [script] = outputFiles;
  if (!script) throw new Error('esbuild made no bundle.');
  return script.text;
}

/** A thread that has nothing of Node but what browsers have as well. */
const BARE = `
const { parentPort } = require('node:worker_threads');
globalThis.report = (message) => parentPort.postMessage(message);
for (const name of ['process', 'Buffer', 'global', 'setImmediate', 'clearImmediate']) delete globalThis[name];
`;

interface Report {
  readonly error?: string;
  readonly result?: { readonly load: CachedProductsResult };
}

function runBare(script: string): Promise<Report> {
  const worker = new Worker(`${BARE}(() => {${script}\n})();`, { eval: true });
  const report = new Promise<Report>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return report.finally(() => worker.terminate());
}

test('the bundle runs the engines without Node, to the same millisecond as in Node', async () => {
  const report = await runBare(await bundle());
  expect(report.error).toBeUndefined();
  const engine = await loadRespEngine();
  const inNode = await withVirtualTime(({ clock }) => runCachedProducts({ clock, engine, ...LOAD }));
  expect(report.result).toMatchObject({
    load: inNode,
    jobs: [
      ['flaky', 2],
      ['flaky', 1_004],
    ],
    scripted: ['da39a3ee5e6b4b0d3255bfef95601890afd80709', '[1]'],
    counted: 1,
    lru: 1,
  });
  expect(inNode.requests).toBeGreaterThan(500);
});
