import {
  defineScenario,
  type Instance,
  type ObservationOf,
  type Settled,
  type World,
} from '@/lib/authoring/scenario';

const KEY = 'product:42';
const LOCK = `lock:${KEY}`;

/** Virtual ms in which every call must settle. */
const WITHIN_MS = 30_000;
const within = { withinMs: WITHIN_MS };

/** What the module gets as its first argument. */
const depsOf = (world: World, instance: Instance) => ({
  redis: instance.redis,
  sleep: world.sleep,
  now: () => world.epochMs + world.nowMs,
});

/** A value that nobody can guess, and a loader that counts. */
function product(world: World, loadMs: number, { fails = false } = {}) {
  const value = {
    id: 42,
    name: `product ${Math.floor(world.random() * 1e9)}`,
    tags: ['a', 'b'],
    price: 12.5,
  };
  const loads: number[] = [];
  const load = async () => {
    loads.push(world.nowMs);
    await world.sleep(loadMs);
    if (fails) throw world.failure('load failed');
    return value;
  };
  return { value, loads, load };
}

const call = (
  world: World,
  instance: Instance,
  load: () => Promise<unknown>,
  options = within,
): Promise<Settled> => instance.call('getCached', [depsOf(world, instance), KEY, load], options);

const ttlOf = (world: World, key: string) => world.redis.keys().find((found) => found.key === key)?.ttlMs;

/** Whether the lock was ever there without a TTL, looked at between any two round trips until `isOver`. */
async function lockWithoutTtl(world: World, isOver: () => boolean): Promise<number | null> {
  while (!isOver()) {
    if (ttlOf(world, LOCK) === null) return world.nowMs;
    await world.sleep(0.25);
  }
  return null;
}

interface LockState {
  readonly value: string | null;
  readonly ttlMs: number;
  readonly atMs: number;
}

async function readLock(world: World): Promise<LockState> {
  const value = await world.redis.command('get', LOCK);
  const ttlMs = Number(await world.redis.command('pttl', LOCK));
  return { value: value === null ? null : String(value), ttlMs, atMs: world.nowMs };
}

/** Whether the lock that was there before cannot be the one that is there now: gone, another's, or run out between. */
const isAnother = (before: LockState, now: LockState): boolean =>
  before.value !== now.value || (before.ttlMs >= 0 && before.ttlMs <= now.atMs - before.atMs);

export const scenario = defineScenario({
  /** 100 callers on 4 instances at once, and a loader of 300 ms. */
  stampede: async (world: World) => {
    const { value, loads, load } = product(world, 300);
    const instances = Array.from({ length: 4 }, () => world.instance());
    let settled = 0;
    const calls = Array.from({ length: 100 }, async (_, i) => {
      const result = await call(world, instances[i % 4] ?? world.instance(), load);
      settled += 1;
      return result;
    });
    const lockNoTtlAtMs = await lockWithoutTtl(world, () => settled === 100 || world.nowMs > 1_000);
    const results = await Promise.all(calls);
    return { value, loads: loads.length, results, lockNoTtlAtMs };
  },

  /** A load of 12 s, and callers on other instances twice a second: when the lock runs out, another one takes it. */
  slow: async (world: World) => {
    const { load } = product(world, 12_000);
    const others = [world.instance(), world.instance(), world.instance()];
    let lockGone: number | null = null;
    let firstDone = false;
    const first = call(world, world.instance({ name: 'first' }), load).then((result) => {
      firstDone = true;
      return result;
    });
    for (let i = 0; i < 24; i += 1) {
      void world.sleep(100 + 500 * i).then(() => call(world, others[i % 3] ?? world.instance(), load));
    }
    await world.sleep(20);
    const own = await readLock(world);
    let [before, changedHands] = [own, false];
    while (!firstDone) {
      await world.sleep(5);
      const now = await readLock(world);
      if (firstDone) break;
      changedHands ||= isAnother(before, now);
      before = now;
    }
    await world.sleep(10);
    const after = await readLock(world);
    const ranOut = before.ttlMs >= 0 && before.ttlMs <= after.atMs - before.atMs;
    if (changedHands && before.value !== null && after.value === null && !ranOut) lockGone = after.atMs;
    return { first: await first, changedHands, lockGoneAtMs: lockGone };
  },

  /** A lock that somebody else holds and never frees. */
  foreign: async (world: World) => {
    const { load } = product(world, 300);
    await world.redis.command('set', LOCK, 'somebody else');
    return { call: await call(world, world.instance(), load) };
  },

  /** A load that fails, and the next one, which does not. */
  failing: async (world: World) => {
    const bad = product(world, 50, { fails: true });
    const good = product(world, 50);
    const instance = world.instance();
    const failed = await call(world, instance, bad.load);
    await world.sleep(100);
    const keys = world.redis.keys().map(({ key }) => key);
    const next = await call(world, world.instance(), good.load);
    return { failed, lockLeft: keys.includes(LOCK), cached: keys.includes(KEY), next, value: good.value };
  },

  /** One call after the other, on two instances. */
  cached: async (world: World) => {
    const { value, loads, load } = product(world, 50);
    const first = await call(world, world.instance(), load);
    await world.sleep(100);
    const stored = await world.redis.command('get', KEY);
    const ttlMs = ttlOf(world, KEY) ?? null;
    const second = await call(world, world.instance(), load);
    return { value, first, second, loads: loads.length, stored, ttlMs };
  },

  /** A value that is in the cache already. */
  filled: async (world: World) => {
    const { value, loads, load } = product(world, 50);
    await world.redis.command('set', KEY, JSON.stringify(value), 'EX', 60);
    const found = await call(world, world.instance(), load);
    return { value, found, loads: loads.length };
  },
});

export type StampedeObservation = ObservationOf<typeof scenario>;
