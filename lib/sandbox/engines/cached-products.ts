// A shop's product page, cache-aside: Redis for half a minute, otherwise a query through a pool of ten. What the bench
// measures and what must be the same in Node and in the sandbox's bundle.

import type { Redis } from 'ioredis';
import { seededRandom } from '../../base/random';
import type { Clock } from '../../simulator/clock';
import { Database } from '../../simulator/database';
import type { Scheduler } from '../../simulator/scheduler';
import { type PoolClass, poolFor } from './pg/pool';
import { createPgWorld, type PgWorld } from './pg/world';
import type { RedisEngine } from './redis/engine';
import { createRedisWorld, type RedisWorld } from './redis/world';

export interface CachedProductsOptions {
  readonly clock: Clock;
  readonly engine: RedisEngine;
  readonly seed: number;
  readonly seconds: number;
  readonly ratePerSecond: number;
  /** Makes what answers a request for a product. Default {@link cacheAside}. */
  readonly handler?: MakeHandler;
}

/** What the web server of the shop reaches. */
export interface ShopBackend {
  connectRedis(): Redis;
  readonly pool: InstanceType<PoolClass>;
}

export type Handler = (id: number) => Promise<unknown>;
export type MakeHandler = (backend: ShopBackend) => Handler;

export interface ShopCounts {
  readonly requests: number;
  readonly failed: number;
  /** Why the first of these failed. */
  readonly failure: string | null;
  /** Of all latencies, virtual ms: equal sums are equal runs. */
  readonly latencySumMs: number;
  readonly hits: number | null;
  readonly queries: number;
  readonly maxConnections: number;
}

export interface CachedProductsResult extends ShopCounts {
  readonly events: number;
}

/** A shop that is open: requests arrive for its `seconds`. */
export interface Shop {
  /** Resolves when the last request has been answered. */
  readonly closing: Promise<void>;
  counts(): ShopCounts;
  close(): void;
}

const PRODUCTS = 2_000;
const TTL_SECONDS = 30;
const QUERY_MS = 5;
/** Virtual ms after the last arrival in which requests may still end. */
export const DRAIN_MS = 20_000;

export const PRODUCT_SQL = 'SELECT * FROM products WHERE id = $1';

/** Poisson arrivals for `seconds`, skewed towards few products. The globals must follow `clock`. */
export async function runCachedProducts(options: CachedProductsOptions): Promise<CachedProductsResult> {
  const { clock, seconds } = options;
  const endMs = clock.nowMs + seconds * 1_000;
  const shop = openShop({ ...options, scheduler: clock });
  const { events } = await clock.run({ untilMs: endMs + DRAIN_MS });
  const counts = shop.counts();
  shop.close();
  return { ...counts, events };
}

/** The same over any scheduler, which is driven by somebody else. */
export function openShop(options: Omit<CachedProductsOptions, 'clock'> & { scheduler: Scheduler }): Shop {
  const { scheduler, engine, seconds, ratePerSecond, handler = cacheAside } = options;
  const random = seededRandom(options.seed);
  const chance = random.stream('redis');
  const redisWorld = createRedisWorld({ clock: scheduler, engine, random: () => chance.next() });
  const pgWorld = postgresOf(scheduler, random.stream('database'));
  const pool = new (poolFor(pgWorld, scheduler, 'web-1'))({ max: 10 });
  const handle = handler({ connectRedis: () => redisWorld.connect('web-1'), pool });
  const requests = arrivals({ scheduler, endMs: scheduler.nowMs + seconds * 1_000, ratePerSecond, handle });
  return {
    closing: requests.start(random),
    counts: () => ({ ...requests.counts(), ...backendCounts(redisWorld, pgWorld) }),
    close: () => redisWorld.close(),
  };
}

/** The handler as a reader would write it, without the sandbox around it. */
export const cacheAside: MakeHandler = ({ connectRedis, pool }) => {
  const redis = connectRedis();
  return async (id) => {
    const key = `product:${id}`;
    const cached = await redis.get(key);
    if (cached !== null) return JSON.parse(cached);
    const { rows } = await pool.query(PRODUCT_SQL, [id]);
    await redis.set(key, JSON.stringify(rows[0]), 'EX', TTL_SECONDS);
    return rows[0];
  };
};

type SeededRandom = ReturnType<typeof seededRandom>;

function postgresOf(scheduler: Scheduler, random: SeededRandom): PgWorld {
  const server = new Database({
    scheduler,
    random,
    name: 'postgres',
    connectMs: { kind: 'uniform', low: 20, high: 100 },
  });
  return createPgWorld({
    clock: scheduler,
    server,
    respond: ({ values }) => ({
      rows: [{ id: values[0], name: 'product' }],
      cost: { work: { tookMs: QUERY_MS } },
    }),
  });
}

function backendCounts(redisWorld: RedisWorld, pgWorld: PgWorld) {
  const { queries, maxOpenConnections } = pgWorld.counters();
  return { hits: redisWorld.counters().hits, queries, maxConnections: maxOpenConnections };
}

interface ArrivalOptions {
  readonly scheduler: Scheduler;
  readonly endMs: number;
  readonly ratePerSecond: number;
  readonly handle: Handler;
}

function arrivals({ scheduler, endMs, ratePerSecond, handle }: ArrivalOptions) {
  let [requests, failed, latencySumMs, inFlight] = [0, 0, 0, 0];
  let failure: string | null = null;
  const start = (random: SeededRandom): Promise<void> =>
    new Promise((close) => {
      const gapMs = () => (-Math.log(1 - random.next()) * 1_000) / ratePerSecond;
      const ask = async (id: number) => {
        const arrivedMs = scheduler.nowMs;
        inFlight += 1;
        await handle(id).then(
          () => {
            requests += 1;
            latencySumMs += scheduler.nowMs - arrivedMs;
          },
          (error: unknown) => {
            failed += 1;
            failure ??= String(error);
          },
        );
        inFlight -= 1;
        if (inFlight === 0 && scheduler.nowMs >= endMs) close();
      };
      const arrive = () => {
        if (scheduler.nowMs >= endMs) {
          if (inFlight === 0) close();
          return;
        }
        scheduler.schedule(gapMs(), arrive);
        void ask(Math.floor(random.next() ** 3 * PRODUCTS));
      };
      scheduler.schedule(gapMs(), arrive);
    });
  return { start, counts: () => ({ requests, failed, failure, latencySumMs }) };
}
