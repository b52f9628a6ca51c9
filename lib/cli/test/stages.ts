// The stages of `npm test`. Each runs one tool and counts what passed and failed.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureChromium } from './chromium';
import { type Counts, fromLastLine, fromPlaywright, fromVitest, withExitCode } from './counts';
import { runProgram } from './program';
import { ensureRedis } from './redis';

/**
 * `reportDir` is an empty folder outside the project, for reports that are read and thrown away; `earlier` has the
 * counts of the stages before, by name.
 */
export type StageContext = {
  readonly reportDir: string;
  readonly signal: AbortSignal;
  readonly earlier: ReadonlyMap<string, Counts>;
};

export type Stage = { readonly name: string; readonly run: (context: StageContext) => Promise<Counts> };

/** In the order in which they run: the site first, because Next writes types while it builds. */
export const STAGES: readonly Stage[] = [
  { name: 'site', run: (context) => asOneTest(['lib/cli/prepare.cjs', 'build'], context) },
  { name: 'budgets', run: budgets },
  { name: 'types', run: (context) => asOneTest(['node_modules/typescript/bin/tsc', '--noEmit'], context) },
  {
    name: 'lint',
    run: (context) => asOneTest(['node_modules/@biomejs/biome/bin/biome', 'check', '.'], context),
  },
  { name: 'unit', run: unit },
  { name: 'check:labs', run: checkLabs },
  { name: 'export', run: (context) => asOneTest(['lib/cli/generated/export.mjs', EXPORT], context) },
  { name: 'e2e', run: endToEnd },
];

/** Where the site is written as files for a static host, to be tried there. */
const EXPORT = '.next-files';

const FAILED: Counts = { passed: 0, failed: 1 };

async function asOneTest(args: readonly string[], { signal }: StageContext): Promise<Counts> {
  const { code } = await runProgram(process.execPath, args, { signal });
  return code === 0 ? { passed: 1, failed: 0 } : FAILED;
}

async function unit({ reportDir, signal }: StageContext): Promise<Counts> {
  await ensureRedis(process.env, signal);
  const file = path.join(reportDir, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters];
  const { code } = await runProgram(process.execPath, args, { signal });
  return counted(file, code, fromVitest);
}

async function budgets({ signal, earlier }: StageContext): Promise<Counts> {
  if (earlier.get('site')?.failed !== 0) return refused('The site was not built, so it was not weighed.');
  const { code, lastLine } = await runProgram(process.execPath, ['lib/cli/generated/budgets.mjs'], {
    signal,
  });
  return withExitCode(fromLastLine(lastLine) ?? FAILED, code);
}

async function checkLabs({ signal }: StageContext): Promise<Counts> {
  const program = 'lib/cli/generated/check-labs.mjs';
  if (!existsSync(program)) return refused('There is no lib/cli/check-labs.ts, so no lab was checked.');
  const { code, lastLine } = await runProgram(process.execPath, [program, '--committed'], { signal });
  return withExitCode(fromLastLine(lastLine) ?? FAILED, code);
}

async function endToEnd({ reportDir, signal, earlier }: StageContext): Promise<Counts> {
  if (earlier.get('site')?.failed !== 0) return refused('The site was not built, so it was not tried.');
  const chromium = await ensureChromium(process.env, signal);
  if (chromium.kind === 'missing') return refused(chromium.sentence);
  const file = path.join(reportDir, 'e2e.json');
  const env = {
    CHROMIUM_PATH: chromium.path,
    HOTPATH_E2E_PORT: String(await freePort()),
    HOTPATH_E2E_STATIC_PORT: String(await freePort()),
    HOTPATH_EXPORT: EXPORT,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  const cli = 'node_modules/@playwright/test/cli.js';
  const args = [cli, 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json'];
  const { code } = await runProgram(process.execPath, args, { env, signal });
  return counted(file, code, fromPlaywright);
}

async function counted(file: string, code: number, read: (json: string) => Counts): Promise<Counts> {
  if (!existsSync(file)) return refused('The tool ended without a report.');
  return withExitCode(read(await readFile(file, 'utf8')), code);
}

function refused(sentence: string): Counts {
  process.stdout.write(`${sentence}\n`);
  return FAILED;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
