import { expect, test, vi } from 'vitest';
import { inTime, reasonFor } from './failure';
import { STORAGE_DEADLINE_WALL_MS } from './limits';
import { ManualClock } from './manual-clock';

test('work that ends in time gives its result, or its failure, and its deadline is cancelled', async () => {
  const cancel = vi.fn();
  expect(await inTime(Promise.resolve('done'), () => cancel)).toBe('done');
  const cause = new Error('refused');
  await expect(inTime(Promise.reject(cause), () => cancel)).rejects.toBe(cause);
  expect(cancel).toHaveBeenCalledTimes(2);
});

test('work that does not end is given up at its deadline', async () => {
  const clock = new ManualClock();
  const settled = vi.fn();
  const given = inTime(new Promise(() => {}), clock.schedule).catch(settled);
  await clock.advance(STORAGE_DEADLINE_WALL_MS - 1);
  expect(settled).not.toHaveBeenCalled();
  await clock.advance(1);
  await given;
  expect(settled).toHaveBeenCalledWith(expect.objectContaining({ name: 'TimeoutError' }));
});

test('every failure has a sentence, also one that is no error', () => {
  for (const cause of [new DOMException('', 'QuotaExceededError'), new Error('x'), null, 'text']) {
    expect(reasonFor(cause)).toMatch(/\. Your work stays in this tab until you close it\.$/);
  }
});
