import {
  defineScenario,
  type Instance,
  type ObservationOf,
  type Settled,
  type World,
} from '@/lib/authoring/scenario';

/** Virtual ms in which every call must settle. */
const WITHIN_MS = 30_000;
/** A call that loads sooner has not waited for a lock that is held: a load takes 300 ms. */
const HELD_MS = 250;
/** A load that is longer than most locks live. */
const SLOW_MS = 12_000;
/** How much longer the load then takes, if the lock lives longer than that. */
const BEYOND_MS = 2_000;
/** A longer life of a lock is not waited for: a year is as good as for ever. */
const YEAR_MS = 365 * 24 * 3_600_000;

/** What the module gets as its first argument. */
const depsOf = (world: World, instance: Instance) => ({
  redis: instance.redis,
  sleep: world.sleep,
  now: () => world.epochMs + world.nowMs,
});

/** What lies behind a key: both are such that nobody can guess them, and the loader counts. */
interface Product {
  readonly key: string;
  readonly lock: string;
  readonly value: { readonly id: number; readonly name: string };
  /** When each load began, virtual ms. */
  readonly loads: readonly number[];
  readonly load: () => Promise<unknown>;
}

function product(world: World, loadMs: number, { fails = false, key = keyOf(world) } = {}): Product {
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
  return { key, lock: `lock:${key}`, value, loads, load };
}

const keyOf = (world: World): string => `product:${Math.floor(world.random() * 1e9)}`;

const call = (
  world: World,
  instance: Instance,
  { key, load }: Pick<Product, 'key' | 'load'>,
  withinMs = WITHIN_MS,
): Promise<Settled> => instance.call('getCached', [depsOf(world, instance), key, load], { withinMs });

const ttlOf = (world: World, key: string) => world.redis.keys().find((found) => found.key === key)?.ttlMs;

/** Whether the lock was ever there without a TTL, looked at between any two round trips until `isOver`. */
async function lockWithoutTtl(world: World, lock: string, isOver: () => boolean): Promise<number | null> {
  while (!isOver()) {
    if (ttlOf(world, lock) === null) return world.nowMs;
    await world.sleep(0.25);
  }
  return null;
}

/** The lock while somebody loads for longer than it lives. */
async function watchLock(world: World, lock: string, untilMs: number) {
  const first = await world.redis.command('get', lock);
  let [ttlMs, changedHands, noTtlAtMs] = [ttlOf(world, lock), false, null as number | null];
  while (world.nowMs < untilMs - LOOK_MS) {
    // Nothing changes hands while it lives; where it is about to run out, it is looked at closely.
    const pauseMs = Math.min(Math.max((ttlMs ?? 0) - LOOK_MS, LOOK_MS), untilMs - LOOK_MS - world.nowMs);
    await world.sleep(pauseMs);
    const now = ttlOf(world, lock);
    if (now === null) noTtlAtMs ??= world.nowMs;
    // It is gone, or it would have run out since the last look: what is there now is another one.
    changedHands ||= now === undefined || (typeof ttlMs === 'number' && ttlMs <= pauseMs);
    ttlMs = now;
  }
  const last = await world.redis.command('get', lock);
  return { changedHands: changedHands || last !== first, isHeld: last !== null, ttlMs, noTtlAtMs };
}

/** How often a lock is looked at that is about to run out, virtual ms. */
const LOOK_MS = 5;

export const scenario = defineScenario({
  /** 100 callers on 4 instances at once, and a loader of 300 ms; one more asks for another key. */
  stampede: async (world: World) => {
    const [popular, other] = [product(world, 300), product(world, 300)];
    const instances = Array.from({ length: 4 }, () => world.instance());
    let settled = 0;
    const calls = Array.from({ length: 100 }, async (_, i) => {
      const result = await call(world, instances[i % 4] ?? world.instance(), popular);
      settled += 1;
      return result;
    });
    const elsewhere = call(world, instances[0] ?? world.instance(), other);
    const isOver = () => settled === 100 || world.nowMs > 1_000;
    const lockNoTtlAtMs = await lockWithoutTtl(world, popular.lock, isOver);
    const results = await Promise.all(calls);
    return {
      value: popular.value,
      loads: popular.loads.length,
      results,
      lockNoTtlAtMs,
      other: { value: other.value, call: await elsewhere },
    };
  },

  /** A load that is longer than the lock's life, and callers on other instances: when it runs out, another one takes it. */
  slow: async (world: World) => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { key, lock } = product(world, 0);
    const slow = { key, load: () => finished };
    const others = { key, load: () => world.sleep(YEAR_MS) };
    const first = call(world, world.instance({ name: 'first' }), slow, YEAR_MS + 2 * WITHIN_MS);
    await world.sleep(20);
    const livesMs = ttlOf(world, lock) ?? 0;
    const isOutlived = livesMs < SLOW_MS;
    const loadMs = isOutlived || livesMs > YEAR_MS ? SLOW_MS : Math.ceil(livesMs) + BEYOND_MS;
    const comes = (atMs: number) =>
      void world.sleep(Math.max(atMs - world.nowMs, 0)).then(() => call(world, world.instance(), others));
    for (const atMs of isOutlived ? [100, 4_000, 8_000] : []) comes(atMs);
    comes(loadMs - Math.min(livesMs / 2, 500));
    const before = await watchLock(world, lock, loadMs);
    await world.sleep(loadMs - world.nowMs);
    finish();
    await world.sleep(LOOK_MS + 5);
    const [endMs, left] = [world.nowMs, ttlOf(world, lock)];
    const ranOut = typeof before.ttlMs === 'number' && before.ttlMs <= 4 * LOOK_MS;
    const isGone = before.changedHands && before.isHeld && left === undefined && !ranOut;
    const hung: Settled = { kind: 'hung', stuck: false, tookMs: endMs };
    return {
      first: await Promise.race([first, world.sleep(WITHIN_MS).then(() => hung)]),
      livesMs,
      loadMs,
      changedHands: before.changedHands,
      lockGoneAtMs: isGone ? endMs : null,
      lockNoTtlAtMs: before.noTtlAtMs,
    };
  },

  /** Loads that fail shortly before their lock runs out, as callers on another instance come that can then take it. */
  handover: async (world: World) => {
    const tryBefore = async (beforeMs: number) => {
      const { key, lock } = product(world, 0);
      const others = product(world, 2 * YEAR_MS, { key });
      const endMs = () => world.nowMs + (ttlOf(world, lock) ?? 0);
      let runsOutMs = 0;
      const load = async () => {
        runsOutMs = endMs();
        await world.sleep(Math.max(Math.min(runsOutMs - world.nowMs, YEAR_MS) - beforeMs, 0));
        throw world.failure('load failed');
      };
      void call(world, world.instance(), { key, load }, YEAR_MS + 2 * WITHIN_MS);
      await world.sleep(20);
      const [other, comesMs] = [world.instance(), runsOutMs - 2 - world.nowMs];
      if (runsOutMs === 0 || comesMs < 0 || comesMs > YEAR_MS) return null;
      await world.sleep(comesMs);
      for (let i = 0; i < 10; i += 1) {
        void call(world, other, others);
        await world.sleep(0.25);
      }
      await world.sleep(10);
      // Who comes right after finds the lock free again, and loads as well.
      const isFreed = others.loads.length > (ttlOf(world, lock) === undefined ? 0 : 1);
      return isFreed ? { runsOutMs, failedMs: runsOutMs - beforeMs, loadedMs: others.loads[0] ?? 0 } : null;
    };
    const tries = await Promise.all([0.4, 0.9, 1.4, 1.9, 2.4, 2.9, 3.4].map(tryBefore));
    return { freed: tries.find((found) => found !== null) ?? null };
  },

  /** Locks that somebody else holds: one with a TTL, looked at for a moment, and one that is never freed. */
  foreign: async (world: World) => {
    const [held, dead] = [product(world, 300), product(world, 300)];
    await world.redis.command('set', held.lock, 'somebody else', 'EX', 120);
    const [askedMs, process] = [world.nowMs, world.instance()];
    void call(world, process, held);
    await world.sleep(HELD_MS);
    process.die();
    const [loadMs] = held.loads;
    await world.redis.command('set', dead.lock, 'somebody else');
    return {
      call: await call(world, world.instance(), dead),
      loadedAfterMs: loadMs === undefined ? null : loadMs - askedMs,
    };
  },

  /** A load that fails, and the next one, which does not: in another process, and in the same one. */
  failing: async (world: World) => {
    const tryIn = async (instances: readonly [Instance, Instance], where: string) => {
      const bad = product(world, 50, { fails: true });
      const good = product(world, 50, { key: bad.key });
      const failed = await call(world, instances[0], bad);
      await world.sleep(100);
      const keys = world.redis.keys().map(({ key }) => key);
      const next = await call(world, instances[1], good);
      return {
        where,
        failed,
        lockLeft: keys.includes(bad.lock),
        cached: keys.includes(bad.key),
        next,
        value: good.value,
      };
    };
    const same = world.instance();
    return [
      await tryIn([world.instance(), world.instance()], 'in another process'),
      await tryIn([same, same], 'in the same process'),
    ];
  },

  /** One call after the other, on two instances; and one in the first when the value has run out. */
  cached: async (world: World) => {
    const old = product(world, 50);
    const instances = [world.instance(), world.instance()] as const;
    const first = await call(world, instances[0], old);
    await world.sleep(100);
    const stored = await world.redis.command('get', old.key);
    const ttlMs = ttlOf(world, old.key) ?? null;
    const second = await call(world, instances[1], old);
    const loads = old.loads.length;
    const fresh = product(world, 50, { key: old.key });
    // Twice its life later nothing of it is left, whoever else has kept a copy for a while.
    const isOver = ttlMs !== null && ttlMs <= YEAR_MS / 4;
    if (isOver) await world.sleep(2 * ttlMs + 60_000);
    const later = isOver ? await Promise.all(instances.map((one) => call(world, one, fresh))) : [];
    return { value: old.value, first, second, loads, stored, ttlMs, later, newValue: fresh.value };
  },

  /** A value that is in the cache already. */
  filled: async (world: World) => {
    const known = product(world, 50);
    await world.redis.command('set', known.key, JSON.stringify(known.value), 'EX', 60);
    const found = await call(world, world.instance(), known);
    return { value: known.value, found, loads: known.loads.length };
  },
});

export type StampedeObservation = ObservationOf<typeof scenario>;
