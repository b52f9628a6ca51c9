import type { Settled, World } from '@/lib/authoring/scenario';
import { comes, poolOf, until, visitors } from './callers';

/** Two callers, one after the other. */
async function twoCallers(world: World) {
  const pool = poolOf(world, {});
  const first = await pool.visit('the first caller', 100);
  const second = await pool.visit('the second caller', 100);
  return { visits: [first, second], pool };
}

/** Two callers, one after the other, and the end. */
export async function plain(world: World) {
  const { visits, pool } = await twoCallers(world);
  return { visits, closing: (await pool.destroy()) as Settled | null, pool: pool.seen() };
}

/** The same of a pool that has no end yet. */
export async function endlessly(world: World) {
  const { visits, pool } = await twoCallers(world);
  return { visits, closing: null, pool: pool.seen() };
}

/** 40 callers at once, at most 5 resources; also with some or all of them made beforehand. */
export async function burst(world: World) {
  const holds = Array.from({ length: 40 }, () => 900 + Math.floor(world.random() * 200));
  const tryWith = async (min: number, laterMs: number) => {
    const pool = poolOf(world, { min, max: 5 });
    await world.sleep(laterMs);
    const visits = await visitors(pool, 40, (i) => holds[i] ?? 1_000);
    return { visits, pool: pool.seen() };
  };
  return Promise.all([tryWith(0, 0), tryWith(2, 0), tryWith(5, 0), tryWith(5, 500)]);
}

/** Two resources in use, six waiters, and two newcomers that ask in the very turn of a release. */
export async function queue(world: World) {
  const pool = poolOf(world, {});
  const [one, two] = await Promise.all([pool.take('holder 1'), pool.take('holder 2')]);
  const visitor = { world, pool, holdMs: 100 };
  const waiters = [1, 2, 3, 4, 5, 6].map((i) => comes(visitor, `waiter ${i}`, 100 + 10 * i));
  await until(world, 1_000);
  pool.release(one);
  const newcomer = pool.visit('newcomer 1', 100);
  await until(world, 1_030);
  pool.release(two);
  const late = pool.visit('newcomer 2', 100);
  return { visits: await Promise.all([...waiters, newcomer, late]), pool: pool.seen() };
}

/** The only resource is in use for 5 s; a waiter may wait for 1 s. */
export async function patience(world: World) {
  const pool = poolOf(world, { max: 1, acquireTimeoutMillis: 1_000 });
  const holder = await pool.take('the holder');
  const visitor = { world, pool, holdMs: 10 };
  const waiting = [100, 400, 700].map((atMs, i) => comes(visitor, `waiter ${i + 1}`, atMs));
  await until(world, 5_000);
  pool.release(holder);
  return { visits: await Promise.all(waiting), pool: pool.seen() };
}

/** A waiter times out; then the resource that it waited for is released. */
export async function abandoned(world: World) {
  const options = { max: 1, acquireTimeoutMillis: 1_000 };
  const tryWith = async (hasOther: boolean) => {
    const pool = poolOf(world, options);
    const visitor = { world, pool, holdMs: 100 };
    const holder = await pool.take('the holder');
    const gone = comes(visitor, 'the waiter that timed out', 100);
    const other = hasOther ? [comes(visitor, 'the waiter behind it', 800)] : [];
    await until(world, 1_500);
    pool.release(holder);
    const next = comes(visitor, 'a caller 1.5 s later', 3_000);
    const after = comes(visitor, 'the caller after that', 4_000);
    return { gone: await gone, visits: await Promise.all([...other, next, after]), pool: pool.seen() };
  };
  return Promise.all([tryWith(false), tryWith(true)]);
}

/** A caller may wait for 30 ms and creation takes 50: it times out, or waits a little longer. */
export async function hasty(world: World) {
  const pool = poolOf(world, { max: 1, acquireTimeoutMillis: 30 });
  const first = await pool.visit('the first caller', 10);
  const before = pool.created;
  const visits = [];
  for (let i = 1; i <= 5; i += 1) {
    await world.sleep(500);
    visits.push(await pool.visit(`caller ${i}`, 10));
  }
  await world.sleep(500);
  return { first, visits, createdLater: pool.created - before, pool: pool.seen() };
}

/** A waiter is served in time; another waits when the first one's time would be up. */
export async function served(world: World) {
  const pool = poolOf(world, { max: 1, acquireTimeoutMillis: 1_000 });
  const holder = await pool.take('the holder');
  const first = comes({ world, pool, holdMs: 1_000 }, 'the first waiter', 100);
  const second = comes({ world, pool, holdMs: 100 }, 'the second waiter', 900);
  const third = comes({ world, pool, holdMs: 100 }, 'a caller later', 3_000);
  await until(world, 500);
  pool.release(holder);
  return { visits: await Promise.all([first, second, third]), pool: pool.seen() };
}
