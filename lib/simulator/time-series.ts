// What happened over time, in a bounded number of equal buckets. When a run outgrows them, neighbours are joined and
// each bucket stands for twice the time: a run of a second and one of a week take the same memory.

import { Histogram } from './histogram';

/** Buckets of a series; more points than pixels would not be seen. */
export const MAX_BUCKETS = 240;

/** The width a series begins with, virtual ms. */
export const FIRST_WIDTH_MS = 10;

/** A bucket type: how one begins, and how a later neighbour is joined to it. */
interface Joinable<B> {
  readonly empty: () => B;
  readonly join: (into: B, later: B) => void;
}

/** Buckets of one kind from `startMs`; the width doubles as time goes on. */
class Buckets<B> {
  readonly #kind: Joinable<B>;
  readonly #startMs: number;
  #widthMs = FIRST_WIDTH_MS;
  #buckets: B[] = [];

  constructor(kind: Joinable<B>, startMs: number) {
    this.#kind = kind;
    this.#startMs = startMs;
  }

  get widthMs(): number {
    return this.#widthMs;
  }

  get startMs(): number {
    return this.#startMs;
  }

  get all(): readonly B[] {
    return this.#buckets;
  }

  /** The bucket of a time, joined and added as needed. */
  at(atMs: number): B {
    let index = this.#indexOf(atMs);
    while (index >= MAX_BUCKETS) {
      this.#halve();
      index = this.#indexOf(atMs);
    }
    while (this.#buckets.length <= index) this.#buckets.push(this.#kind.empty());
    return this.#buckets[index] as B;
  }

  /** Where the bucket of a time ends. */
  endOf(atMs: number): number {
    return this.#startMs + (this.#indexOf(atMs) + 1) * this.#widthMs;
  }

  #indexOf(atMs: number): number {
    const index = Math.max(0, Math.floor((atMs - this.#startMs) / this.#widthMs));
    // A quotient that was rounded down would leave a time behind the end of its own bucket.
    return this.#startMs + (index + 1) * this.#widthMs <= atMs ? index + 1 : index;
  }

  #halve(): void {
    const joined: B[] = [];
    for (const [index, bucket] of this.#buckets.entries()) {
      const into = joined[index >> 1];
      if (into === undefined) joined.push(bucket);
      else this.#kind.join(into, bucket);
    }
    this.#buckets = joined;
    this.#widthMs *= 2;
  }
}

export interface CountPoint {
  readonly fromMs: number;
  readonly count: number;
}

/** Plain data; a point stands for the `widthMs` from its `fromMs`. */
export interface Series<P> {
  readonly widthMs: number;
  readonly points: readonly P[];
}

/** How many there were, and when. */
export class CountSeries {
  readonly #buckets: Buckets<{ count: number }>;
  #total = 0;

  constructor(startMs = 0) {
    this.#buckets = new Buckets(COUNTS, startMs);
  }

  get total(): number {
    return this.#total;
  }

  add(atMs: number, count = 1): void {
    this.#total += count;
    this.#buckets.at(atMs).count += count;
  }

  series(): Series<CountPoint> {
    return pointsOf(this.#buckets, ({ count }) => ({ count }));
  }
}

const COUNTS: Joinable<{ count: number }> = {
  empty: () => ({ count: 0 }),
  join: (into, later) => {
    into.count += later.count;
  },
};

export interface LevelPoint {
  readonly fromMs: number;
  /** Over the part of the bucket that has passed, weighted by time. */
  readonly mean: number;
  readonly max: number;
}

interface Level {
  area: number;
  passedMs: number;
  max: number;
}

const LEVELS: Joinable<Level> = {
  empty: () => ({ area: 0, passedMs: 0, max: 0 }),
  join: (into, later) => {
    into.area += later.area;
    into.passedMs += later.passedMs;
    into.max = Math.max(into.max, later.max);
  },
};

/** A level that holds until it changes: a queue's length, connections in use, bytes held. Never below 0. */
export class LevelSeries {
  readonly #buckets: Buckets<Level>;
  readonly #startMs: number;
  #sinceMs: number;
  #value = 0;
  #area = 0;
  #max = 0;

  constructor(startMs = 0) {
    this.#buckets = new Buckets(LEVELS, startMs);
    this.#startMs = startMs;
    this.#sinceMs = startMs;
  }

  get value(): number {
    return this.#value;
  }

  get max(): number {
    return this.#max;
  }

  set(atMs: number, value: number): void {
    this.#pass(atMs);
    this.#value = value;
    this.#max = Math.max(this.#max, value);
    const bucket = this.#buckets.at(atMs);
    bucket.max = Math.max(bucket.max, value);
  }

  add(atMs: number, change: number): void {
    this.set(atMs, this.#value + change);
  }

  /** The mean from the start to `atMs`, weighted by time. */
  meanUntil(atMs: number): number {
    this.#pass(atMs);
    const passedMs = this.#sinceMs - this.#startMs;
    return passedMs > 0 ? this.#area / passedMs : this.#value;
  }

  series(untilMs: number): Series<LevelPoint> {
    this.#pass(untilMs);
    return pointsOf(this.#buckets, ({ area, passedMs, max }) => ({
      mean: passedMs > 0 ? area / passedMs : max,
      max,
    }));
  }

  #pass(untilMs: number): void {
    this.#area += this.#value * Math.max(0, untilMs - this.#sinceMs);
    while (this.#sinceMs < untilMs) {
      const bucket = this.#buckets.at(this.#sinceMs);
      const endMs = Math.min(untilMs, this.#buckets.endOf(this.#sinceMs));
      const passedMs = Math.max(endMs - this.#sinceMs, 0);
      bucket.area += this.#value * passedMs;
      bucket.passedMs += passedMs;
      bucket.max = Math.max(bucket.max, this.#value);
      this.#sinceMs = endMs > this.#sinceMs ? endMs : untilMs;
    }
  }
}

export interface ValuePoint {
  readonly fromMs: number;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const VALUES: Joinable<Histogram> = {
  empty: () => new Histogram(),
  join: (into, later) => into.merge(later),
};

/** Values and their percentiles over time: latencies by when they ended. */
export class ValueSeries {
  readonly #buckets: Buckets<Histogram>;
  readonly #all = new Histogram();

  constructor(startMs = 0) {
    this.#buckets = new Buckets(VALUES, startMs);
  }

  /** All values of the run. */
  get all(): Histogram {
    return this.#all;
  }

  record(atMs: number, value: number): void {
    this.#all.record(value);
    this.#buckets.at(atMs).record(value);
  }

  series(): Series<ValuePoint> {
    return pointsOf(this.#buckets, (histogram) => ({
      count: histogram.count,
      p50: histogram.percentile(50),
      p95: histogram.percentile(95),
      p99: histogram.percentile(99),
    }));
  }
}

function pointsOf<B, P extends object>(
  buckets: Buckets<B>,
  toPoint: (bucket: B) => P,
): Series<P & { readonly fromMs: number }> {
  const { widthMs, startMs, all } = buckets;
  return {
    widthMs,
    points: all.map((bucket, index) => ({ fromMs: startMs + index * widthMs, ...toPoint(bucket) })),
  };
}
