// One load of a page on a screen, with a cold cache, and what it cost until it was idle; of an exercise, what its
// opening costs then.

import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import { type Screen, throttle } from './screens';
import {
  blockedMs,
  type Fetched,
  largestPaintMs,
  readFetched,
  type Seen,
  watchVitals,
  worstShift,
} from './vitals';

export interface PageLoad {
  readonly lcpMs: number;
  readonly shift: number;
  readonly blockedMs: number;
  readonly sizeKb: number;
  readonly requests: number;
}

export interface Opened {
  /** From the press to the exercise's text in the editor. */
  readonly openMs: number;
  readonly shift: number;
  readonly blockedMs: number;
  readonly sizeKb: number;
  readonly requests: number;
}

/** A page on slow 4G takes some seconds; a busy machine gets this. */
const LOAD_LIMIT_MS = 90_000;
/** An editor over slow 4G; then something is wrong. */
const OPEN_LIMIT_MS = 180_000;
const POLL_MS = 100;
/** Late shifts and entries that the browser has yet to report. */
const SETTLE_WALL_MS = 1_000;

/** Opens a page in a tab of its own, waits until it is idle and closes it after the task. */
export async function withPage<T>(
  browser: BrowserContext,
  { url, screen }: { readonly url: string; readonly screen: Screen },
  task: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage();
  try {
    await throttle(page, screen);
    await page.addInitScript(watchVitals);
    await page.goto(url, { waitUntil: 'load', timeout: LOAD_LIMIT_MS });
    await page.waitForFunction(() => globalThis.hotpathSeen.idleMs !== null, undefined, {
      timeout: LOAD_LIMIT_MS,
      polling: POLL_MS,
    });
    return await task(page);
  } finally {
    await page.close();
  }
}

/** What the load of the page cost. */
export async function readLoad(page: Page): Promise<PageLoad> {
  await pause(SETTLE_WALL_MS);
  return loadOf(await seenBy(page));
}

/** Presses the button of the lesson's first exercise and waits until its editor stands. */
export async function openExercise(page: Page): Promise<Opened> {
  const fromMs = await page.evaluate(() => performance.now());
  await page.getByRole('button', { name: 'Open the exercise' }).first().click();
  await page.locator('.monaco-editor .view-line span').first().waitFor({ timeout: OPEN_LIMIT_MS });
  const untilMs = await page.evaluate(() => performance.now());
  await pause(SETTLE_WALL_MS);
  const { seen, fetched } = await seenBy(page);
  const during = fetched.filter(({ startMs }) => startMs >= fromMs && startMs <= untilMs);
  return {
    openMs: untilMs - fromMs,
    shift: worstShift(seen.shifts.filter(({ atMs }) => atMs >= fromMs)),
    blockedMs: blockedMs(seen.tasks, [fromMs, untilMs]),
    ...sumOf(during),
  };
}

interface Sight {
  readonly seen: Seen;
  readonly fetched: readonly Fetched[];
}

const seenBy = async (page: Page): Promise<Sight> => ({
  seen: await page.evaluate(() => globalThis.hotpathSeen),
  fetched: await page.evaluate(readFetched),
});

/** What was asked for and what blocked until the page was idle; a lesson's lab begins then. */
function loadOf({ seen, fetched }: Sight): PageLoad {
  const { firstPaintMs, idleMs, paintsMs, shifts, tasks } = seen;
  if (firstPaintMs === null || idleMs === null) throw new Error('The page painted nothing.');
  return {
    lcpMs: largestPaintMs(paintsMs, idleMs),
    shift: worstShift(shifts),
    blockedMs: blockedMs(tasks, [firstPaintMs, idleMs]),
    ...sumOf(fetched.filter(({ startMs }) => startMs <= idleMs)),
  };
}

const sumOf = (fetched: readonly Fetched[]) => ({
  sizeKb: fetched.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1_000,
  requests: fetched.length,
});
