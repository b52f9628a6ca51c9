import { Queue, QueueEvents, Worker } from 'bullmq';
import { beforeAll, expect, test } from 'vitest';
import type { RedisEngine } from '../redis/engine';
import { loadRespEngine } from '../redis/server';
import { createRedisWorld } from '../redis/world';
import { withVirtualTime } from '../with-virtual-time';

let engine: RedisEngine;

beforeAll(async () => {
  engine = await loadRespEngine();
});

interface Event {
  readonly atMs: number;
  readonly what: string;
}

/** Half a virtual minute of a queue with all that goes wrong in one. */
function scenario(): Promise<{ readonly events: readonly Event[]; readonly dead: readonly string[] }> {
  return withVirtualTime(
    async ({ clock, random, run, settle }) => {
      const world = createRedisWorld({ clock, engine, random });
      const events: Event[] = [];
      const note = (what: string) => events.push({ atMs: clock.nowMs, what });
      const connect = () => world.connect('worker', { maxRetriesPerRequest: null });
      const queue = new Queue('mail', { connection: connect() });
      const deadLetters = new Queue('dead', { connection: connect() });
      const worker = new Worker(
        'mail',
        async (job) => {
          note(`start ${job.name} ${job.attemptsMade + 1}`);
          await clock.sleep(100);
          if (job.name === 'dead') throw new Error('always');
          if (job.name === 'flaky' && job.attemptsMade < 2) throw new Error('twice');
        },
        { connection: connect(), concurrency: 5 },
      );
      worker.on('completed', (job) => note(`done ${job.name}`));
      worker.on('failed', (job, error) => {
        note(`failed ${job?.name} ${job?.attemptsMade} ${error.message}`);
        if (job && job.attemptsMade === job.opts.attempts) void deadLetters.add(job.name, job.data);
      });
      const reported = new QueueEvents('mail', { connection: connect() });
      reported.on('completed', ({ jobId }) => note(`event completed ${jobId}`));
      const add = async () => {
        await queue.add('plain', {});
        await queue.add('delayed', {}, { delay: 5_000 });
        await queue.add('flaky', {}, { attempts: 3, backoff: { type: 'exponential', delay: 1_000 } });
        await queue.add('dead', { to: 'nobody' }, { attempts: 2, backoff: 500 });
        await queue.add('once', {}, { jobId: 'same' });
        await queue.add('once', {}, { jobId: 'same' });
        await queue.addBulk(Array.from({ length: 20 }, (_, index) => ({ name: `bulk${index}`, data: {} })));
      };
      await settle(add());
      await run({ untilMs: 30_000 });
      const dead = await settle(deadLetters.getJobs());
      const closed = Promise.all([worker.close(), queue.close(), deadLetters.close(), reported.close()]);
      await settle(closed);
      world.close();
      return { events, dead: dead.map(({ name }) => name) };
    },
    { maxEvents: 200_000 },
  );
}

test('BullMQ retries with backoff, delays, drops repeats and has a dead letter, at the same times twice', async () => {
  const first = await scenario();
  const of = (name: string) => first.events.filter(({ what }) => what.includes(name));
  const startsOf = (name: string) => of(`start ${name} `).map(({ atMs }) => atMs);
  expect(of('done ').filter(({ what }) => what.startsWith('done'))).toHaveLength(24);
  // A tenth of a second of work, the backoff, and some round trips.
  const [flaky1 = 0, flaky2 = 0, flaky3 = 0] = startsOf('flaky');
  expect([between(flaky2 - flaky1, 1_100, 1_130), between(flaky3 - flaky2, 2_100, 2_130)]).toEqual([
    true,
    true,
  ]);
  const [dead1 = 0, dead2 = 0, ...noMore] = startsOf('dead');
  expect([between(dead2 - dead1, 600, 630), noMore]).toEqual([true, []]);
  expect(first.dead).toEqual(['dead']);
  expect(startsOf('once')).toHaveLength(1);
  const [delayed = 0] = startsOf('delayed');
  expect(between(delayed, 5_000, 5_030)).toBe(true);
  expect(await scenario()).toEqual(first);
});

function between(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}
