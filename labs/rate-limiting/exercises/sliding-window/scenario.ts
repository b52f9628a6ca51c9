import {
  defineScenario,
  type Instance,
  type ObservationOf,
  type RedisKey,
  type Settled,
  type World,
} from '@/lib/authoring/scenario';

/** Virtual ms in which every call must settle; one alone takes a few. */
const WITHIN_MS = 10_000;
/** Time for whatever was sent without waiting for it. */
const SETTLE_MS = 1_000;
const YEAR_MS = 365 * 24 * 3_600_000;
/** Calls of the client whose memory is looked at, five a second. */
const CALLS = 500;
/** How often it is looked at, virtual ms, a moment after one of its calls is over. */
const LOOK_MS = 8_100;
/** Round trips after which a death is tried. */
const MAX_CRASHES = 8;

/** When a call was sent, virtual ms since the first of its client, and what became of it. */
export interface Sent {
  readonly atMs: number;
  readonly call: Settled;
}

/** All calls of one client, in order. */
export interface Client {
  readonly what: string;
  readonly limit: number;
  readonly windowSec: number;
  readonly sent: readonly Sent[];
}

interface Sender {
  readonly instances: readonly Instance[];
  readonly key: string;
  readonly limit: number;
  readonly windowSec: number;
}

const pair = (world: World): readonly Instance[] => [world.instance(), world.instance()];

/** A key that nobody can guess. */
const keyOf = (world: World): string => `client:${Math.floor(world.random() * 1e9)}`;

function send(world: World, { instances, key, limit, windowSec }: Sender, at = 0): Promise<Settled> {
  const instance = instances[at % instances.length] ?? world.instance();
  const deps = { redis: instance.redis, now: () => world.epochMs + world.nowMs };
  return instance.call('allow', [deps, key, limit, windowSec], { withinMs: WITHIN_MS });
}

/** Sends at the given moments, virtual ms from now, without waiting for answers. */
async function sendAt(world: World, sender: Sender, momentsMs: readonly number[]): Promise<readonly Sent[]> {
  const startMs = world.nowMs;
  const sent: Promise<Sent>[] = [];
  for (const [i, atMs] of momentsMs.entries()) {
    if (startMs + atMs > world.nowMs) await world.sleep(startMs + atMs - world.nowMs);
    sent.push(send(world, sender, i).then((call) => ({ atMs, call })));
  }
  return Promise.all(sent);
}

/** What one client has in Redis: keys, and all entries of lists, sets and hashes; text counts 30 characters an entry. */
async function footprint(world: World, keys: readonly RedisKey[]) {
  const lengthOf = { zset: 'zcard', list: 'llen', set: 'scard', hash: 'hlen', stream: 'xlen' } as const;
  let entries = 0;
  for (const { key, type } of keys) {
    const command = Object.entries(lengthOf).find(([name]) => name === type)?.[1];
    const size = Number(await world.redis.command(command ?? 'strlen', key));
    entries += command ? size : Math.ceil(size / CHARS_PER_ENTRY);
  }
  return { keys: keys.length, entries };
}

/** A moment in ms takes 13 characters, as JSON with its comma 14; the rest is left for a tag. */
const CHARS_PER_ENTRY = 30;

const repeat = (amount: number, momentMs: (i: number) => number) =>
  Array.from({ length: amount }, (_, i) => momentMs(i));

export const scenario = defineScenario({
  /** 100 per 60 s: one call on the full minute, 99 in the second before the next one, 100 in the second after it. */
  boundary: async (world: World): Promise<Client> => {
    const sender = { instances: pair(world), key: keyOf(world), limit: 100, windowSec: 60 };
    const moments = [0, ...repeat(99, (i) => 59_000 + i * 8), ...repeat(100, (i) => 60_200 + i * 8)];
    return { what: 'sends around the full minute', ...sender, sent: await sendAt(world, sender, moments) };
  },

  /** Clients that send by chance, steadily, in bursts and too often, for five minutes. */
  long: async (world: World) => {
    const clients: Client[] = [];
    for (const { what, limit, windowSec, gapMs, burst } of [
      { what: 'sends twice as often as it may', limit: 10, windowSec: 60, gapMs: 3_000, burst: 1 },
      { what: 'sends once a second', limit: 10, windowSec: 60, gapMs: 1_000, burst: 1 },
      { what: 'sends in bursts of seven', limit: 20, windowSec: 30, gapMs: 9_000, burst: 7 },
    ]) {
      const sender = { instances: pair(world), key: keyOf(world), limit, windowSec };
      const moments: number[] = [];
      for (let atMs = 0; atMs < 300_000; atMs += Math.ceil(gapMs * (0.5 + world.random())))
        for (let i = 0; i < burst; i += 1) moments.push(atMs + i * 5);
      clients.push({ what, limit, windowSec, sent: await sendAt(world, sender, moments) });
    }
    return clients;
  },

  /** On two instances, 300 calls at the same moment with a limit of 100, and 60 with a limit of 20 within three ms. */
  race: async (world: World) => {
    const rounds: Client[] = [];
    for (const { amount, limit, spreadMs } of [
      { amount: 300, limit: 100, spreadMs: 0 },
      { amount: 60, limit: 20, spreadMs: 3 },
    ]) {
      const sender = { instances: pair(world), key: keyOf(world), limit, windowSec: 60 };
      const moments = repeat(amount, (i) => (i * spreadMs) / amount);
      const what = spreadMs === 0 ? 'at the same moment' : `within ${spreadMs} ms`;
      rounds.push({ what, ...sender, sent: await sendAt(world, sender, moments) });
    }
    return rounds;
  },

  /** One client uses up its limit; three others have their own. */
  keys: async (world: World) => {
    const used = keyOf(world);
    const sender = { instances: [world.instance()], key: used, limit: 3, windowSec: 60 };
    await sendAt(world, sender, [0, 5, 10, 15, 20]);
    const others: { readonly key: string; readonly call: Settled }[] = [];
    for (const key of [keyOf(world), `${used}1`, `${used}:posts`])
      others.push({ key, call: await send(world, { ...sender, key }) });
    return { used, others };
  },

  /** A client that sends five times a second for 100 s, 5 per 10 s: what it has in Redis, then and an hour later. */
  memory: async (world: World) => {
    const sender = { instances: pair(world), key: keyOf(world), limit: 5, windowSec: 10 };
    const sending = sendAt(
      world,
      sender,
      repeat(CALLS, (i) => i * 200),
    );
    let most = { keys: 0, entries: 0 };
    for (let look = 0; look < 12; look += 1) {
      await world.sleep(LOOK_MS);
      const seen = await footprint(world, world.redis.keys());
      if (seen.keys > most.keys || seen.entries > most.entries) most = seen;
    }
    await sending;
    await world.sleep(3_600_000);
    const left = world.redis.keys();
    return { limit: 5, calls: CALLS, ...most, left };
  },

  /** The process dies after each number of round trips, in a first call, a later one and one beyond the limit. */
  crashes: async (world: World) => {
    const crashes: {
      readonly stage: string;
      readonly roundTrips: number;
      readonly left: readonly RedisKey[];
    }[] = [];
    for (const { stage, before } of [
      { stage: 'the first call of a key', before: 0 },
      { stage: 'a later call', before: 1 },
      { stage: 'a call beyond the limit', before: 3 },
    ]) {
      const die = async (diesAfter?: number): Promise<number> => {
        await world.redis.command('flushall');
        const sender = { instances: [world.instance()], key: keyOf(world), limit: 3, windowSec: 60 };
        for (let i = 0; i < before; i += 1) await send(world, sender);
        const instance = world.instance(diesAfter === undefined ? {} : { diesAfter });
        await send(world, { ...sender, instances: [instance] });
        await world.sleep(SETTLE_MS);
        return instance.effects;
      };
      const of = await die();
      for (let roundTrips = 0; roundTrips <= Math.min(of, MAX_CRASHES); roundTrips += 1) {
        await die(roundTrips);
        const left = world.redis.keys().filter(({ ttlMs }) => ttlMs === null || ttlMs > YEAR_MS);
        crashes.push({ stage, roundTrips, left });
      }
    }
    return crashes;
  },
});

export type SlidingObservation = ObservationOf<typeof scenario>;
