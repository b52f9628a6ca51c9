import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../base/random';
import { withVirtualTime } from '../with-virtual-time';
import { type Candidate, decayed, type EvictionPolicy, Evictor, FIRST_FREQUENCY } from './eviction';
import { BASE_BYTES } from './memory-size';
import { loadRespEngine } from './server';
import { createRedisWorld } from './world';

const VALUE = 'x'.repeat(10_000);
const HOT = ['hot1', 'hot2', 'hot3', 'hot4', 'hot5'];
const ROOM_FOR_KEYS = 50;

/** Fills memory four times over while five keys are read all the time; which of them are left. */
async function hotKeysLeft(policy: EvictionPolicy, seed = 1) {
  const engine = await loadRespEngine();
  return withVirtualTime(
    async ({ clock, random, settle }) => {
      const world = createRedisWorld({ clock, engine, random });
      world.limitMemory({ maxBytes: BASE_BYTES + ROOM_FOR_KEYS * 10_300, policy });
      const redis = world.connect('web-1');
      for (const key of HOT) await settle(redis.set(key, VALUE, 'EX', 100_000));
      for (let index = 0; index < 200; index += 1) {
        await settle(redis.pipeline(HOT.map((key) => ['get', key])).exec());
        await settle(redis.set(`cold${index}`, VALUE, 'EX', 1_000 + index));
      }
      const left = world.keys().map(({ key }) => key);
      const counters = world.counters();
      world.close();
      return { hot: HOT.filter((key) => left.includes(key)).length, keys: left.length, counters };
    },
    { seed },
  );
}

describe('a full memory', () => {
  test.each(['allkeys-lru', 'allkeys-lfu', 'volatile-lru', 'volatile-lfu', 'volatile-ttl'] as const)(
    'under %s keeps the keys that are in use',
    async (policy) => {
      const { hot, keys, counters } = await hotKeysLeft(policy);
      expect(hot).toBe(HOT.length);
      // Room is made before a command, so the last one written may stand above the limit.
      expect(keys).toBeLessThanOrEqual(ROOM_FOR_KEYS + 1);
      expect(counters.evicted).toBe(205 - keys);
      expect(counters.usedBytes).toBeLessThanOrEqual(BASE_BYTES + ROOM_FOR_KEYS * 10_300 + 10_300);
    },
  );

  test('under allkeys-random loses keys that are in use', async () => {
    const { hot, keys } = await hotKeysLeft('allkeys-random');
    expect(hot).toBeLessThan(HOT.length);
    expect(keys).toBeLessThanOrEqual(ROOM_FOR_KEYS + 1);
  });

  test('evicts the same keys for the same seed', async () => {
    expect(await hotKeysLeft('allkeys-lru', 7)).toEqual(await hotKeysLeft('allkeys-lru', 7));
  });

  test('under noeviction refuses to grow and still answers', async () => {
    await expect(hotKeysLeft('noeviction')).rejects.toThrow(
      "OOM command not allowed when used memory > 'maxmemory'.",
    );
  });
});

test('memory grows with what is written and is free again afterwards', async () => {
  const engine = await loadRespEngine();
  await withVirtualTime(async ({ clock, random, settle }) => {
    const world = createRedisWorld({ clock, engine, random });
    const redis = world.connect('web-1');
    await settle(redis.set('a', VALUE));
    const one = world.counters().usedBytes ?? 0;
    expect(one - BASE_BYTES).toBeGreaterThan(VALUE.length);
    await settle(redis.append('a', VALUE));
    await settle(redis.rpush('l', VALUE, VALUE));
    expect((world.counters().usedBytes ?? 0) - BASE_BYTES).toBeGreaterThan(4 * VALUE.length);
    await settle(redis.rename('l', 'm'));
    await settle(redis.del('a', 'm'));
    await settle(redis.set('b', VALUE, 'PX', 10));
    await settle(clock.sleep(20));
    expect(world.counters()).toMatchObject({ keys: 0, usedBytes: BASE_BYTES });
    world.close();
  });
});

describe('the use counter of LFU', () => {
  const random = seededRandom(1);
  const evictor = new Evictor(() => random.next());

  test('grows ever more slowly, as lfu-log-factor 10 has it', () => {
    let frequency = FIRST_FREQUENCY;
    const after: number[] = [];
    for (let uses = 1; uses <= 100_000; uses += 1) {
      frequency = evictor.used(frequency);
      if ([100, 1_000, 100_000].includes(uses)) after.push(frequency);
    }
    // redis.conf gives 10, 18 and 142 for these.
    const [hundred = 0, thousand = 0, more = 0] = after;
    expect([hundred > 7 && hundred < 14, thousand > 14 && thousand < 24, more > 120 && more < 165]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('loses one a minute', () => {
    const key: Pick<Candidate, 'frequency' | 'decayedMs'> = { frequency: 10, decayedMs: 0 };
    expect([0, 59_999, 60_000, 3_600_000].map((nowMs) => decayed(key, nowMs))).toEqual([10, 10, 9, 0]);
  });
});
