// The browser of the end-to-end tests: the machine's own, because a pinned download is not always at hand.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { install, mayInstall } from './apt';
import { runProgram } from './program';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const ADVICE =
  'install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to a Chromium or Chrome program';

type Environment = Readonly<Record<string, string | undefined>>;

export type Chromium =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly sentence: string };

/** CHROMIUM_PATH, or the first known browser on the PATH. */
export function findChromium(env: Environment): Chromium {
  const chosen = env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return { kind: 'found', path: chosen };
    return { kind: 'missing', sentence: `CHROMIUM_PATH is ${chosen}, where there is no file: ${ADVICE}.` };
  }
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(path.delimiter)];
  const places = [
    ...PROGRAMS.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    MAC_CHROME,
  ];
  const found = places.find((place) => existsSync(place));
  return found
    ? { kind: 'found', path: found }
    : { kind: 'missing', sentence: `There is no browser: ${ADVICE}.` };
}

/**
 * Finds a browser. Where there is none, Debian's is installed if this is Debian and we are root, and Playwright fetches
 * its own elsewhere.
 */
export async function ensureChromium(env: Environment, signal: AbortSignal): Promise<Chromium> {
  const found = findChromium(env);
  if (found.kind === 'found' || env.CHROMIUM_PATH) return found;
  if (mayInstall()) {
    process.stdout.write('There is no browser on this machine; installing Chromium with apt-get.\n');
    await install('chromium', signal);
    return findChromium(env);
  }
  const own = chromium.executablePath();
  if (!existsSync(own)) {
    process.stdout.write('There is no browser on this machine; Playwright fetches its Chromium.\n');
    await runProgram(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], { signal });
  }
  return existsSync(own) ? { kind: 'found', path: own } : found;
}
