// What the lessons on code say of their steps, measured again by running the steps as the lab does.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCodeLab } from '@/labs/registry';
import { SCRATCH_SCENARIO } from '@/lib/authoring/code-lab';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { mostAtOnce, quantile } from '@/lib/sandbox/run-figures';
import type { ActTrace, RunTrace } from '@/lib/sandbox/trace';

const open = nodeSandboxes(process.cwd());

/** Step title -> what its text does in the lab's world. */
type Steps = ReadonlyMap<string, string>;

async function stepsOf(lesson: string): Promise<Steps> {
  const source = await readFile(path.join(process.cwd(), 'content', lesson, 'lesson.mdx'), 'utf8');
  const steps = source.matchAll(/<Step (?:id="[^"]+" )?title="([^"]+)">\s+```ts\n([\s\S]*?)```/g);
  return new Map([...steps].map(([, title = '', text = '']) => [title, text]));
}

type Settings = Readonly<Record<string, number>>;

const run = async (slug: string, text: string, changed?: Settings): Promise<ActTrace> =>
  (await watch(slug, text, changed)).act;

/** The trace of a step's run, and how many lines it wrote to the console. */
async function watch(
  slug: string,
  text: string,
  changed: Settings = {},
): Promise<{ readonly act: ActTrace; readonly lines: number }> {
  const { world } = await loadCodeLab(slug);
  const standard = Object.entries(world.settings).map(([name, setting]) => [name, setting.standard]);
  const session = await open(slug);
  let trace: RunTrace = {};
  const outcome = await session
    .run(
      {
        scenario: SCRATCH_SCENARIO,
        text,
        exports: Object.keys(world.exports),
        seed: 1,
        traced: true,
        settings: { ...Object.fromEntries(standard), ...changed },
      },
      {
        signal: new AbortController().signal,
        onTrace: (seen) => {
          trace = seen;
        },
      },
    )
    .finally(() => session.close());
  const [act] = Object.values(trace);
  if (!act) throw new Error(`${outcome.kind}: ${'message' in outcome ? outcome.message : ''}`);
  const observed = outcome.kind === 'observed' ? Object.values(outcome.observation) : [];
  return { act, lines: observed.reduce((sum, { console }) => sum + console.length, 0) };
}

const calls = ({ spans }: ActTrace) => spans.filter(({ kind }) => kind === 'call');
const work = ({ spans }: ActTrace) => spans.filter(({ kind }) => kind === 'work');

describe('the lesson on bounded concurrency', () => {
  const slug = 'bounded-concurrency';
  let steps: Steps = new Map();
  beforeAll(async () => {
    steps = await stepsOf('06-concurrency/02-bounded-concurrency');
  });
  const take = async (title: string, changed?: Settings) => {
    const trace = await run(slug, steps.get(title) ?? '', changed);
    const [call] = calls(trace);
    return { tookMs: call?.endMs, fault: call?.fault, atOnce: mostAtOnce(work(trace)) };
  };

  test('one after the other takes 4,640 ms', async () => {
    expect(await take('One request after the other')).toEqual({ tookMs: 4_640, fault: null, atOnce: 1 });
  });

  test('all at once is refused, and takes 500 ms where there is room', async () => {
    const title = 'All requests at once';
    expect(await take(title)).toEqual({
      tookMs: 0,
      fault: 'Error: 429 Too Many Requests (line 2)',
      atOnce: 8,
    });
    expect(await take(title, { places: 40 })).toMatchObject({ tookMs: 500, fault: null });
  });

  test('batches take 4,000 ms and a window 1,120; with equal tasks both take 160', async () => {
    const [batches, window] = ['Five at a time, in batches', 'Five at a time, as a window'];
    expect(await take(batches)).toEqual({ tookMs: 4_000, fault: null, atOnce: 5 });
    expect(await take(window)).toEqual({ tookMs: 1_120, fault: null, atOnce: 5 });
    const equal = await Promise.all([batches, window].map((title) => take(title, { slowMs: 20 })));
    expect(equal.map(({ tookMs }) => tookMs)).toEqual([160, 160]);
  });
});

describe('the lesson on the resource pool', () => {
  const slug = 'resource-pool';
  let steps: Steps = new Map();
  beforeAll(async () => {
    steps = await stepsOf('06-concurrency/05-resource-pool');
  });

  test('forty callers open forty connections with a limit of five, where there is room', async () => {
    const text = steps.get('A limit of 5, and forty callers') ?? '';
    const opened = work(await run(slug, text, { places: 40 })).filter(({ end }) => end === 'ok');
    expect([opened.length, mostAtOnce(opened)]).toEqual([40, 40]);
  });

  test('a pool of 12 answers everybody in time, one of 8 after five times as long', async () => {
    const text = steps.get('The place is taken first') ?? '';
    const p95Of = async (max: number) => {
      const trace = await run(slug, text.replace('MAX = 12', `MAX = ${max}`));
      expect(calls(trace).every(({ end }) => end === 'ok')).toBe(true);
      return quantile(
        calls(trace).map(({ startMs, endMs }) => (endMs ?? Infinity) - startMs),
        0.95,
      );
    };
    const [twelve, eight] = [await p95Of(12), await p95Of(8)];
    expect([twelve, eight].map(Math.round)).toEqual([74, 367]);
  });
});

describe('the lesson on the cache stampede', () => {
  test('its steps need 562, 116, 12, 3, 8 and 11 loads for 562 requests', async () => {
    const steps = await stepsOf('04-caching/04-cache-stampede');
    const seen: unknown[] = [];
    for (const text of steps.values()) {
      const trace = await run('cache-stampede', text);
      expect(calls(trace).filter(({ end }) => end !== 'ok')).toEqual([]);
      expect(calls(trace)).toHaveLength(562);
      seen.push([work(trace).length, mostAtOnce(work(trace))]);
    }
    expect(seen).toEqual([
      [562, 69],
      [116, 59],
      [12, 4],
      [3, 1],
      // A lock that is too short, and values that are renewed early.
      [8, 4],
      [11, 4],
    ]);
  });
});

describe('the lesson on rate limiting', () => {
  let steps: Steps = new Map();
  beforeAll(async () => {
    steps = await stepsOf('05-redis-patterns/03-rate-limiting');
  });
  const take = async (title: string, changed?: Settings) => {
    const trace = await run('rate-limiting', steps.get(title) ?? '', changed);
    const immortal = trace.keys.filter(({ ttlMs }) => ttlMs === null).map(({ key }) => key);
    const lastMs = Math.max(...work(trace).map(({ startMs }) => startMs));
    return { sent: calls(trace).length, handled: work(trace).length, immortal, lastMs };
  };

  test('two processes that count for themselves handle 280 of 312 requests', async () => {
    expect(await take('Each process counts for itself')).toMatchObject({ sent: 312, handled: 280 });
  });

  test('INCR, then EXPIRE leaves one key without a TTL; three after 5 round trips, none after 100', async () => {
    const title = 'INCR, then EXPIRE';
    expect(await take(title)).toMatchObject({ handled: 138, immortal: ['rate:10.0.0.2'] });
    expect((await take(title, { roundTrips: 5 })).immortal).toHaveLength(3);
    expect((await take(title, { roundTrips: 100 })).immortal).toEqual([]);
  });

  test('a TTL that is set with every request lets 39 in, all in the first window', async () => {
    const { handled, immortal, lastMs } = await take('The TTL is set with every request');
    expect({ handled, immortal }).toEqual({ handled: 39, immortal: [] });
    expect(lastMs).toBeLessThan(10_000);
  });
});

describe('the lesson on response caching', () => {
  let steps: Steps = new Map();
  beforeAll(async () => {
    steps = await stepsOf('08-http-responses/04-response-caching');
  });
  const take = async (title: string, changed?: Settings) => {
    const { act, lines } = await watch('response-caching', steps.get(title) ?? '', changed);
    return { requests: calls(act).length, runs: work(act).length, lines };
  };

  test('the URL as the key needs 7 runs, with the user 9, and 47 if only what is public is stored', async () => {
    expect(await take('The URL is the key')).toEqual({ requests: 110, runs: 7, lines: 31 });
    expect(await take('URL and user are the key')).toEqual({ requests: 110, runs: 9, lines: 0 });
    expect(await take('Only what is public and went well')).toEqual({ requests: 110, runs: 47, lines: 0 });
    expect((await take('Only what is public and went well', { signedIn: 0 })).runs).toBe(7);
    expect((await take('URL and user are the key', { ratePerSecond: 100 })).lines).toBe(42);
  });
});

describe('the lesson on stale-while-revalidate', () => {
  test('its steps need 68, 68 and 4 loads; after the start 49 callers wait, and then nobody', async () => {
    const steps = await stepsOf('04-caching/05-stale-while-revalidate');
    const seen: unknown[] = [];
    for (const text of steps.values()) {
      const trace = await run('stale-while-revalidate', text);
      const waiting = calls(trace).filter(({ startMs, endMs }) => (endMs ?? Infinity) - startMs > 5);
      const later = waiting.filter(({ startMs }) => startMs > 300);
      seen.push([
        calls(trace).length,
        work(trace).length,
        mostAtOnce(work(trace)),
        waiting.length,
        later.length,
      ]);
    }
    expect(seen).toEqual([
      [369, 68, 27, 68, 49],
      [369, 68, 27, 19, 0],
      [369, 4, 1, 19, 0],
      // What a pipeline hands back are pairs: nobody is answered.
      [369, 0, 0, 0, 0],
    ]);
  });
});
