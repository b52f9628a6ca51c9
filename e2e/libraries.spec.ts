// Readers' libraries in Chromium: BullMQ and pg do to the last virtual millisecond what they do in Node, where a unit
// test compares with the same file (lib/verify/library-runs.test.ts).

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { LIBRARY_RUNS } from '../lib/sandbox/library-trials';
import { expect, test } from './site';

const ROOT = path.resolve(__dirname, '..');

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['lib/cli/bench/page/library-page.ts'],
    alias: { '@': ROOT },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

test('BullMQ and pg are the same run in Node and in Chromium', async ({ page }) => {
  const inNode = JSON.parse(readFileSync(path.join(ROOT, 'lib/sandbox/library-runs.json'), 'utf8'));
  await page.goto('/');
  await page.evaluate(await pageScript());
  for (const [name, run] of Object.entries(LIBRARY_RUNS))
    expect(await page.evaluate((options) => globalThis.libraryPage?.play(options), run), name).toEqual(
      inNode[name],
    );
});
