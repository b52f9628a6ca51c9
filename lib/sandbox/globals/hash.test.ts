import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ALGORITHMS, digestOf } from './hash';

describe('a digest', () => {
  test.each(ALGORITHMS)('%s is the one of Node, for every length around a block', (algorithm) => {
    for (let length = 0; length <= 200; length += 1) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 131 + length) % 256);
      const hex = Buffer.from(digestOf(algorithm, message)).toString('hex');
      expect(hex).toBe(createHash(algorithm).update(message).digest('hex'));
    }
  });
});
