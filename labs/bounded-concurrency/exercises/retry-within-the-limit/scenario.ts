import { defineScenario, type ObservationOf, type Plain, type World } from '@/lib/authoring/scenario';

/** One call of `fn`. Times are virtual ms. */
export interface Try {
  /** Place of the item in the input, from 0. */
  readonly item: number;
  /** Which try of this item, from 1. */
  readonly number: number;
  readonly startMs: number;
  /** Null: it had not ended when the act did. */
  readonly endMs: number | null;
  readonly failed: boolean;
}

interface TaskOptions {
  readonly amount: number;
  readonly durationMs: (item: number, number: number) => number;
  /** How many tries of this item fail before one succeeds. */
  readonly failures: (item: number) => number;
}

/** Long enough for everything in flight to end and for whatever should have stopped to show. */
const AFTERMATH_MS = 30_000;

/** Tries of one act that are kept: what never stops would fill the observation. */
const MAX_TRIES = 1_000;

/** Items, a `fn` that fails as planned and whose results nobody can guess, and a record of every try. */
function tasks(world: World, { amount, durationMs, failures }: TaskOptions) {
  const offset = 1000 + Math.floor(world.random() * 1000);
  const items = Array.from({ length: amount }, (_, i) => offset + ((i * 7) % amount) * 3);
  const expected = items.map((item) => `${item}:${Math.floor(world.random() * 1e9)}`);
  const tried = items.map(() => 0);
  const tries: { -readonly [Key in keyof Try]: Try[Key] }[] = [];
  let inFlight = 0;
  let maxInFlight = 0;
  let maxAtMs = 0;
  const fn = async (value: Plain) => {
    const item = items.indexOf(Number(value));
    const number = (tried[item] ?? 0) + 1;
    tried[item] = number;
    const entry = { item, number, startMs: world.nowMs, endMs: null as number | null, failed: false };
    if (tries.length < MAX_TRIES) tries.push(entry);
    inFlight += 1;
    if (inFlight > maxInFlight) [maxInFlight, maxAtMs] = [inFlight, world.nowMs];
    await world.sleep(durationMs(item, number));
    inFlight -= 1;
    entry.endMs = world.nowMs;
    entry.failed = number <= failures(item);
    if (entry.failed) throw world.failure(`item ${item}, try ${number}`);
    return expected[item];
  };
  return { items, fn, seen: () => ({ tries, maxInFlight, maxAtMs, expected }) };
}

/** What an act tells its checks beside what it saw. */
interface Options {
  readonly limit: number;
  readonly tries: number;
  readonly backoffMs: number;
}

async function tryWith(world: World, options: Options, tasksOf: TaskOptions) {
  const { items, fn, seen } = tasks(world, tasksOf);
  const call = await world.instance().call('mapWithRetries', [items, options, fn]);
  await world.sleep(AFTERMATH_MS);
  return { call, options, ...seen() };
}

export const scenario = defineScenario({
  /** 100 tasks of 40 ms, five at a time; every other one fails once, and the wait is far longer than a task. */
  flaky: (world: World) =>
    tryWith(
      world,
      { limit: 5, tries: 3, backoffMs: 500 },
      { amount: 100, durationMs: () => 40, failures: (item) => (item % 2 === 0 ? 1 : 0) },
    ),

  /** One task that succeeds at its fourth try, with nobody who could keep it waiting. */
  alone: (world: World) =>
    tryWith(
      world,
      { limit: 5, tries: 4, backoffMs: 100 },
      { amount: 1, durationMs: () => 20, failures: () => 3 },
    ),

  /** 60 tasks, three at a time; items 4, 5, 10 and 59 never succeed. */
  hopeless: (world: World) =>
    tryWith(
      world,
      { limit: 3, tries: 3, backoffMs: 50 },
      {
        amount: 60,
        durationMs: (item, number) => (item === 5 && number === 3 ? 60 : 20),
        failures: (item) => ([4, 5, 10, 59].includes(item) ? Number.POSITIVE_INFINITY : 0),
      },
    ),

  empty: (world: World) =>
    tryWith(
      world,
      { limit: 5, tries: 3, backoffMs: 100 },
      { amount: 0, durationMs: () => 20, failures: () => 0 },
    ),
});

export type RetryObservation = ObservationOf<typeof scenario>;
export type RetrySeen = NonNullable<RetryObservation['flaky']['seen']>;
