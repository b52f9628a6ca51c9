// One visit to a page with what the page itself saw, in milliseconds since its navigation began.

import type { BrowserContext, Page, Response } from 'playwright';

/** What the status bar of a lab says in the end (app/_workbench/status-bar.tsx). */
const STATUS = { ready: 'PostgreSQL 18 is ready', failed: 'The database did not start' } as const;

/** A first visit takes a second or two; a busy machine gets a minute. */
const LAB_LIMIT_MS = 60_000;
/** Seldom, so that looking does not slow down what is looked at. */
const POLL_MS = 100;
/** PGlite's files and a snapshot are larger than this, its worker and the parser are not. */
const LARGE_BYTES = 2_000_000;

export interface Marks {
  /** When each candidate was painted that was the largest so far; the last one is the page's LCP. */
  paintsMs: number[];
  /** The sum of all layout shifts without recent input: never below CLS, which takes the worst five seconds. */
  shift: number;
  /** When the status bar first said so. */
  status: Partial<Record<keyof typeof STATUS, number>>;
  /** When the editor had its first line. */
  editorMs: number | null;
}

export interface LabVisit {
  readonly marks: Marks;
  readonly loadMs: number;
  /** When the first script after `load` was asked for: the lesson starts its lab once the page is idle. */
  readonly labStartMs: number;
  /** When the first large file of the database was asked for and the last one had arrived; null when unseen. */
  readonly files: { readonly firstMs: number; readonly lastMs: number } | null;
  readonly readyMs: number;
  readonly editorMs: number;
}

declare global {
  var hotpathMarks: Marks;
}

/** Opens a page in a tab of its own and closes it after the task. */
export async function visit<T>(
  browser: BrowserContext,
  url: string,
  task: (page: Page, responses: readonly Response[]) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage();
  const responses: Response[] = [];
  try {
    await page.addInitScript(watch, STATUS);
    page.on('response', (response) => responses.push(response));
    await page.goto(url, { waitUntil: 'load' });
    return await task(page, responses);
  } finally {
    await page.close();
  }
}

/** Waits until a lesson's lab and its editor stand. */
export async function labOf(page: Page): Promise<LabVisit> {
  await page.waitForFunction(
    () =>
      globalThis.hotpathMarks.status.failed !== undefined ||
      (globalThis.hotpathMarks.status.ready !== undefined && globalThis.hotpathMarks.editorMs !== null),
    undefined,
    { timeout: LAB_LIMIT_MS, polling: POLL_MS },
  );
  const marks = await page.evaluate(() => globalThis.hotpathMarks);
  const { ready } = marks.status;
  if (ready === undefined || marks.editorMs === null) throw new Error('The lab of the lesson did not start.');
  return {
    ...(await page.evaluate(readTimeline, LARGE_BYTES)),
    marks,
    readyMs: ready,
    editorMs: marks.editorMs,
  };
}

/** Runs in the page. */
function readTimeline(largeBytes: number): Pick<LabVisit, 'loadMs' | 'labStartMs' | 'files'> {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const loadMs = navigation?.loadEventStart ?? 0;
  const late = entries.filter((entry) => entry.startTime >= loadMs && entry.name.includes('.js'));
  const large = entries.filter(
    (entry) => entry.name.includes('/generated/') && entry.decodedBodySize > largeBytes,
  );
  const firstMs = Math.min(...large.map((entry) => entry.startTime));
  const lastMs = Math.max(...large.map((entry) => entry.responseEnd));
  return {
    loadMs,
    labStartMs: Math.min(...late.map((entry) => entry.startTime)),
    files: large.length === 0 ? null : { firstMs, lastMs },
  };
}

/** Runs in the page, before anything of its own. */
function watch(words: typeof STATUS): void {
  const marks: Marks = { paintsMs: [], shift: 0, status: {}, editorMs: null };
  globalThis.hotpathMarks = marks;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) marks.paintsMs.push(entry.startTime);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) marks.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });

  const see = (text: string) => {
    for (const [state, word] of Object.entries(words) as [keyof typeof STATUS, string][])
      if (text.includes(word)) marks.status[state] ??= performance.now();
  };
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') see(target.textContent ?? '');
      else for (const node of addedNodes) see(node.textContent ?? '');
    }
    if (marks.editorMs === null && document.querySelector('.monaco-editor .view-line span'))
      marks.editorMs = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
