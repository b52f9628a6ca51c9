import type { World } from '@/lib/authoring/scenario';
import { AFTERMATH_MS, comes, poolOf, until, visitors } from './callers';
import type { TriedPool, Visit } from './tried-pool';

/** Creations fail while others wait; later as many callers as the pool has places come at once, and stay. */
export async function failing(world: World) {
  const tryWith = async (
    { min, max, amount }: { readonly min: number; readonly max: number; readonly amount: number },
    failing: number,
  ) => {
    const acquireTimeoutMillis = 30_000;
    const pool = poolOf(world, { min, max, acquireTimeoutMillis }, failing);
    const visitor = { world, pool, holdMs: 100 };
    const waiting = Array.from({ length: amount }, (_, i) => comes(visitor, `caller ${i + 1}`, 10 * i));
    await until(world, 100_000);
    const after = await visitors(pool, max, () => 40_000);
    const visits = await Promise.all(waiting);
    return { failing, acquireTimeoutMillis, visits, after, pool: pool.seen() };
  };
  return Promise.all([
    tryWith({ min: 0, max: 1, amount: 2 }, 1),
    tryWith({ min: 0, max: 1, amount: 4 }, 2),
    tryWith({ min: 0, max: 2, amount: 4 }, 1),
    tryWith({ min: 2, max: 2, amount: 3 }, 2),
  ]);
}

/** A pool that somebody has released too much to, and the callers who came then. */
interface Tried {
  readonly what: string;
  readonly visits: readonly Visit[];
  readonly pool: TriedPool;
}

async function releasedTwice(world: World): Promise<Tried> {
  const pool = poolOf(world, {});
  const held = await pool.take('the first caller');
  pool.release(held);
  pool.releaseAnything(held.token);
  return { what: 'A resource was released twice', visits: await visitors(pool, 4, () => 500), pool };
}

async function releasedForeign(world: World, foreign: object): Promise<Tried> {
  const pool = poolOf(world, {});
  pool.releaseAnything(foreign);
  const held = await pool.take('the first caller');
  pool.releaseAnything(foreign);
  const visiting = visitors(pool, 4, () => 500);
  await world.sleep(200);
  pool.releaseAnything(foreign);
  await world.sleep(200);
  pool.release(held);
  return { what: 'Something foreign was released', visits: await visiting, pool };
}

async function releasedAfterIdleTime(world: World): Promise<Tried> {
  const pool = poolOf(world, { max: 1, idleTimeoutMillis: 1_000 });
  const held = await pool.take('the first caller');
  pool.release(held);
  await world.sleep(100_000);
  pool.releaseAnything(held.token);
  return {
    what: 'A resource was released again after its idle time',
    visits: await visitors(pool, 2, () => 500),
    pool,
  };
}

async function releasedAfterEnd(world: World, foreign: object): Promise<Tried> {
  const pool = poolOf(world, {});
  const [held, idle] = await Promise.all([pool.take('caller 1'), pool.take('caller 2')]);
  pool.release(idle);
  const closing = pool.destroy();
  await world.sleep(100);
  pool.release(held);
  for (const value of [held.token, idle.token, foreign]) pool.releaseAnything(value);
  await closing;
  await world.sleep(AFTERMATH_MS);
  return {
    what: 'After destroy(), two resources were released twice and something foreign once',
    visits: [],
    pool,
  };
}

const toldOf = (tried: readonly Tried[]) =>
  tried.map(({ pool, ...others }) => ({ ...others, pool: pool.seen() }));

/** What is released twice, or is not the pool's. */
export async function twice(world: World) {
  const foreign = world.token('foreign');
  return toldOf(
    await Promise.all([
      releasedTwice(world),
      releasedForeign(world, foreign),
      releasedAfterIdleTime(world),
      releasedAfterEnd(world, foreign),
    ]),
  );
}

/** The same of a pool that never gets smaller and has no end. */
export async function twiceAlive(world: World) {
  return toldOf(await Promise.all([releasedTwice(world), releasedForeign(world, world.token('foreign'))]));
}

/** In use for far longer than anything may be idle. */
export async function busy(world: World) {
  const pool = poolOf(world, { idleTimeoutMillis: 1_000 });
  const long = pool.visit('a caller for 100 s', 100_000);
  await pool.visit('a caller for 0.1 s', 100);
  await world.sleep(500);
  const next = pool.visit('the caller after it', 90_000);
  return { visits: await Promise.all([long, next]), pool: pool.seen() };
}
