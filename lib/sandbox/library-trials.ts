// Modules that put readers' libraries to work, and acts that call them: for the tests of both hosts.

import type { CodeJob } from './protocol';

/** Half a virtual minute of a queue with all that goes wrong in one; every event with its virtual ms. */
export const BULLMQ_MODULE = `import { Queue, QueueEvents, UnrecoverableError, Worker } from 'bullmq';
const connection = { host: 'redis', port: 6379 };
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export async function main(): Promise<unknown> {
  const startMs = Date.now();
  const events: [number, string][] = [];
  const note = (what: string) => events.push([Date.now() - startMs, what]);
  const queue = new Queue('mail', { connection });
  const dead = new Queue('dead', { connection });
  const reported = new QueueEvents('mail', { connection });
  const worker = new Worker('mail', async (job) => {
    note('start ' + job.name + ' ' + (job.attemptsMade + 1));
    await wait(100);
    if (job.name === 'flaky' && job.attemptsMade < 2) throw new Error('twice');
    if (job.name === 'dead') throw new Error('always');
    if (job.name === 'wrong') throw new UnrecoverableError('never again');
    return job.data.to;
  }, { connection, concurrency: 5 });
  worker.on('completed', (job, value) => note('done ' + job.name + ' ' + value));
  worker.on('failed', (job, error) => {
    note('failed ' + job?.name + ' ' + error.message);
    if (job && job.attemptsMade === job.opts.attempts) void dead.add(job.name, job.data);
  });
  worker.on('error', (error) => note('error ' + error.message));
  reported.on('completed', ({ jobId, returnvalue }) => note('event ' + jobId + ' ' + returnvalue));
  await reported.waitUntilReady();
  const plain = await queue.add('plain', { to: 'a' });
  await queue.add('flaky', { to: 'b' }, { attempts: 3, backoff: { type: 'exponential', delay: 1_000 } });
  await queue.add('dead', { to: 'c' }, { attempts: 2, backoff: 500 });
  await queue.add('wrong', { to: 'd' }, { attempts: 5, backoff: 500 });
  await queue.add('later', { to: 'e' }, { delay: 5_000, jobId: 'once' });
  await queue.add('later', { to: 'e' }, { delay: 5_000, jobId: 'once' });
  const value = await plain.waitUntilFinished(reported);
  await wait(29_000);
  const letters = await dead.getJobs();
  const counts = await queue.getJobCounts('completed', 'failed', 'waiting', 'delayed');
  await Promise.all([worker.close(), queue.close(), dead.close(), reported.close()]);
  return { events, value, counts, letters: letters.map(({ name, data }) => [name, data]) };
}`;

export const BULLMQ_ACT = `const i = world.instance(); const call = await i.call('main'); await world.sleep(1);
  return { call, timers: i.pendingTimers, packets: i.effects };`;

/** A database of an act whose answers come from the real PostgreSQL of the run, and an instance. */
export const POSTGRES_OF_ACT = `const database = world.database({ answer: async (query) => ({ ...(await world.postgres(query)), tookMs: 7 }), connectMs: 20 });
  const i = world.instance();`;

/** A table of its own, rows of many types, a refusal, three connections. */
export const PG_MODULE = `import { Pool } from 'pg';
    export async function main() {
      const pool = new Pool({ max: 3 });
      const startMs = Date.now();
      await pool.query('CREATE TABLE note (id bigint PRIMARY KEY, at timestamptz, tags text[], about jsonb, n int, ok boolean, price numeric(6,2))');
      const insert = 'INSERT INTO note VALUES ($1, $2, $3, $4, $5, $6, $7)';
      const { rowCount, command } = await pool.query(insert, [1, new Date(0), ['a', 'b "c"'], { x: [1] }, null, true, '1.50']);
      const again = await pool.query(insert, [1, null, null, null, 5, false, 2]).catch((error: any) => [error.code, error.message]);
      await Promise.all([2, 3, 4].map((id) => pool.query(insert, [id, null, [], null, id, false, null])));
      const { rows } = await pool.query('SELECT * FROM note ORDER BY id LIMIT 2');
      const counted = await pool.query('SELECT count(*)::int AS n FROM note WHERE n = ANY($1)', [[2, 3, 99]]);
      return [rowCount, command, again, rows, rows[0].at instanceof Date, counted.rows, Date.now() - startMs];
    }`;

export const PG_ACT = `${POSTGRES_OF_ACT} const { value } = await i.call('main'); return { value, queries: database.counters().queries };`;

/** A job in a sandbox whose scenario has one act, and the dataset that its PostgreSQL holds. */
export interface LibraryRun {
  readonly script: string;
  readonly job: CodeJob;
  readonly dataset: string;
}

const runOf = (text: string, act: string): LibraryRun => ({
  script: `"use strict"; var hotpathScenarios = { s: { acts: { a: async (world) => { ${act} } } } };`,
  job: { scenario: 's', text, exports: ['main'], seed: 1 },
  dataset: 'newest-users',
});

/** What is run on both hosts; `library-runs.json` holds what came of it in Node. */
export const LIBRARY_RUNS: Readonly<Record<string, LibraryRun>> = {
  bullmq: runOf(BULLMQ_MODULE, BULLMQ_ACT),
  pg: runOf(PG_MODULE, PG_ACT),
};
