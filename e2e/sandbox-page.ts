// A page of the built site with the page's side of the sandbox in it, put there from outside: no reader's page has it.

import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type { SandboxPage } from '../lib/cli/bench/page/in-page';

export const ROOT = path.resolve(__dirname, '..');

type Tried = 'run' | 'runEach' | 'fingerprint' | 'contract' | 'grade' | 'observe' | 'probe';

/** The functions of the page, each called in the page; the others are the bench's. */
export type InPage = {
  readonly [Name in Tried]: (options: Parameters<SandboxPage[Name]>[0]) => ReturnType<SandboxPage[Name]>;
};

/** Opens the start page and gives it the sandbox. */
export async function openSandboxPage(page: Page): Promise<InPage> {
  await page.goto('/');
  await page.evaluate(await pageScript());
  return {
    run: (options) => page.evaluate((o) => required(globalThis.sandboxPage).run(o), options),
    runEach: (options) => page.evaluate((o) => required(globalThis.sandboxPage).runEach(o), options),
    fingerprint: (options) => page.evaluate((o) => required(globalThis.sandboxPage).fingerprint(o), options),
    contract: (options) => page.evaluate((o) => required(globalThis.sandboxPage).contract(o), options),
    grade: (options) => page.evaluate((o) => required(globalThis.sandboxPage).grade(o), options),
    probe: (script) => page.evaluate((o) => required(globalThis.sandboxPage).probe(o), script),
    observe: (options) => page.evaluate((o) => required(globalThis.sandboxPage).observe(o), options),
  };
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['lib/cli/bench/page/sandbox-page.ts'],
    alias: { '@': ROOT },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    footer: {
      js: 'globalThis.required = (value) => { if (!value) throw new Error("no sandbox"); return value; };',
    },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

declare global {
  /** In the page. */
  function required<T>(value: T | undefined): T;
}
