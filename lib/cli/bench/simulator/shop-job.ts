// One run of the shop (lib/sandbox/engines/cached-products.ts) as a job of a worker: the sandbox's own protocol, so
// that its session, its frame and its thread host the measured worlds as they are.

import type { ShopCounts } from '../../../sandbox/engines/cached-products';
import type { CodeJob, CodeOutcome, Request, Response } from '../../../sandbox/protocol';

/** How time passes: by our clock in the sandbox's realm, by fake-timers, or by itself. */
export type TimeKind = 'virtual' | 'fake-timers' | 'real';

export interface ShopRun extends ShopCounts {
  readonly events: number;
  /** From the first arrival to the end; the boot of the worker is not in it. */
  readonly wallMs: number;
}

export interface ShopOptions {
  readonly time: TimeKind;
  readonly seconds: number;
  readonly ratePerSecond: number;
}

/** Of every run: the same requests at the same virtual times. */
const SEED = 7;
const NAME = 'shop';

/** The module of a reader of the course who has read the lesson on caching; what it gets is the sandbox's. */
const HANDLER = `
export async function product({ redis, db }, id: number): Promise<unknown> {
  const key = \`product:\${id}\`;
  const cached = await redis.get(key);
  if (cached !== null) return JSON.parse(cached);
  const rows = await db.query('SELECT * FROM products WHERE id = $1', [id]);
  await redis.set(key, JSON.stringify(rows[0]), 'EX', 30);
  return rows[0];
}
`;

export const jobOf = ({ time, seconds, ratePerSecond }: ShopOptions): CodeJob => ({
  scenario: time,
  text: HANDLER,
  exports: ['product'],
  seed: SEED,
  settings: { seconds, ratePerSecond },
});

/** The length and the rate of a job. */
export const loadOf = ({ settings: { seconds = 0, ratePerSecond = 0 } = {} }: CodeJob) => ({
  seconds,
  ratePerSecond,
});

/** A worker's side: answers each job with what came of its run. */
export function serveShop(
  post: (message: Response) => void,
  run: (job: CodeJob) => Promise<ShopRun>,
): (request: Request) => void {
  return (request) => {
    if (request.kind !== 'run') return;
    const { runId, job } = request;
    run(job).then(
      (seen) => post({ kind: 'outcome', runId, json: JSON.stringify(outcomeOf(seen)) }),
      (error: unknown) => post({ kind: 'crashed', runId, message: String(error) }),
    );
  };
}

function outcomeOf(seen: ShopRun): CodeOutcome {
  const nothing = { endless: null, unhandledRejections: [], uncaughtErrors: [], pendingTimers: 0 };
  const act = { ...nothing, console: [], consoleDropped: 0, tookMs: seen.wallMs, seen };
  return { kind: 'observed', observation: { [NAME]: act } };
}

/** The run that an outcome tells of; throws when it is none or when a request failed. */
export function runOf(outcome: CodeOutcome): ShopRun {
  if (outcome.kind !== 'observed') throw new Error(`The shop did not end: ${outcome.message}`);
  const run = outcome.observation[NAME]?.seen as ShopRun | undefined;
  if (!run || run.requests === 0) throw new Error('Nobody came to the shop.');
  if (run.failed > 0) throw new Error(`${run.failed} requests to the shop failed: ${run.failure}`);
  return run;
}
