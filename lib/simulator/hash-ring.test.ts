import { describe, expect, test } from 'vitest';
import { hashRing } from './hash-ring';

describe('a hash ring', () => {
  const names = Array.from({ length: 10 }, (_, index) => `node ${index}`);
  const keys = Array.from({ length: 20_000 }, (_, index) => `user:${index}`);

  test('spreads keys evenly', () => {
    const ring = hashRing(names);
    const counts = names.map((_, target) => keys.filter((key) => ring.targetOf(key) === target).length);
    for (const seen of counts) expect(Math.abs(seen / 2_000 - 1)).toBeLessThan(0.3);
  });

  test('moves the keys of a target that leaves, and no others', () => {
    const [ring, without] = [hashRing(names), hashRing(names.slice(0, 9))];
    for (const key of keys) {
      const before = ring.targetOf(key);
      if (before !== 9) expect(without.targetOf(key)).toBe(before);
      expect(ring.targetOf(key, (target) => target !== 9)).toBe(without.targetOf(key));
    }
  });

  test('has no target when none is accepted', () => {
    expect(hashRing(names).targetOf('a', () => false)).toBeNull();
    expect(hashRing([]).targetOf('a')).toBeNull();
  });
});
