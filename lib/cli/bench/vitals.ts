// What a page itself sees of its loading, and the figures that Lighthouse makes of it: the largest contentful paint,
// layout shift by its worst window, and how long the main thread was blocked.

/** A task of the main thread of 50 ms or more. */
export interface LongTask {
  readonly startMs: number;
  readonly durationMs: number;
}

export interface Shift {
  readonly atMs: number;
  readonly value: number;
}

/** All times are milliseconds since the navigation began. */
export interface Seen {
  firstPaintMs: number | null;
  /** When each candidate was painted that was the largest so far. */
  readonly paintsMs: number[];
  readonly shifts: Shift[];
  readonly tasks: LongTask[];
  /** The first idle moment after `load`; until then a page is loading, then a lesson starts its lab. */
  idleMs: number | null;
}

/** A file that the page asked for. `sizeBytes` is what was transferred, headers included. */
export interface Fetched {
  readonly startMs: number;
  readonly sizeBytes: number;
}

/** What of a task blocks: a reader waits for the first 50 ms of it in any case. */
const BLOCKING_MS = 50;

/** How long main-thread tasks between two moments blocked: of each, what is over 50 ms (Total Blocking Time). */
export function blockedMs(tasks: readonly LongTask[], [fromMs, untilMs]: readonly [number, number]): number {
  return tasks.reduce((sum, { startMs, durationMs }) => {
    const insideMs = Math.min(startMs + durationMs, untilMs) - Math.max(startMs, fromMs);
    return sum + Math.max(0, insideMs - BLOCKING_MS);
  }, 0);
}

/** A window of shifts ends after a second without one, and after five seconds at the latest. */
const GAP_MS = 1_000;
const WINDOW_MS = 5_000;

/** Cumulative Layout Shift as https://web.dev/articles/cls defines it: the worst window of shifts, in their order. */
export function worstShift(shifts: readonly Shift[]): number {
  let [worst, sum, firstMs, lastMs] = [0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { atMs, value } of shifts) {
    const isNew = atMs - lastMs >= GAP_MS || atMs - firstMs >= WINDOW_MS;
    if (isNew) firstMs = atMs;
    sum = isNew ? value : sum + value;
    lastMs = atMs;
    worst = Math.max(worst, sum);
  }
  return worst;
}

/** The last of the largest paints up to a moment; throws when there was none. */
export function largestPaintMs(paintsMs: readonly number[], untilMs: number): number {
  const before = paintsMs.filter((paintMs) => paintMs <= untilMs);
  if (before.length === 0) throw new Error('The page painted nothing before it was idle.');
  return Math.max(...before);
}

declare global {
  var hotpathSeen: Seen;
}

/** Runs in the page, before anything of its own. */
export function watchVitals(): void {
  const seen: Seen = { firstPaintMs: null, paintsMs: [], shifts: [], tasks: [], idleMs: null };
  globalThis.hotpathSeen = seen;
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.firstPaintMs = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => void seen.paintsMs.push(startTime));
  observe('longtask', ({ startTime, duration }) => {
    seen.tasks.push({ startMs: startTime, durationMs: duration });
  });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      readonly value: number;
      readonly hadRecentInput: boolean;
    };
    if (!hadRecentInput) seen.shifts.push({ atMs: entry.startTime, value });
  });
  const idle = () => {
    seen.idleMs = performance.now();
  };
  addEventListener('load', () => requestIdleCallback(idle), { once: true });
}

/** Runs in the page: the document and what it fetched, workers' own files left out. */
export function readFetched(): Fetched[] {
  const entries = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type));
  return (entries as PerformanceResourceTiming[]).map(({ startTime, transferSize }) => ({
    startMs: startTime,
    sizeBytes: transferSize,
  }));
}
