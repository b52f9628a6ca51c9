import { defineScenario, type ObservationOf, type RedisKey, type World } from '@/lib/authoring/scenario';
import { expiry, firstWrong, type Heat, TriedKey } from './expiry';

export const HOT: Heat = { ratePerSecond: 50, loadMs: 200, ttlMs: 10_000, watchMs: 4_500 };
export const SLOW: Heat = { ratePerSecond: 20, loadMs: 600, ttlMs: 30_000, watchMs: 14_000 };

const PROCESSES = 3;
const YEAR_MS = 365 * 24 * 3_600_000;

const processesOf = (world: World) => Array.from({ length: PROCESSES }, () => world.instance());

/** What lives for ever, or for so long that it is the same. */
const immortalKeys = (world: World): readonly RedisKey[] =>
  world.redis.keys().filter(({ ttlMs }) => ttlMs === null || ttlMs > YEAR_MS);

/** The first command by which somebody takes what is free: SET … NX and its kind. */
function lockTaken(world: World): { readonly command: string; readonly atMs: number } | null {
  const taken = world.redis.log().find(({ command, args }) => {
    const name = command.toLowerCase();
    const isNx = args.slice(2).some((arg) => arg.toLowerCase() === 'nx');
    return name === 'setnx' || name === 'hsetnx' || (name === 'set' && isNx);
  });
  return taken ? { command: `${taken.command} ${taken.args[0] ?? ''}`, atMs: Math.round(taken.atMs) } : null;
}

/** One life after the other, each of a key of its own, in the same processes. */
async function lives(world: World, heat: Heat, amount: number) {
  const processes = processesOf(world);
  const expiries: Awaited<ReturnType<typeof expiry>>[] = [];
  let lock: ReturnType<typeof lockTaken> = null;
  for (let id = 1; id <= amount; id += 1) {
    expiries.push(await expiry(world, new TriedKey(world, processes, { id, heat }), heat));
    lock ??= lockTaken(world);
  }
  return { expiries, lock };
}

export const scenario = defineScenario({
  /** 60 lives of 10 s, each asked for 50 times a second when it ends; a load takes 200 ms. */
  hot: (world: World) => lives(world, HOT, 60),

  /** 40 lives of 30 s, asked for 20 times a second, whose loads take 600 ms. */
  slow: (world: World) => lives(world, SLOW, 40),

  /** One call, 60 in the first third of the value's life, and then nobody for a minute. */
  young: async (world: World) => {
    const tried = new TriedKey(world, processesOf(world), { id: 1, heat: HOT });
    const filling = await tried.call();
    const immortal = immortalKeys(world);
    const untilMs = world.nowMs + HOT.ttlMs * 0.3;
    const calls = await tried.traffic(() => world.nowMs > untilMs);
    const loads = tried.loads.length - 1;
    await world.sleep(60_000);
    const loadsLater = tried.loads.length - 1 - loads;
    return {
      filling: filling.call,
      calls: calls.length,
      loads,
      loadsLater,
      wrong: firstWrong([filling, ...calls], tried),
      immortal: [...immortal, ...immortalKeys(world)],
    };
  },

  /** 10 keys that are asked for every 7 s, ten times each, with a life of 10 s. */
  cold: async (world: World) => {
    const processes = processesOf(world);
    const keys = Array.from(
      { length: 10 },
      (_, i) => new TriedKey(world, processes, { id: i + 1, heat: HOT }),
    );
    let old = 0;
    for (let i = 0; i < 10; i += 1) {
      const asked = await Promise.all(keys.map((tried) => tried.call()));
      old += asked.filter(({ isOld }) => isOld).length;
      await world.sleep(7_000);
    }
    return { old, loads: keys.reduce((sum, { loads }) => sum + loads.length, 0) };
  },

  /** 12 lives in which the process that begins to renew the value dies while it loads. */
  dying: async (world: World) => {
    let renewed = 0;
    for (let id = 1; id <= 12; id += 1) {
      const tried = new TriedKey(world, processesOf(world), { id, heat: HOT });
      await tried.call();
      await world.sleep(Math.max(tried.endMs - HOT.watchMs - world.nowMs, 0));
      tried.isDeadly = true;
      await tried.traffic(() => tried.loads.length > 2 || world.nowMs > tried.endMs);
      const third = tried.loads[2];
      if (third !== undefined && third.beganMs <= tried.endMs) renewed += 1;
    }
    return { renewed, of: 12 };
  },
});

export type EarlyObservation = ObservationOf<typeof scenario>;
