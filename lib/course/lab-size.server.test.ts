import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFiles, labDownloadBytes, sandboxFiles } from './lab-size.server';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'lab-size-'));
  await mkdir(path.join(dir, 'generated'));
});
afterEach(() => rm(dir, { recursive: true }));

test('a lab costs its own dataset, PostgreSQL as it travels, and the workbench', async () => {
  const files = {
    'pglite.gz': 'x'.repeat(1000),
    'worker.js': 'x'.repeat(100_000),
    'a.gz': 'xx',
    'b.gz': 'xxx',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, 'generated', name), text);
  const manifest = {
    'postgres/pglite': '/generated/pglite.gz',
    'postgres/worker': '/generated/worker.js',
    'dataset/orders': '/generated/a.gz',
    'dataset/posts': '/generated/b.gz',
  };
  await writeFile(path.join(dir, 'generated', 'manifest.json'), JSON.stringify(manifest));
  const [nothing, orders, posts] = await Promise.all(
    ['nothing', 'orders', 'posts'].map((name) => labDownloadBytes(databaseFiles(name), dir)),
  );
  expect(orders).toBe((nothing ?? 0) + 2);
  expect(posts).toBe((nothing ?? 0) + 3);
  expect(nothing).toBeLessThan(1_200_000 + 1000 + 1000);
  expect(await labDownloadBytes(sandboxFiles('orders'), dir)).toBe(2_600_000);
});
