import { expect, test } from 'vitest';
import measured from '@/labs/bounded-concurrency/measured.json';
import { endOf, gapsOf, inBatches, inWindow, LANES } from './lanes';

test('batches and window end when the lab’s do', () => {
  expect(endOf(inBatches())).toBe(measured.batches['call-longest'].amount);
  expect(endOf(inWindow())).toBe(measured.window['call-longest'].amount);
});

test('work and gaps fill every lane to the end', () => {
  for (const bars of [inBatches(), inWindow()]) {
    const all = [...bars, ...gapsOf(bars)];
    const total = all.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    expect(total).toBe(LANES * endOf(bars));
  }
});
