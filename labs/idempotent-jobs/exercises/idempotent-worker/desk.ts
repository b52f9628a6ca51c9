// What surrounds the worker: a store, a mail provider that drops repeats of a key, and a queue that delivers.

import type { Instance, Plain, Settled, World } from '@/lib/authoring/scenario';

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly data: { readonly userId: string; readonly to: string };
  readonly attempt: number;
}

/** One delivery of a job. Times are virtual ms. */
export interface Run {
  readonly attempt: number;
  readonly atMs: number;
  readonly call: Settled;
  /** What `nextDelay` gave; null when it was not asked. */
  readonly delay: Settled | null;
}

/** A job from its first delivery until the queue is done with it. */
export interface Story {
  readonly runs: readonly Run[];
  readonly end:
    | 'done'
    | 'dead-lettered'
    /** An attempt did not end. */
    | 'unsettled'
    /** `nextDelay` gave neither a time nor `'dlq'` where nothing but the end is left. */
    | 'unanswered'
    | 'still retrying';
}

/** `mute`: it takes the message, and its answer never comes. */
export type Weather = 'fine' | 'failing' | 'hanging' | 'mute';

export interface Desk {
  /** The second argument of `processJob`. */
  readonly deps: object;
  /** E-mails that the provider has taken for the job and not dropped. */
  readonly mailsOf: (job: Job) => number;
  /** The same, of every job. */
  readonly mails: number;
  /** What the provider does with the next messages. */
  weather: Weather;
  /** Messages handed to the provider, dropped ones included. */
  readonly sends: number;
}

export interface WorkOptions {
  readonly desk: Desk;
  readonly job: Job;
  /** Takes the first delivery; every other goes to a process of its own. */
  readonly worker?: Instance;
  readonly onRun?: () => void;
}

/** How long an attempt is watched; it may last 30 s. */
export const WATCHED_MS = 120_000;
/** A dead worker's job is delivered again after this. */
export const REDELIVERY_MS = 30_000;
/** Attempts after which a queue that is still told to retry gives up watching. */
export const MAX_ATTEMPTS = 12;
/** Deliveries of one job; dead workers' jobs come again with the same attempt. */
const MAX_RUNS = 20;
/** A longer wait is not waited for in full. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
/** What is waited after an attempt when `nextDelay` gives nothing to go by. */
const OTHERWISE_MS = 60_000;
/** Attempts that the policy has. */
export const ATTEMPTS = 4;

/** A job whose names nobody can guess. */
export function jobOf(world: World): Job {
  const number = () => 100_000_000 + Math.floor(world.random() * 900_000_000);
  const data = { userId: `user-${number()}`, to: `ada.${number()}@example.com` };
  return { id: `job-${number()}`, name: 'welcome-email', data, attempt: 1 };
}

/**
 * Opens desks whose store gives `undefined` for a key that it does not have, or `null`: the contract does not say which,
 * so it is the one with which a job's e-mail is sent.
 */
export async function furnish(world: World): Promise<() => Desk> {
  const [desk, job] = [openDesk(world, undefined), jobOf(world)];
  await work(world, { desk, job });
  const absent = desk.mailsOf(job) > 0 ? undefined : null;
  return () => openDesk(world, absent);
}

/** A fresh store and an empty outbox. */
function openDesk(world: World, absent: null | undefined): Desk {
  const values = new Map<string, Plain>();
  const taken: string[] = [];
  const keys = new Set<string>();
  const later = <Value>(durationMs: number, give: () => Value): Promise<Value> =>
    world.sleep(durationMs).then(give);
  const soon = <Value>(give: () => Value) => later(1 + Math.floor(world.random() * 3), give);
  const effect = <Value>(run: (...args: readonly Plain[]) => Promise<Value>) => world.effect(run);
  const store = {
    get: effect((key) => soon(() => restored(values.has(nameOf(key)) ? values.get(nameOf(key)) : absent))),
    set: effect((key, value) => soon(() => void values.set(nameOf(key), value ?? null))),
    putIfAbsent: effect((key, value) =>
      soon(() => {
        const isAbsent = !values.has(nameOf(key));
        if (isAbsent) values.set(nameOf(key), value ?? null);
        return isAbsent;
      }),
    ),
    delete: effect((key) => soon(() => values.delete(nameOf(key)))),
  };
  const take = (message: Plain, key: string | null) => {
    if (key === null || !keys.has(key)) taken.push(JSON.stringify(message ?? null).toLowerCase());
    if (key !== null) keys.add(key);
    return { id: `message-${taken.length}` };
  };
  const desk = {
    weather: 'fine' as Weather,
    sends: 0,
    get mails() {
      return taken.length;
    },
  };
  const send = effect((message, options) => {
    desk.sends += 1;
    const { weather } = desk;
    const never = new Promise<{ id: string }>(() => undefined);
    if (weather === 'hanging') return never;
    if (weather === 'mute') return later(300, () => take(message ?? null, keyOf(options))).then(() => never);
    return later(200 + Math.floor(world.random() * 200), () => {
      if (weather === 'failing') throw unavailable(world);
      return take(message ?? null, keyOf(options));
    });
  });
  const quiet = () => undefined;
  const log = Object.assign(() => undefined, {
    debug: quiet,
    info: quiet,
    log: quiet,
    warn: quiet,
    error: quiet,
    trace: quiet,
  });
  const deps = {
    now: () => world.epochMs + world.nowMs,
    sleep: (durationMs: Plain) => world.sleep(typeof durationMs === 'number' ? Math.max(durationMs, 0) : 0),
    log,
    store,
    email: { send },
  };
  // Whatever form a message has, it names whom it is for.
  const isFor = (job: Job) => (text: string) =>
    text.includes(job.data.to) || text.includes(job.data.userId) || text.includes(job.id);
  return Object.assign(desk, { deps, mailsOf: (job: Job) => taken.filter(isFor(job)).length });
}

/** Delivers a job until it is done or dead-lettered, as the queue of the contract does. */
export async function work(world: World, { desk, job, worker, onRun }: WorkOptions): Promise<Story> {
  const runs: Run[] = [];
  let attempt = 1;
  while (runs.length < MAX_RUNS && attempt <= MAX_ATTEMPTS) {
    const process = runs.length === 0 && worker ? worker : world.instance();
    const atMs = world.nowMs;
    const errorAs = {};
    const args = [{ ...job, attempt }, desk.deps];
    const call = await process.call('processJob', args, { withinMs: WATCHED_MS, errorAs });
    onRun?.();
    const hasFailed = call.kind === 'rejected' || call.kind === 'threw';
    const delay = hasFailed ? process.callNow('nextDelay', [attempt, errorAs]) : null;
    runs.push({ attempt, atMs, call, delay });
    if (call.kind === 'fulfilled') return { runs, end: 'done' };
    if (call.kind === 'hung') return { runs, end: 'unsettled' };
    if (delay === null) {
      await world.sleep(REDELIVERY_MS);
      continue;
    }
    const waitMs = waitOf(delay);
    if (waitMs === 'dlq') return { runs, end: 'dead-lettered' };
    if (waitMs === null && attempt >= ATTEMPTS) return { runs, end: 'unanswered' };
    await world.sleep(Math.min(waitMs ?? OTHERWISE_MS, LONGEST_WAIT_MS));
    attempt += 1;
  }
  return { runs, end: 'still retrying' };
}

/** The wait that `nextDelay` asks for; null when it asks for none that a queue can keep. */
export function waitOf(delay: Settled): number | 'dlq' | null {
  if (delay.kind !== 'fulfilled') return null;
  const { value } = delay;
  if (value === 'dlq') return 'dlq';
  return typeof value === 'number' && value >= 0 ? value : null;
}

const unavailable = (world: World): Error =>
  world.failure('503 Service Unavailable', { name: 'ProviderError', status: 503, code: 'UNAVAILABLE' });

const nameOf = (key: Plain | undefined): string => JSON.stringify(key ?? null);

/** A stored value as it was put; what was undefined is so again. */
const restored = (value: Plain | undefined): Plain | undefined =>
  typeof value === 'object' && value !== null && '$' in value && value.$ === 'undefined' ? undefined : value;

/** The idempotency key of a message; null for none. */
function keyOf(options: Plain | undefined): string | null {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return null;
  const { idempotencyKey: key = null } = options as { readonly [name: string]: Plain };
  return typeof key === 'string' || typeof key === 'number' ? String(key) : null;
}
