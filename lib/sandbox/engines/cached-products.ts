// A shop's product page, cache-aside: Redis for half a minute, otherwise a query through a pool of ten. What the bench
// measures and what must be the same in Node and in the sandbox's bundle.

import { seededRandom } from '../../base/random';
import type { Clock } from '../../simulator/clock';
import { Database } from '../../simulator/database';
import { poolFor } from './pg/pool';
import { createPgWorld } from './pg/world';
import type { RedisEngine } from './redis/engine';
import { createRedisWorld } from './redis/world';

export interface CachedProductsOptions {
  readonly clock: Clock;
  readonly engine: RedisEngine;
  readonly seed: number;
  readonly seconds: number;
  readonly ratePerSecond: number;
}

export interface CachedProductsResult {
  readonly requests: number;
  /** Of all latencies, virtual ms: equal sums are equal runs. */
  readonly latencySumMs: number;
  readonly hits: number | null;
  readonly queries: number;
  readonly maxConnections: number;
  readonly events: number;
}

const PRODUCTS = 2_000;
const TTL_SECONDS = 30;
const QUERY_MS = 5;
/** Virtual ms after the last arrival in which requests may still end. */
const DRAIN_MS = 20_000;

/** Poisson arrivals for `seconds`, skewed towards few products. The globals must follow `clock`. */
export async function runCachedProducts(options: CachedProductsOptions): Promise<CachedProductsResult> {
  const { clock, engine, seconds, ratePerSecond } = options;
  const random = seededRandom(options.seed);
  const chance = random.stream('redis');
  const redisWorld = createRedisWorld({ clock, engine, random: () => chance.next() });
  const server = new Database({
    scheduler: clock,
    random: random.stream('database'),
    name: 'postgres',
    connectMs: { kind: 'uniform', low: 20, high: 100 },
  });
  const pgWorld = createPgWorld({
    clock,
    server,
    respond: ({ values }) => ({
      rows: [{ id: values[0], name: 'product' }],
      cost: { work: { tookMs: QUERY_MS } },
    }),
  });
  const redis = redisWorld.connect('web-1');
  const pool = new (poolFor(pgWorld, clock, 'web-1'))({ max: 10 });
  const product = async (id: number): Promise<unknown> => {
    const key = `product:${id}`;
    const cached = await redis.get(key);
    if (cached !== null) return JSON.parse(cached);
    const { rows } = await pool.query('SELECT * FROM products WHERE id = $1', [id]);
    await redis.set(key, JSON.stringify(rows[0]), 'EX', TTL_SECONDS);
    return rows[0];
  };
  const startMs = clock.nowMs;
  const endMs = startMs + seconds * 1_000;
  const done = { requests: 0, latencySumMs: 0 };
  const gapMs = () => (-Math.log(1 - random.next()) * 1_000) / ratePerSecond;
  const arrive = () => {
    if (clock.nowMs >= endMs) return;
    clock.schedule(gapMs(), arrive);
    const arrivedMs = clock.nowMs;
    void product(Math.floor(random.next() ** 3 * PRODUCTS)).then(() => {
      done.requests += 1;
      done.latencySumMs += clock.nowMs - arrivedMs;
    });
  };
  clock.schedule(gapMs(), arrive);
  const { events } = await clock.run({ untilMs: endMs + DRAIN_MS });
  const { hits } = redisWorld.counters();
  const { queries, maxOpenConnections } = pgWorld.counters();
  redisWorld.close();
  return { ...done, hits, queries, maxConnections: maxOpenConnections, events };
}
