import {
  defineScenario,
  type Instance,
  type ObservationOf,
  type RedisKey,
  type Settled,
  type World,
} from '@/lib/authoring/scenario';

/** One call after another with one key. */
interface Sequence {
  readonly limit: number;
  readonly calls: readonly Settled[];
  readonly immortal: readonly RedisKey[];
}

/** Calls that come together. */
interface Round {
  readonly how: string;
  readonly limit: number;
  readonly calls: readonly Settled[];
}

interface Crash {
  /** What the client had done before, to follow "a worker dies in". */
  readonly stage: string;
  readonly roundTrips: number;
  readonly of: number;
  readonly keys: readonly RedisKey[];
}

/** Virtual ms in which every call must settle; one alone takes a few. */
const WITHIN_MS = 10_000;
/** The clock starts on a full minute; windows that follow the clock change far from what is tried. */
const OFF_THE_MINUTE_MS = 7_300;
/** Time for whatever was sent without waiting for it. */
const SETTLE_MS = 1_000;
/** What lives longer is there for ever. */
const YEAR_MS = 365 * 24 * 3_600_000;
/** Round trips after which a death is tried. */
const MAX_CRASHES = 16;

const depsOf = (world: World, instance: Instance) => ({
  redis: instance.redis,
  now: () => world.epochMs + world.nowMs,
  sleep: world.sleep,
});

interface Client {
  readonly instance: Instance;
  readonly key: string;
  readonly limit: number;
  readonly windowSec?: number;
}

const send = (world: World, { instance, key, limit, windowSec = 60 }: Client): Promise<Settled> =>
  instance.call('allow', [depsOf(world, instance), key, limit, windowSec], { withinMs: WITHIN_MS });

async function sendEach(world: World, client: Client, amount: number): Promise<Settled[]> {
  const calls: Settled[] = [];
  for (let i = 0; i < amount; i += 1) calls.push(await send(world, client));
  return calls;
}

/** A key that nobody can guess. */
const keyOf = (world: World, what: string): string => `${what}:${Math.floor(world.random() * 1e9)}`;

/** What lives for ever once everything has been said, or for so long that it is the same. */
async function immortals(world: World): Promise<readonly RedisKey[]> {
  await world.sleep(SETTLE_MS);
  return world.redis.keys().filter(({ ttlMs }) => ttlMs === null || ttlMs > YEAR_MS);
}

/** Sleeps until shortly before the first key runs out. */
async function untilKeysRunOut(world: World, beforeMs: number): Promise<void> {
  const lives = world.redis.keys().flatMap(({ ttlMs }) => (ttlMs === null ? [] : [ttlMs]));
  const pauseMs = Math.min(...lives) - beforeMs;
  if (lives.length > 0 && pauseMs > 0 && pauseMs < YEAR_MS) await world.sleep(pauseMs);
}

/** What a client has done when the worker that serves its next call dies. */
interface Stage {
  readonly stage: string;
  readonly before: number;
  readonly pause?: (world: World) => Promise<void>;
}

const STAGES: readonly Stage[] = [
  { stage: 'the first call of a key', before: 0 },
  { stage: 'a later call of the window', before: 1 },
  { stage: 'a call beyond the limit', before: 3 },
  { stage: 'the first call of the next window', before: 2, pause: (world) => world.sleep(61_000) },
  // The key runs out before the call's first round trip, or between two of them.
  ...[0.5, 1.5, 2.5].map((beforeMs) => ({
    stage: 'a call during which the window ends',
    before: 2,
    pause: (world: World) => untilKeysRunOut(world, beforeMs),
  })),
];

export const scenario = defineScenario({
  /** Calls one after the other, two more than the limit. */
  sequence: async (world: World) => {
    await world.sleep(OFF_THE_MINUTE_MS);
    const sequences: Sequence[] = [];
    for (const limit of [5, 1, 20]) {
      const calls = await sendEach(
        world,
        { instance: world.instance(), key: keyOf(world, 'ip'), limit },
        limit + 2,
      );
      sequences.push({ limit, calls, immortal: await immortals(world) });
      await world.redis.command('flushall');
    }
    return sequences;
  },

  /** One key is used up; three others have their own limit. */
  keys: async (world: World) => {
    await world.sleep(OFF_THE_MINUTE_MS);
    const instance = world.instance();
    const used = keyOf(world, 'user');
    const spent = await sendEach(world, { instance, key: used, limit: 3 }, 5);
    const others: { readonly key: string; readonly calls: readonly Settled[] }[] = [];
    for (const key of [keyOf(world, 'user'), `${used}1`, `${used}:posts`]) {
      others.push({ key, calls: await sendEach(world, { instance, key, limit: 3 }, 3) });
    }
    return { used, spent, others };
  },

  /** On two instances, 300 calls at the same moment with a limit of 100, and 60 with a limit of 20 within three ms. */
  race: async (world: World) => {
    await world.sleep(OFF_THE_MINUTE_MS);
    const rounds: Round[] = [];
    for (const { amount, limit, spreadMs } of [
      { amount: 300, limit: 100, spreadMs: 0 },
      { amount: 60, limit: 20, spreadMs: 3 },
    ]) {
      const instances = [world.instance(), world.instance()] as const;
      const key = keyOf(world, 'api');
      const calls = Array.from({ length: amount }, async (_, i) => {
        const startMs = world.random() * spreadMs;
        if (startMs > 0) await world.sleep(startMs);
        return send(world, { instance: i % 2 === 0 ? instances[0] : instances[1], key, limit });
      });
      const how = spreadMs === 0 ? 'at the same moment' : `within ${spreadMs} ms`;
      rounds.push({ how, limit, calls: await Promise.all(calls) });
    }
    return rounds;
  },

  /** The process dies after each number of round trips, in calls of five kinds. */
  crashes: async (world: World) => {
    await world.sleep(OFF_THE_MINUTE_MS);
    const crashes: Crash[] = [];
    for (const { stage, before, pause } of STAGES) {
      const die = async (diesAfter?: number): Promise<number> => {
        await world.redis.command('flushall');
        const client = { key: keyOf(world, 'ip'), limit: 3 };
        await sendEach(world, { ...client, instance: world.instance() }, before);
        await pause?.(world);
        const instance = world.instance(diesAfter === undefined ? {} : { diesAfter });
        await send(world, { ...client, instance });
        await world.sleep(SETTLE_MS);
        return instance.effects;
      };
      const of = await die();
      for (let roundTrips = 0; roundTrips <= Math.min(of, MAX_CRASHES); roundTrips += 1) {
        await die(roundTrips);
        crashes.push({ stage, roundTrips, of, keys: await immortals(world) });
      }
    }
    return crashes;
  },

  /** A client that sends once a second for 150 s, with a limit of 10 per minute. */
  drip: async (world: World) => {
    await world.sleep(OFF_THE_MINUTE_MS);
    const startMs = world.nowMs;
    const client = { instance: world.instance(), key: keyOf(world, 'ip'), limit: 10 };
    const calls: { readonly atMs: number; readonly call: Settled }[] = [];
    while (world.nowMs - startMs < 150_000) {
      calls.push({ atMs: world.nowMs - startMs, call: await send(world, client) });
      await world.sleep(1_000);
    }
    return { calls, immortal: await immortals(world) };
  },

  /** Two windows that are used up: one of 5 s, a little after its end, and one of an hour, after a minute. */
  lengths: async (world: World) => {
    await world.sleep(OFF_THE_MINUTE_MS);
    const lookAgain = async (windowSec: number, afterMs: number) => {
      const client = { instance: world.instance(), key: keyOf(world, 'ip'), limit: 2, windowSec };
      const spent = await sendEach(world, client, 2);
      await world.sleep(afterMs);
      return { spent, next: await send(world, client) };
    };
    return { short: await lookAgain(5, 5_200), hourly: await lookAgain(3_600, 61_000) };
  },
});

export type RateLimitObservation = ObservationOf<typeof scenario>;
