import { defineScenario, type ObservationOf, type World } from '@/lib/authoring/scenario';
import { immortalKeys, LOAD_MS, TriedKey, type Windows } from './tried-cache';

export const SHORT: Windows = { freshSec: 10, staleSec: 30 };
const LONG: Windows = { freshSec: 60, staleSec: 300 };

/** Virtual seconds away from the end of a window: what is neither now nor a rounding is inside or outside. */
const CLEAR_SEC = 2;

/**
 * Calls after a refresh that failed, a virtual second apart: one of them must have refreshed. Whoever spares a broken
 * back end may pause for as long as a value is fresh, which is how often it would be asked if all were well.
 */
const MAX_RETRIES = SHORT.freshSec + 2;

/** Stale hits of one key, the refresh that they cause, and the call after it. */
async function staleHits(world: World, tried: TriedKey, hits: { atOnce: number; more: number }) {
  const { source } = tried;
  const before = source.loads;
  const calls = tried.calls(hits.atOnce, hits.more);
  await world.sleep(100);
  const immortalMeanwhile = immortalKeys(world);
  const settled = await calls;
  await world.sleep(5_000);
  const refreshes = source.loads - before;
  const refreshed = source.values.slice(1);
  const after = await tried.call();
  await world.sleep(1_000);
  const loadsAfter = source.loads - before - refreshes;
  const immortal = [...immortalMeanwhile, ...immortalKeys(world)];
  return { hits: settled, refreshes, after, loadsAfter, refreshed, newer: source.values.slice(1), immortal };
}

/** A refresh that fails, and calls until one of them has tried again: each second, at most {@link MAX_RETRIES}. */
async function failingRefresh(world: World, tried: TriedKey, failAfterMs: number) {
  const { source } = tried;
  const filled = await tried.fill();
  await tried.untilAge(SHORT.freshSec + CLEAR_SEC);
  Object.assign(source, { fails: true, loadMs: failAfterMs });
  const during = await tried.calls(5);
  await world.sleep(failAfterMs + 1_000);
  const { failures } = source;
  Object.assign(source, { fails: false, loadMs: LOAD_MS });
  const retries = [await tried.call()];
  while (retries.length < MAX_RETRIES) {
    await world.sleep(1_000);
    if (source.values.length > 1) break;
    retries.push(await tried.call());
  }
  const immortal = immortalKeys(world);
  const refreshed = source.values.length > 1;
  await world.sleep(500);
  const end = await tried.call();
  return {
    ...filled,
    failAfterMs,
    failures,
    during,
    retries,
    refreshed,
    end,
    newer: source.values.slice(1),
    immortal,
  };
}

/** What a call past both windows gets; before it, somebody may have refreshed. */
async function past(
  tried: TriedKey,
  what: string,
  { atSec = 0, failsAtSec = 0, slowAtSec = 0, fails = false },
) {
  const { source } = tried;
  const filled = await tried.fill();
  const earlierSec = failsAtSec + slowAtSec;
  if (earlierSec > 0) {
    await tried.untilAge(earlierSec);
    Object.assign(source, { fails: failsAtSec > 0, loadMs: slowAtSec > 0 ? 10_000 : LOAD_MS });
    await tried.call();
  }
  await tried.untilAge(atSec);
  Object.assign(source, { fails, loadMs: LOAD_MS });
  const call = await tried.call();
  return { what, atSec, failed: fails || failsAtSec > 0, ...filled, call, newer: source.values.slice(1) };
}

export const scenario = defineScenario({
  /** 50 callers of one key, 30 of them at the same moment, and one caller of another key. */
  misses: async (world: World) => {
    const instance = world.instance();
    const popular = new TriedKey(world, instance, 42, SHORT);
    const other = new TriedKey(world, instance, 7, SHORT);
    const asked = popular.calls(30, 20);
    const elsewhere = other.call();
    await world.sleep(100);
    const immortalMeanwhile = immortalKeys(world);
    const [calls, otherCall] = [await asked, await elsewhere];
    await world.sleep(100);
    return {
      calls,
      otherCall,
      loads: popular.source.loads,
      values: popular.source.values,
      otherValues: other.source.values,
      immortal: [...immortalMeanwhile, ...immortalKeys(world)],
    };
  },

  /** Three calls while the value is fresh, and then nobody for a minute. */
  fresh: async (world: World) => {
    const tried = new TriedKey(world, world.instance(), 42, SHORT);
    const filled = await tried.fill();
    const hits = [];
    for (const sec of [0.1, 5, SHORT.freshSec - CLEAR_SEC]) {
      await tried.untilAge(sec);
      hits.push({ sec, call: await tried.call(), loads: tried.source.loads - 1 });
    }
    const immortal = immortalKeys(world);
    const loadsBefore = tried.source.loads;
    await world.sleep(60_000);
    return {
      ...filled,
      hits,
      loadsLater: tried.source.loads - loadsBefore,
      newer: tried.source.values.slice(1),
      immortal,
    };
  },

  /** 50 callers, 30 of them at the same moment, as the value has become stale, and one caller of another stale key. */
  stale: async (world: World) => {
    const instance = world.instance();
    const [popular, other] = [42, 7].map((id) => new TriedKey(world, instance, id, SHORT)) as [
      TriedKey,
      TriedKey,
    ];
    const filled = await popular.fill();
    const elsewhere = await other.fill();
    await other.untilAge(SHORT.freshSec + CLEAR_SEC);
    const [seen, otherSeen] = await Promise.all([
      staleHits(world, popular, { atOnce: 30, more: 20 }),
      staleHits(world, other, { atOnce: 1, more: 0 }),
    ]);
    return { ...filled, ...seen, other: { ...elsewhere, ...otherSeen } };
  },

  /** The same shortly before the value is too old, with other windows. */
  late: async (world: World) => {
    const tried = new TriedKey(world, world.instance(), 42, LONG);
    const filled = await tried.fill();
    const atSec = LONG.freshSec + LONG.staleSec - CLEAR_SEC;
    await tried.untilAge(atSec);
    return { ...filled, atSec, ...(await staleHits(world, tried, { atOnce: 10, more: 0 })) };
  },

  /** Refreshes that fail, one after 300 ms and one at once, and what later calls get. */
  failing: async (world: World) => {
    const instance = world.instance();
    const slowly = await failingRefresh(world, new TriedKey(world, instance, 42, SHORT), LOAD_MS);
    const atOnce = await failingRefresh(world, new TriedKey(world, instance, 7, SHORT), 0);
    return [slowly, atOnce];
  },

  /** Calls when the value is too old, on whatever way it has become so. */
  expired: async (world: World) => {
    const instance = world.instance();
    const key = (id: number) => new TriedKey(world, instance, id, SHORT);
    const endSec = SHORT.freshSec + SHORT.staleSec;
    const atSec = endSec + CLEAR_SEC;
    return [
      await past(key(1), 'nobody had asked since', { atSec }),
      await past(key(2), 'nobody had asked since', { atSec: 600 }),
      await past(key(3), 'a refresh had failed', { atSec, failsAtSec: endSec - 5 }),
      await past(key(4), 'a refresh was still under way', { atSec, slowAtSec: endSec - CLEAR_SEC }),
      await past(key(5), 'the load fails', { atSec, fails: true }),
    ];
  },
});

export type SwrObservation = ObservationOf<typeof scenario>;
