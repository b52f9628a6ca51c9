// Readers' libraries in Chromium: BullMQ and pg do to the last virtual millisecond what they do in Node.

import path from 'node:path';
import { build } from 'esbuild';
import { LIBRARY_RUNS, playInNode } from '../lib/cli/bench/library-runs';
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
  await page.goto('/');
  await page.evaluate(await pageScript());
  for (const [name, run] of Object.entries(LIBRARY_RUNS)) {
    const inChromium = await page.evaluate((options) => globalThis.libraryPage?.play(options), run);
    expect(inChromium, name).toMatchObject({ kind: 'observed' });
    expect(inChromium, name).toEqual(await playInNode(run));
  }
});
