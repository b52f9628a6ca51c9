import type { HistogramBucket, HistogramSummary } from './histogram';
import type { Scheduler } from './scheduler';
import {
  type CountPoint,
  CountSeries,
  type LevelPoint,
  LevelSeries,
  type Series,
  type ValuePoint,
  ValueSeries,
} from './time-series';

/** Names of one run. A name made from a request's data would otherwise grow without end. */
export const MAX_METRICS = 200;

/** All that was measured in a run, plain data, names in the order of their first use. */
export interface MetricsReport {
  readonly counters: Readonly<Record<string, { readonly total: number } & Series<CountPoint>>>;
  readonly levels: Readonly<
    Record<
      string,
      { readonly last: number; readonly mean: number; readonly max: number } & Series<LevelPoint>
    >
  >;
  readonly values: Readonly<
    Record<string, HistogramSummary & Series<ValuePoint> & { readonly buckets: readonly HistogramBucket[] }>
  >;
}

export interface Counter {
  readonly total: number;
  add(count?: number): void;
}

export interface Gauge {
  readonly value: number;
  readonly max: number;
  set(value: number): void;
  add(change: number): void;
  /** Since the metrics began, weighted by time. */
  mean(): number;
}

export interface Meter {
  readonly count: number;
  record(value: number): void;
  percentile(percent: number): number;
  summary(): HistogramSummary;
}

/** The measurements of one run by name, at the scheduler's time. The same name gives the same instrument. */
export class Metrics {
  readonly #scheduler: Scheduler;
  readonly #startMs: number;
  readonly #counters = new Map<string, CountSeries>();
  readonly #levels = new Map<string, LevelSeries>();
  readonly #values = new Map<string, ValueSeries>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
    this.#startMs = scheduler.nowMs;
  }

  /** What happens: requests, errors, hits. Throws a RangeError for more than `MAX_METRICS` names, as all three do. */
  counter(name: string): Counter {
    const series = this.#find(this.#counters, name, () => new CountSeries(this.#startMs));
    const scheduler = this.#scheduler;
    return {
      get total() {
        return series.total;
      },
      add: (count) => series.add(scheduler.nowMs, count),
    };
  }

  /** What holds for a time: in use, waiting, bytes. */
  gauge(name: string): Gauge {
    const series = this.#find(this.#levels, name, () => new LevelSeries(this.#startMs));
    const scheduler = this.#scheduler;
    return {
      get value() {
        return series.value;
      },
      get max() {
        return series.max;
      },
      set: (value) => series.set(scheduler.nowMs, value),
      add: (change) => series.add(scheduler.nowMs, change),
      mean: () => series.meanUntil(scheduler.nowMs),
    };
  }

  /** Amounts whose percentiles matter: latencies, sizes. */
  meter(name: string): Meter {
    const series = this.#find(this.#values, name, () => new ValueSeries(this.#startMs));
    const scheduler = this.#scheduler;
    return {
      get count() {
        return series.all.count;
      },
      record: (value) => series.record(scheduler.nowMs, value),
      percentile: (percent) => series.all.percentile(percent),
      summary: () => series.all.summary(),
    };
  }

  report(): MetricsReport {
    const { nowMs } = this.#scheduler;
    return {
      counters: reportOf(this.#counters, (series) => ({ total: series.total, ...series.series() })),
      levels: reportOf(this.#levels, (series) => ({
        last: series.value,
        mean: series.meanUntil(nowMs),
        max: series.max,
        ...series.series(nowMs),
      })),
      values: reportOf(this.#values, (series) => ({
        ...series.all.summary(),
        ...series.series(),
        buckets: series.all.buckets(),
      })),
    };
  }

  #find<S>(known: Map<string, S>, name: string, create: () => S): S {
    const found = known.get(name);
    if (found) return found;
    if (this.#counters.size + this.#levels.size + this.#values.size >= MAX_METRICS)
      throw new RangeError(`more than ${MAX_METRICS} metrics: ${name}`);
    const series = create();
    known.set(name, series);
    return series;
  }
}

function reportOf<S, R>(
  known: ReadonlyMap<string, S>,
  report: (series: S) => R,
): Readonly<Record<string, R>> {
  return Object.fromEntries([...known].map(([name, series]) => [name, report(series)]));
}
