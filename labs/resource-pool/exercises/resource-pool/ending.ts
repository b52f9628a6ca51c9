import type { World } from '@/lib/authoring/scenario';
import { AFTERMATH_MS, comes, poolOf, until, visitors } from './callers';
import type { TriedPool } from './tried-pool';

/** The pool is closed: with waiters, with idle resources, and while resources are in creation. */
export async function closing(world: World) {
  const end = async (
    pool: TriedPool,
    { atMs, rest }: { readonly atMs: number; readonly rest: () => Promise<unknown> },
  ) => {
    await until(world, atMs);
    const closing = pool.destroy();
    await rest();
    const settled = await closing;
    await world.sleep(AFTERMATH_MS);
    return { closing: settled, pool: pool.seen() };
  };
  const withWaiters = async () => {
    const pool = poolOf(world, {});
    const held = await Promise.all([pool.take('holder 1'), pool.take('holder 2')]);
    const waiting = [100, 200, 300].map((atMs, i) =>
      comes({ world, pool, holdMs: 100 }, `waiter ${i + 1}`, atMs),
    );
    const rest = async () => {
      await until(world, 6_000);
      for (const holder of held) {
        pool.release(holder);
        await world.sleep(1_000);
      }
      await Promise.all(waiting);
    };
    const ended = await end(pool, { atMs: 1_000, rest });
    return { ...ended, what: 'two in use and three waiters', visits: await Promise.all(waiting) };
  };
  const withIdle = async () => {
    const pool = poolOf(world, { max: 3 });
    const takes = ['caller 1', 'caller 2', 'caller 3'].map((who) => pool.take(who));
    const [one, two, three] = await Promise.all(takes);
    if (two) pool.release(two);
    if (three) pool.release(three);
    const rest = async () => {
      await until(world, 6_000);
      if (one) pool.release(one);
    };
    return { ...(await end(pool, { atMs: 1_000, rest })), what: 'one in use and two idle', visits: [] };
  };
  const inCreation = async () => {
    const pool = poolOf(world, {});
    const asking = pool.visit('the caller', 100);
    const ended = await end(pool, { atMs: 10, rest: () => asking });
    return { ...ended, what: 'a resource in creation for a caller', visits: [] };
  };
  const unused = async (atMs: number, what: string) => {
    const pool = poolOf(world, { min: 2 });
    return { ...(await end(pool, { atMs, rest: async () => undefined })), what, visits: [] };
  };
  return Promise.all([
    withWaiters(),
    withIdle(),
    inCreation(),
    unused(10, 'a `min` of 2, 10 ms after its making'),
    unused(1_000, 'a `min` of 2, not yet used'),
  ]);
}

/** Callers that come after destroy(): in its very turn, while a resource is in use, and when all is over. */
export async function late(world: World) {
  const pool = poolOf(world, {});
  const [held, idle] = await Promise.all([pool.take('caller 1'), pool.take('caller 2')]);
  pool.release(idle);
  await until(world, 1_000);
  const closing = pool.destroy();
  const visits = [pool.visit('a caller in the turn of destroy()', 100)];
  await until(world, 1_500);
  visits.push(pool.visit('a caller while a resource is in use', 100));
  await until(world, 2_000);
  pool.release(held);
  await closing;
  await until(world, 40_000);
  visits.push(pool.visit('a caller after the end', 100));
  return { visits: await Promise.all(visits), pool: pool.seen() };
}

/** Five resources become idle at once, of which two may stay; then five are needed again, and so on. */
export async function idle(world: World) {
  const idleTimeoutMillis = 10_000;
  const pool = poolOf(world, { min: 2, max: 5, idleTimeoutMillis, acquireTimeoutMillis: 10_000 });
  await visitors(pool, 5, () => 100);
  const rest = async () => {
    pool.watch();
    await world.sleep(150_000);
    return { alive: pool.alive, lowest: pool.lowest, shortestIdleMs: pool.shortestIdleMs };
  };
  const first = await rest();
  const again = await visitors(pool, 5, () => 20_000);
  return { idleTimeoutMillis, again, rests: [first, await rest()], pool: pool.seen() };
}
