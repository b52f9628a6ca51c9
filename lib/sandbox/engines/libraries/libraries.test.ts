import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import pMap from 'p-map';
import { expect, test } from 'vitest';
import { withVirtualTime } from '../with-virtual-time';

test('DataLoader asks once for what is wanted in one turn', () =>
  withVirtualTime(async ({ clock, settle }) => {
    const batches: (readonly number[])[] = [];
    const loader = new DataLoader<number, string>(async (ids) => {
      batches.push(ids);
      await clock.sleep(20);
      return ids.map((id) => `user ${id}`);
    });
    const users = await settle(Promise.all([loader.load(1), loader.load(2), loader.load(1), loader.load(3)]));
    expect(users).toEqual(['user 1', 'user 2', 'user 1', 'user 3']);
    expect([batches, clock.nowMs]).toEqual([[[1, 2, 3]], 20]);
  }));

test('p-limit lets three run at a time', () =>
  withVirtualTime(async ({ clock, settle }) => {
    const limit = pLimit(3);
    let running = 0;
    let most = 0;
    const work = () =>
      limit(async () => {
        running += 1;
        most = Math.max(most, running);
        await clock.sleep(10);
        running -= 1;
      });
    await settle(Promise.all(Array.from({ length: 12 }, work)));
    expect([most, clock.nowMs]).toEqual([3, 40]);
  }));

test('p-map keeps the order and stops at the first error', () =>
  withVirtualTime(async ({ clock, settle }) => {
    const started: number[] = [];
    const double = async (value: number) => {
      started.push(value);
      await clock.sleep(10 * (5 - value));
      if (value === 3) throw new Error('three');
      return value * 2;
    };
    expect(await settle(pMap([0, 1, 2], double, { concurrency: 2 }))).toEqual([0, 2, 4]);
    started.length = 0;
    await expect(settle(pMap([3, 4, 0, 1, 2], double, { concurrency: 1 }))).rejects.toThrow('three');
    expect(started).toEqual([3]);
  }));

test('lru-cache forgets what was not used, and what has outlived its time', () =>
  withVirtualTime(async ({ clock, settle }) => {
    const cache = new LRUCache<string, number>({ max: 2, ttl: 1_000 });
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([...cache.keys()].sort()).toEqual(['a', 'c']);
    await settle(clock.sleep(990));
    expect(cache.get('a')).toBe(1);
    await settle(clock.sleep(20));
    expect(cache.get('a')).toBeUndefined();
  }));
