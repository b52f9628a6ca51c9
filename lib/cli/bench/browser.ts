import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, chromium, type LaunchOptions } from 'playwright';
import { findChromium } from '../test/chromium';
import { Scope } from './scope';
import { DESKTOP, type Screen } from './screens';

/** A browser that has just started is still busy with itself; a reader's is not. */
const SETTLE_WALL_MS = 1_000;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the browser with a new profile on disk, with nothing in its caches, and ends both after the task. Nothing
 * is intercepted: it would change what is cached and when.
 */
export async function withProfile<T>(
  parent: Scope,
  task: (browser: BrowserContext) => Promise<T>,
  { width, height, isMobile }: Screen = DESKTOP,
): Promise<T> {
  const scope = new Scope();
  parent.add(() => scope.end());
  try {
    const profile = await mkdtemp(path.join(tmpdir(), 'hotpath-bench-'));
    scope.add(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
    const browser = await chromium.launchPersistentContext(profile, {
      ...options(),
      viewport: { width, height },
      ...(isMobile && { isMobile, hasTouch: true, deviceScaleFactor: 2 }),
    });
    scope.add(() => browser.close());
    await pause(SETTLE_WALL_MS);
    return await task(browser);
  } finally {
    await scope.end();
  }
}

export async function chromiumVersion(): Promise<string> {
  const browser = await chromium.launch(options());
  const version = browser.version();
  await browser.close();
  return version;
}

/** Signals are the bench's own to handle: it ends its servers as well. */
function options(): LaunchOptions {
  const found = findChromium(process.env);
  if (found.kind === 'missing') throw new Error(found.sentence);
  const handle = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return { executablePath: found.path, args: ARGS, ...handle };
}
