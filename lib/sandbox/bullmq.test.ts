// BullMQ as published, evaluated in the reader's compartment over the act's Redis.

import { expect, test } from 'vitest';
import { BULLMQ_ACT, BULLMQ_MODULE } from './library-trials';
import { play } from './trial';

const run = () => play({ text: BULLMQ_MODULE, act: BULLMQ_ACT });

interface Seen {
  readonly call: {
    readonly kind: string;
    readonly value: { readonly events: readonly (readonly [number, string])[] };
  };
}

test('BullMQ retries with backoff, delays, drops repeats and has a dead letter, at the same times twice', async () => {
  const first = await run();
  expect([first.uncaughtErrors, first.unhandledRejections, first.console]).toEqual([[], [], []]);
  const { call } = first.seen as Seen;
  expect(call).toMatchObject({
    kind: 'fulfilled',
    value: {
      value: 'a',
      counts: { completed: 3, failed: 2, waiting: 0, delayed: 0 },
      letters: [['dead', { to: 'c' }]],
    },
  });
  const startsOf = (name: string) =>
    call.value.events.filter(([, what]) => what.startsWith(`start ${name} `)).map(([atMs]) => atMs);
  // A tenth of a second of work, the backoff, and some round trips.
  const [flaky1 = 0, flaky2 = 0, flaky3 = 0] = startsOf('flaky');
  expect(Math.floor((flaky2 - flaky1) / 50)).toBe(22);
  expect(Math.floor((flaky3 - flaky2) / 50)).toBe(42);
  const [dead1 = 0, dead2 = 0, ...more] = startsOf('dead');
  expect([Math.floor((dead2 - dead1) / 50), more]).toEqual([12, []]);
  expect(startsOf('wrong')).toHaveLength(1);
  const [later = 0, ...again] = startsOf('later');
  expect([Math.floor(later / 50), again]).toEqual([100, []]);
  expect(call.value.events).toContainEqual([expect.any(Number), 'event 1 a']);
  expect(first.seen).toMatchObject({ timers: 0 });
  expect(await run()).toEqual(first);
});

test('two processes share a queue; the job of one that dies is done by the other', async () => {
  const { seen } = await play({
    text: `import { Queue, Worker } from 'bullmq';
      import Redis from 'ioredis';
      const connection = new Redis({ maxRetriesPerRequest: null });
      export const main = async (name: string, note: (what: string) => void) => {
        const worker = new Worker('mail', async (job) => { note(name + ' ' + job.id); await new Promise((r) => setTimeout(r, name === 'first' ? 1e6 : 10)); note(name + ' done ' + job.id) }, { connection, stalledInterval: 5_000, lockDuration: 3_000 });
        worker.on('error', (error) => note(error.message));
        if (name === 'first') await new Queue('mail', { connection }).add('job', {});
      }`,
    act: `const notes = []; const note = (what) => { notes.push([world.nowMs, what]) };
      const [first, second] = [world.instance(), world.instance()];
      await first.call('main', ['first', note]); await world.sleep(500);
      first.die();
      await second.call('main', ['second', note]);
      await world.sleep(60_000);
      return notes.map(([atMs, what]) => [Math.floor(atMs / 10_000), what]);`,
  });
  expect(seen).toEqual([
    [0, 'first 1'],
    [expect.any(Number), 'second 1'],
    [expect.any(Number), 'second done 1'],
  ]);
});

test('a client that is lent serves as the connection', async () => {
  const { seen } = await play({
    text: `import { Queue, Worker } from 'bullmq';
      export const main = async (redis: any) => {
        const done: unknown[] = [];
        const queue = new Queue('mail', { connection: redis });
        const worker = new Worker('mail', async (job) => { done.push([job.name, job.data]); return 'sent' }, { connection: redis.duplicate({ maxRetriesPerRequest: null }) });
        const job = await queue.add('a', { to: 'b' });
        await new Promise((r) => setTimeout(r, 1_000));
        const state = await job.getState();
        await worker.close(); await queue.close();
        return [done, state];
      }`,
    act: "const i = world.instance(); return i.call('main', [i.redis])",
  });
  expect(seen).toMatchObject({ kind: 'fulfilled', value: [[['a', { to: 'b' }]], 'completed'] });
});
