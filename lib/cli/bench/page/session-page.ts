// A page without the site around it: the lab's session, a raw PGlite, and what the bench asks of them.

import { loadLab } from '@/labs/registry';
import { runAttempt } from '@/lib/grading/attempt';
import type { AssetUrls } from '@/lib/postgres/assets.browser';
import { loadAssets, openSession } from '@/lib/postgres/assets.browser';
import type { DatabaseAssets } from '@/lib/postgres/engine';
import { PostgresSession } from '@/lib/postgres/session';
import { SessionSupply } from '@/lib/postgres/session-supply';
import { sqlRunner } from '@/lib/postgres/sql-runner';
import { browserPort } from '@/lib/postgres/worker-port.browser';

/** What the page can be asked for. All times are wall-clock milliseconds as the page saw them, one per sample. */
export interface SessionBench {
  /** A query through the lab's session and through a raw PGlite with the same data and settings, in turns. */
  query(options: QueryOptions): Promise<{ readonly ours: number[]; readonly raw: number[] }>;
  /** From the end of a session to the next one's first answer, and until the endless query gave up when there was one. */
  restore(options: RestoreOptions): Promise<Restored>;
  /** Attempts at an exercise, one per text, one after the other. Throws when one does not pass. */
  check(options: CheckOptions): Promise<number[]>;
}

export interface QueryOptions {
  readonly dataset: string;
  readonly sql: string;
  readonly samples: number;
  readonly warmUps: number;
}

export interface RestoreOptions {
  readonly dataset: string;
  /** Whether an endless query is running. */
  readonly busy: boolean;
  /** Whether the next database has been booted in advance. */
  readonly spare: boolean;
  readonly samples: number;
}

export interface Restored {
  readonly usable: number[];
  readonly stopped: number[];
}

export interface CheckOptions {
  readonly lab: string;
  readonly exercise: string;
  readonly texts: readonly string[];
}

declare global {
  var sessionBench: SessionBench | undefined;
}

const ENDLESS = 'SELECT count(*) FROM orders a, orders b, orders c';
/** After this an endless query is well under way. */
const UNDER_WAY_MS = 300;

interface Dataset {
  readonly urls: AssetUrls;
  readonly assets: DatabaseAssets;
}

const loaded = new Map<string, Promise<Dataset>>();

function load(dataset: string): Promise<Dataset> {
  const loading = loaded.get(dataset) ?? fetchDataset(dataset);
  loaded.set(dataset, loading);
  return loading;
}

async function fetchDataset(dataset: string): Promise<Dataset> {
  const response = await fetch('/generated/manifest.json');
  const manifest: Readonly<Record<string, string>> = await response.json();
  const address = (name: string) => {
    const url = manifest[name];
    if (url === undefined) throw new Error(`"${name}" was not generated.`);
    return url;
  };
  const urls = {
    worker: address('postgres/worker'),
    wasm: address('postgres/pglite.wasm'),
    files: address('postgres/pglite.data'),
    snapshot: address(`dataset/${dataset}`),
    secondData: address(`second/${dataset}`),
  };
  return { urls, assets: await loadAssets(urls, () => undefined) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function query({ dataset, sql, samples, warmUps }: QueryOptions) {
  const { urls, assets } = await load(dataset);
  const session = await openSession(urls, assets);
  // The session is only the port's protocol here: its worker is the raw one.
  const raw = await PostgresSession.open(browserPort('/raw.js'), assets);
  const times = { ours: [] as number[], raw: [] as number[] };
  for (let i = -warmUps; i < samples; i += 1) {
    const ours = await timed(() => must(session, sql));
    const bare = await timed(() => raw.run(sql));
    if (i < 0) continue;
    times.ours.push(ours);
    times.raw.push(bare);
  }
  session.close();
  raw.close();
  return times;
}

async function must(session: PostgresSession, sql: string): Promise<void> {
  const { results } = await session.run(sql);
  if (results.length !== 1 || results[0]?.outcome.kind !== 'rows') throw new Error(`No rows came of: ${sql}`);
}

async function restore({ dataset, busy, spare, samples }: RestoreOptions): Promise<Restored> {
  const { urls, assets } = await load(dataset);
  let opening = openSession(urls, assets);
  const supply = new SessionSupply((signal) => {
    opening = openSession(urls, assets, signal);
    return opening;
  });
  let session = await opening;
  const times: Restored = { usable: [], stopped: [] };
  for (let i = 0; i < samples; i += 1) {
    await must(session, 'SELECT count(*) FROM orders');
    if (spare) supply.prepare();
    await opening;
    const ended = busy ? endOf(session.run(ENDLESS)) : null;
    if (busy) await new Promise((resolve) => setTimeout(resolve, UNDER_WAY_MS));
    const old = session;
    const startedMs = performance.now();
    old.close();
    session = await supply.take();
    await must(session, 'SELECT 1');
    times.usable.push(performance.now() - startedMs);
    if (ended !== null) times.stopped.push((await ended) - startedMs);
  }
  session.close();
  supply.dispose();
  return times;
}

/** When an endless query gave up. */
const endOf = (query: Promise<unknown>): Promise<number> =>
  query.then(
    () => {
      throw new Error('The endless query ended by itself.');
    },
    () => performance.now(),
  );

async function check({ lab: slug, exercise: id, texts }: CheckOptions): Promise<number[]> {
  const lab = await loadLab(slug);
  const exercise = lab.exercises.find((one) => one.id === id);
  if (exercise?.kind !== 'sql') throw new Error(`The lab "${slug}" has no SQL exercise "${id}".`);
  const { urls, assets } = await load(lab.dataset);
  const runner = sqlRunner({ open: (_, signal) => openSession(urls, assets, signal) });
  const options = {
    runner,
    record: () => undefined,
    signal: new AbortController().signal,
    now: () => performance.now(),
  };
  const times: number[] = [];
  for (const text of texts) {
    const startedMs = performance.now();
    const { verdict, message } = await runAttempt({ exercise, text }, options);
    times.push(performance.now() - startedMs);
    if (verdict !== 'pass') throw new Error(`A solution of ${id} got "${verdict}": ${message}`);
  }
  return times;
}

globalThis.sessionBench = { query, restore, check };
