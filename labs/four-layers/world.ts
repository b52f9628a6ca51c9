import { defineScenario, type Instance, type Settled, type World } from '@/lib/authoring/scenario';
import {
  CUSTOMERS,
  CUSTOMERS_UNKNOWN,
  DAYS,
  type Day,
  FORGETS_EVERY_MS,
  LINK_KB_PER_SECOND,
  PROFILE_MS,
  REPLAY_MS,
  REQUESTS_PER_SECOND,
  WAY_MS,
} from './days';

const API = 'the API';

/** For how long a seat is worked in, and for how long it stays taken after that. */
interface Stay {
  readonly what: string;
  readonly tookMs: number;
  readonly heldMs: number;
}

/** Seats of a server; who comes waits for the one that is free first, in the order of arrival. */
function openSeats(world: World, server: string, total: number): (stay: Stay) => Promise<void> {
  const freeAtMs = Array.from({ length: total }, () => 0);
  return async ({ what, tookMs, heldMs }) => {
    const startMs = Math.max(world.nowMs, Math.min(...freeAtMs));
    const seat = freeAtMs.findIndex((atMs) => atMs <= startMs);
    freeAtMs[seat] = startMs + tookMs + heldMs;
    const use = world.connectionUse({ instance: API, server, connection: seat + 1, what });
    await world.sleep(startMs - world.nowMs);
    use.started();
    await world.sleep(tookMs);
    use.ended();
  };
}

/** What one day's servers do for one request: the functions are this request's own. */
type Serve = (customer: number, api: Instance) => object;

const keyOf = (name: string, customer: number): string => `${name}:profile:${customer}`;

function openDay(world: World, name: string, day: Day): Serve {
  const connection = openSeats(world, 'database', day.connections);
  const worker = openSeats(world, 'worker', day.workers);
  return (customer, api) => {
    const key = keyOf(name, customer);
    const loadProfile = async () => {
      await connection({ what: 'the profile', tookMs: PROFILE_MS, heldMs: day.heldMs });
      const profile = `profile of customer ${customer}`;
      await world.redis.command('SET', key, profile);
      return profile;
    };
    const readOrders = async () => {
      await connection({ what: 'the orders', tookMs: day.ordersMs, heldMs: day.heldMs });
      return ['20 orders'];
    };
    const render = async () => {
      await worker({ what: 'a page', tookMs: day.renderMs, heldMs: 0 });
      return 'the page';
    };
    const send = () => world.sleep(WAY_MS + (1_000 * day.answerKb) / LINK_KB_PER_SECOND);
    return { key, redis: api.redis, loadProfile, readOrders, render, send };
  };
}

/** The profiles that are in the cache as a day begins. */
async function warmUp(world: World, name: string): Promise<void> {
  const known = Array.from({ length: CUSTOMERS - CUSTOMERS_UNKNOWN }, (_, customer) => keyOf(name, customer));
  await world.redis.command('MSET', ...known.flatMap((key) => [key, 'a profile']));
}

/** While requests come: drops the profiles of the days on which Redis is short of memory. */
async function forget(world: World): Promise<void> {
  const short = Object.entries(DAYS).flatMap(([name, { forgets }]) => (forgets ? [name] : []));
  const keys = short.flatMap((name) =>
    Array.from({ length: CUSTOMERS }, (_, customer) => keyOf(name, customer)),
  );
  while (world.nowMs < REPLAY_MS) {
    await world.redis.command('DEL', ...keys);
    await world.sleep(FORGETS_EVERY_MS);
  }
}

/** Requests that arrive by chance at one rate for half a minute; the module chooses the day that it serves them on. */
export const scenario = defineScenario({
  requests: async (world: World) => {
    for (const name of Object.keys(DAYS)) await warmUp(world, name);
    const days = Object.entries(DAYS).map(([name, day]) => [name, openDay(world, name, day)] as const);
    const api = world.instance({ name: API });
    const forgetting = forget(world);
    const calls: Promise<Settled>[] = [];
    while (world.nowMs < REPLAY_MS) {
      const customer = Math.floor(world.random() * CUSTOMERS);
      const served = days.map(([name, serve]) => [name, serve(customer, api)] as const);
      calls.push(api.call('main', [Object.fromEntries(served)]));
      await world.sleep((-Math.log(1 - world.random()) * 1_000) / REQUESTS_PER_SECOND);
    }
    const settled = await Promise.all(calls);
    await forgetting;
    return { requests: calls.length, answered: settled.filter(({ kind }) => kind === 'fulfilled').length };
  },
});
