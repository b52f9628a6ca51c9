// What a reader is shown is free of type errors under the types that the editor has: the texts that labs open with, the
// steps of their lessons and the solutions.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CODE_LABS, loadCodeLab } from '@/labs/registry';
import { modulesOf } from '@/lib/authoring/code-lab';
import { LIBRARY_NAMES } from '@/lib/sandbox/libraries';
import { moduleTypes } from './module-types';

const ROOT = process.cwd();
const OPTIONS = {
  compilerOptions: {
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022'],
    types: [],
    strict: true,
    noEmit: true,
  },
};

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'module-types-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function errorsIn(name: string, texts: Readonly<Record<string, string>>): Promise<string> {
  const folder = path.join(dir, name);
  await mkdir(folder);
  const files = { 'tsconfig.json': JSON.stringify(OPTIONS), ...texts };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  const tsc = path.join(ROOT, 'node_modules/.bin/tsc');
  return promisify(execFile)(tsc, ['-p', folder, '--pretty', 'false']).then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
}

async function typesOf(slug: string): Promise<Readonly<Record<string, string>>> {
  const { world } = await loadCodeLab(slug);
  const types = Object.entries(moduleTypes(world.types));
  return Object.fromEntries(types.map(([name, text]) => [`${name}.d.ts`, text]));
}

test.each(Object.keys(CODE_LABS))('the texts of %s have no type error', async (slug) => {
  const lab = await loadCodeLab(slug);
  const texts: Record<string, string> = { 'scratch.ts': lab.scratch };
  for (const { id } of modulesOf(lab)) {
    const folder = path.join(ROOT, 'labs', slug, 'exercises', id);
    texts[`${id}-starter.ts`] = await readFile(path.join(folder, 'starter.ts'), 'utf8');
    for (const file of await readdir(path.join(folder, 'solutions')))
      texts[`${id}-${file}`] = await readFile(path.join(folder, 'solutions', file), 'utf8');
  }
  for (const [at, step] of (await stepsFor(slug)).entries()) texts[`step-${at}.ts`] = step;
  expect(await errorsIn(slug, { ...(await typesOf(slug)), ...texts })).toBe('');
});

test('a wrong type is seen', async () => {
  const text = "export const main = async ({ redis }: Deps) => (await redis.get(42)) + setTimeout('x');";
  const errors = await errorsIn('wrong', { ...(await typesOf('cache-stampede')), 'wrong.ts': text });
  expect(errors.match(/error TS2345/g)).toHaveLength(2);
});

const LIBRARIES_AT_WORK = `
import pLimit from 'p-limit';
import pMap, { pMapSkip } from 'p-map';
import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import Redis from 'ioredis';
import { Queue, QueueEvents, UnrecoverableError, Worker, type Job } from 'bullmq';
import pg, { Pool, DatabaseError } from 'pg';
import { createHash } from 'node:crypto';

interface Mail { to: string }
const connection = new Redis({ host: 'redis', maxRetriesPerRequest: null });
const queue = new Queue<Mail>('mail', { connection, defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } } });
const worker = new Worker<Mail, string>('mail', async (job: Job<Mail>) => {
  if (job.attemptsMade > 3) throw new UnrecoverableError(job.name);
  return job.data.to;
}, { connection: connection.duplicate({ maxRetriesPerRequest: null }), concurrency: 5 });
worker.on('failed', (job, error) => console.error(job?.id, error.message));
new QueueEvents('mail', { connection: { host: 'redis' } }).on('completed', ({ jobId }) => console.log(jobId));
const pool = new Pool({ max: 10, idleTimeoutMillis: 1000 });
const cache = new LRUCache<string, number>({ max: 100, ttl: 1000, fetchMethod: async (key) => key.length });
const users = new DataLoader<number, string>(async (ids) => ids.map(String));
const limit = pLimit(4);
export async function main(redis: typeof connection): Promise<number> {
  const subscriber = redis.duplicate();
  await subscriber.subscribe('news');
  subscriber.on('message', (channel, message) => console.log(channel.length + message.length));
  redis.set('a', 1, 'PX', 500, (error) => console.error(error));
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ id: number }>('SELECT id FROM users WHERE id = $1', [1]);
    const names = await pMap(rows, async ({ id }) => (id > 0 ? users.load(id) : pMapSkip), { concurrency: 2 });
    await Promise.all(names.map((name) => limit(() => queue.add('hello', { to: name }))));
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '40001') return pg.Pool.length;
  } finally {
    client.release();
  }
  return ((await cache.fetch('a')) ?? 0) + createHash('sha1').update('a').digest('hex').length;
}
`;

test('the libraries have types, each of them, and a wrong use is seen', async () => {
  const types = await typesOf('cache-stampede');
  expect(await errorsIn('libraries', { ...types, 'all.ts': LIBRARIES_AT_WORK })).toBe('');
  for (const name of LIBRARY_NAMES) expect(types['libraries.d.ts']).toContain(`declare module '${name}'`);
  const wrong = `import pLimit from 'p-limit'; import { Queue, nope } from 'bullmq'; import { Pool } from 'pg';
    export const main = async () => [pLimit('4'), new Queue('mail'), await new Pool({ max: '10' }).query(5), nope];`;
  const errors = await errorsIn('libraries-wrong', { ...types, 'wrong.ts': wrong });
  expect(errors.match(/error TS\d+/g)).toEqual(
    expect.arrayContaining(['error TS2345', 'error TS2554', 'error TS2322', 'error TS2305']),
  );
});

/** The blocks of the lesson that names the lab. */
async function stepsFor(slug: string): Promise<readonly string[]> {
  const files = await readdir(path.join(ROOT, 'content'), { recursive: true });
  const lessons = files.filter((file) => file.endsWith('lesson.mdx'));
  const sources = await Promise.all(
    lessons.map((file) => readFile(path.join(ROOT, 'content', file), 'utf8')),
  );
  const own = sources.find((source) => source.includes(`\nlab: ${slug}\n`)) ?? '';
  return [...own.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text);
}
