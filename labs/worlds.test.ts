// What the scratch tabs open with shows its problem in the lab's world, and the idea of the exercise removes it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SCRATCH_SCENARIO } from '@/lib/authoring/code-lab';
import { nodeSandboxes } from '@/lib/sandbox/assets.node';
import { loadCodeLab } from './registry';

const open = nodeSandboxes(process.cwd());

interface WorldRun {
  /** What the world counted. */
  readonly seen: unknown;
  /** Lines that the module wrote. */
  readonly lines: number;
}

/** Runs a text in the world of a lab, with its settings as they stand unless changed. */
async function run(
  slug: string,
  text: string,
  changed: Readonly<Record<string, number>> = {},
): Promise<WorldRun> {
  const { world } = await loadCodeLab(slug);
  const standard = Object.entries(world.settings).map(([name, setting]) => [name, setting.standard]);
  const job = {
    scenario: SCRATCH_SCENARIO,
    text,
    exports: Object.keys(world.exports),
    seed: 1,
    traced: true,
    settings: { ...Object.fromEntries(standard), ...changed },
  };
  const session = await open(slug);
  const options = { signal: new AbortController().signal, onTrace: () => undefined };
  const outcome = await session.run(job, options).finally(() => session.close());
  if (outcome.kind !== 'observed') throw new Error(`${outcome.kind}: ${outcome.message}`);
  const [act] = Object.values(outcome.observation);
  return { seen: act?.seen, lines: act?.console.length ?? 0 };
}

const scratchOf = async (slug: string): Promise<string> => (await loadCodeLab(slug)).scratch;

/** A solution of an exercise, and a `main` that uses it. */
async function solved(slug: string, solution: string, main = ''): Promise<string> {
  const file = path.join(process.cwd(), 'labs', slug, 'exercises', `${solution}.ts`);
  return `${await readFile(file, 'utf8')}\n${main}`;
}

test('connections without a limit are refused by the database; a pool of 20 refuses nobody', async () => {
  const slug = 'resource-pool';
  const scratch = await run(slug, await scratchOf(slug));
  expect(scratch.seen).toMatchObject({ requests: 369, answered: 347, refused: 22 });
  const main = `let pool;
export async function main({ connect, query, close }) {
  pool ??= new ResourcePool(connect, close, { min: 0, max: 20, idleTimeoutMillis: 5_000, acquireTimeoutMillis: 5_000 });
  const connection = await pool.acquire();
  try {
    return await query(connection);
  } finally {
    pool.release(connection);
  }
}`;
  const pooled = await run(slug, await solved(slug, 'resource-pool/solutions/pump', main));
  expect(pooled.seen).toMatchObject({ requests: 369, answered: 369, refused: 0 });
});

test('a checker that ejects at one failure ends without servers; out after three keeps nearly all', async () => {
  const slug = 'health-checks';
  const scratch = await run(slug, await scratchOf(slug));
  expect(scratch.seen).toMatchObject({ requests: 784, answered: 277 });
  const main = `let checker;
let turn = 0;
export async function main({ servers, probe, send }) {
  if (!checker) {
    checker = new HealthChecker({ servers, probe, intervalMs: 1_000, timeoutMs: 500, fall: 3, rise: 2 });
    checker.start();
  }
  const healthy = checker.healthy();
  return send(healthy[turn++ % healthy.length]);
}`;
  const checked = await run(slug, await solved(slug, 'health-checker/solutions/loops', main));
  expect(checked.seen).toMatchObject({ requests: 784, answered: 754 });
});

test('a record alone sends e-mails twice, by deaths and by lost answers; a key sends each once', async () => {
  const slug = 'idempotent-jobs';
  const text = await scratchOf(slug);
  expect((await run(slug, text)).seen).toMatchObject({ jobs: 12, mails: 14 });
  expect((await run(slug, text, { lostAnswers: 0 })).seen).toMatchObject({ jobs: 12, mails: 14 });
  expect((await run(slug, text, { deaths: 0 })).seen).toMatchObject({ jobs: 12, mails: 13 });
  expect((await run(slug, text, { deaths: 0, lostAnswers: 0 })).seen).toMatchObject({ jobs: 12, mails: 12 });
  const after = (crashPoint: number, deaths = 0) => ({ crashPoint, deaths, lostAnswers: 0 });
  expect((await run(slug, text, after(1))).seen).toMatchObject({ mails: 12 });
  expect((await run(slug, text, after(2))).seen).toMatchObject({ mails: 24 });
  expect((await run(slug, text, after(3))).seen).toMatchObject({ mails: 12 });
  const keyed = await solved(slug, 'idempotent-worker/solutions/key-alone');
  expect((await run(slug, keyed)).seen).toMatchObject({ jobs: 12, mails: 12 });
  expect((await run(slug, keyed, { lostAnswers: 60 })).seen).toMatchObject({
    figures: { mails: 12, twice: 0 },
  });
});

test('INCR and then EXPIRE leaves a key that lives for ever; a script leaves none', async () => {
  const slug = 'rate-limiting';
  const scratch = await run(slug, await scratchOf(slug));
  expect(scratch.seen).toEqual({ requests: 312, handled: 138, immortal: 1 });
  const main = `export const main = async (deps, { client, handle }) =>
  (await allow(deps, client, 10, 10)) ? handle() : 429;`;
  const limited = await run(slug, await solved(slug, 'rate-limit-atomic/solutions/lua', main));
  expect(limited.seen).toMatchObject({ requests: 312, immortal: 0 });
});

test('a key of the URL alone shows users each other’s baskets; one with the user does not', async () => {
  const slug = 'response-caching';
  const text = await scratchOf(slug);
  expect(await run(slug, text)).toMatchObject({ seen: { requests: 110, runs: 7 }, lines: 31 });
  const keyed = text
    .replace('redis.get(url)', "redis.get(url + '|' + user)")
    .replace('redis.set(url,', "redis.set(url + '|' + user,");
  expect(await run(slug, keyed)).toMatchObject({ seen: { requests: 110, runs: 9 }, lines: 0 });
  const crowded = { figures: { strangers: 0, errors: 42 } };
  expect((await run(slug, keyed, { ratePerSecond: 100 })).seen).toMatchObject(crowded);
});
