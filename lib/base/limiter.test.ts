import { expect, test } from 'vitest';
import { limiter } from './limiter';

test('no more tasks run at a time than allowed, and they start in their order', async () => {
  const limit = limiter(2);
  const started: number[] = [];
  const release: (() => void)[] = [];
  const tasks = [0, 1, 2, 3].map((i) =>
    limit(() => {
      started.push(i);
      return new Promise<number>((resolve) => {
        release.push(() => resolve(i));
      });
    }),
  );
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  release[0]?.();
  await tasks[0];
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2]);
  release[1]?.();
  release[2]?.();
  await tasks[1];
  await tasks[2];
  release[3]?.();
  expect(await Promise.all(tasks)).toEqual([0, 1, 2, 3]);
});

test('a task that fails makes room for the next one', async () => {
  const limit = limiter(1);
  const failing = limit(() => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await limit(() => Promise.resolve(7))).toBe(7);
});
