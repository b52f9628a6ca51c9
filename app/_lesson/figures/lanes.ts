// The lanes of the lesson on bounded concurrency: 40 requests, five at a time, every fifth of them slow.

/** One request on the lane that it takes; times in ms. */
export interface Bar {
  /** From 0. */
  readonly lane: number;
  readonly startMs: number;
  readonly endMs: number;
}

export const LANES = 5;

/** How long each of the 40 requests takes in the lab's world as it stands. */
const DURATIONS_MS: readonly number[] = Array.from({ length: 40 }, (_, i) => (i % 5 === 0 ? 500 : 20));

/** Groups of five, each of which begins when the whole group before it has ended. */
export function inBatches(): readonly Bar[] {
  const bars: Bar[] = [];
  for (let at = 0; at < DURATIONS_MS.length; at += LANES) {
    const startMs = endOf(bars);
    for (const [lane, durationMs] of DURATIONS_MS.slice(at, at + LANES).entries())
      bars.push({ lane, startMs, endMs: startMs + durationMs });
  }
  return bars;
}

/** Each request takes the lane that is free first. */
export function inWindow(): readonly Bar[] {
  const freeAtMs = new Array<number>(LANES).fill(0);
  return DURATIONS_MS.map((durationMs) => {
    const startMs = Math.min(...freeAtMs);
    const lane = freeAtMs.indexOf(startMs);
    freeAtMs[lane] = startMs + durationMs;
    return { lane, startMs, endMs: startMs + durationMs };
  });
}

export const endOf = (bars: readonly Bar[]): number => Math.max(0, ...bars.map(({ endMs }) => endMs));

/** The times in which a lane stands empty before the last request of all has ended. */
export function gapsOf(bars: readonly Bar[]): readonly Bar[] {
  const end = endOf(bars);
  return Array.from({ length: LANES }, (_, lane) => lane).flatMap((lane) => {
    const own = bars.filter((bar) => bar.lane === lane);
    return own
      .map(({ endMs }, i) => ({ lane, startMs: endMs, endMs: own[i + 1]?.startMs ?? end }))
      .filter(({ startMs, endMs }) => endMs > startMs);
  });
}
