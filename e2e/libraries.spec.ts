// Readers' libraries in Chromium: BullMQ and pg do to the last virtual millisecond what they do in Node, where a unit
// test compares with the same file (lib/verify/library-runs.test.ts).

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { LIBRARY_RUNS } from '../lib/sandbox/library-trials';
import { CONCURRENCY, expect, test } from './code-page';

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

test('a module of a lab imports a library: it is fetched then, and where it is the answer it is refused', async ({
  code,
}) => {
  const fetched: string[] = [];
  code.page.on('request', (request) => {
    const [, name] = /library-([\w-]+)\.js$/.exec(request.url()) ?? [];
    if (name !== undefined) fetched.push(name);
  });
  await code.open(CONCURRENCY);
  await code.runModule('export async function main() {\n  console.log("on its own");\n}');
  await expect(await code.show('Console')).toContainText('on its own');
  expect(fetched).toEqual([]);
  await code.runModule(
    "import pMap from 'p-map';\nexport async function main() {\n  console.log((await pMap([1, 2], async (n) => n * 2)).join(' and '));\n}",
  );
  await expect(await code.show('Console')).toContainText('2 and 4');
  expect(fetched).toEqual(['p-map']);
  await code.openExercise(CONCURRENCY);
  await code.write(
    "import pMap from 'p-map';\nexport const mapLimit = (items: any, n: number, fn: any) => pMap(items, fn, { concurrency: n });",
  );
  await code.button('Check').click();
  await expect(code.lab).toContainText('"p-map" is the answer to this exercise');
});
