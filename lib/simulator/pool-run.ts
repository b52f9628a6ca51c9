// Requests that arrive independently of each other, take a connection of a pool in the order of arrival, and keep it for
// one query: its time of a processor, then its time of storage. Measured between a warm-up and the last arrival; every
// request is seen to its end.

import { seededRandom } from '../base/random';
import { type Distribution, sampler } from './distribution';
import { Histogram, type HistogramSummary } from './histogram';
import { Processor } from './processor';
import { Resource } from './resource';
import { type Scheduler, Timeline } from './scheduler';
import { type LevelPoint, type Series, type ValuePoint, ValueSeries } from './time-series';
import { startOpenLoop } from './workload';

/** Requests that may wait for the pool; a run has half as many arrivals. */
export const MAX_WAITING = 40_000;

/** An arrival, the end of its processor time, which others may move, and of its storage time. */
const MAX_EVENTS = 10 * MAX_WAITING;

export interface PoolPlan {
  readonly ratePerSecond: number;
  readonly connections: number;
  /** Null: each connection has a processor to itself. */
  readonly processors: number | null;
  readonly processorMs: Distribution;
  readonly storageMs: number;
  /** Of the arrivals; what is not counted at its beginning. */
  readonly lengthMs: number;
  readonly warmUpMs: number;
  readonly seed: number;
}

export interface PoolRun {
  /** The part of the pool that was in use, 0 to 1. */
  readonly utilisation: number;
  readonly throughputPerSecond: number;
  /** Requests that waited for a connection. */
  readonly waiting: { readonly mean: number; readonly max: number; readonly atEnd: number };
  /** From arrival to answer, ms. */
  readonly response: HistogramSummary;
  /** For a connection, ms. */
  readonly wait: HistogramSummary;
  readonly requests: number;
  readonly overTime: { readonly waiting: Series<LevelPoint>; readonly response: Series<ValuePoint> };
}

/** A pure function of the plan. Throws a RangeError when more than `MAX_WAITING` requests wait. */
export function runPool(plan: PoolPlan): PoolRun {
  const timeline = new Timeline();
  const pool = new Resource({ scheduler: timeline, capacity: plan.connections, waitingLimit: MAX_WAITING });
  const measurement = new Measurement(timeline, pool, plan);
  const execute = executor(plan, timeline);
  const workload = startOpenLoop({
    scheduler: timeline,
    random: seededRandom(plan.seed).stream('arrivals'),
    rate: { kind: 'constant', perSecond: plan.ratePerSecond },
    spacing: 'poisson',
    lengthMs: plan.lengthMs,
    arrive: () => {
      const arrivedMs = timeline.nowMs;
      pool.request((grant) => {
        if (grant.kind === 'refused') throw new RangeError(`more than ${MAX_WAITING} requests wait`);
        execute(() => {
          grant.release();
          measurement.done(arrivedMs, grant.waitedMs);
        });
      });
    },
  });
  const end = timeline.run({ maxEvents: MAX_EVENTS });
  if (end.kind !== 'idle') throw new RangeError(`the run took more than ${MAX_EVENTS} events`);
  return measurement.report(workload.started, plan.connections);
}

interface Moment {
  readonly atMs: number;
  readonly busyArea: number;
  readonly waitingArea: number;
  readonly done: number;
}

/** What is seen of a run between the end of the warm-up and the last arrival. */
class Measurement {
  readonly #pool: Resource;
  readonly #scheduler: Scheduler;
  readonly #warmUpMs: number;
  readonly #response = new Histogram();
  readonly #wait = new Histogram();
  readonly #overTime = new ValueSeries();
  #done = 0;
  #start: Moment | null = null;
  #end: (Moment & Pick<PoolRun, 'waiting'> & { readonly waitingOverTime: Series<LevelPoint> }) | null = null;

  constructor(scheduler: Scheduler, pool: Resource, times: Pick<PoolPlan, 'warmUpMs' | 'lengthMs'>) {
    this.#pool = pool;
    this.#scheduler = scheduler;
    this.#warmUpMs = times.warmUpMs;
    scheduler.schedule(times.warmUpMs, () => {
      this.#start = this.#moment();
    });
    scheduler.schedule(times.lengthMs, () => this.#close());
  }

  done(arrivedMs: number, waitedMs: number): void {
    const { nowMs } = this.#scheduler;
    this.#done += 1;
    this.#overTime.record(nowMs, nowMs - arrivedMs);
    if (arrivedMs < this.#warmUpMs) return;
    this.#response.record(nowMs - arrivedMs);
    this.#wait.record(waitedMs);
  }

  report(requests: number, connections: number): PoolRun {
    const [start, end] = [this.#start, this.#end];
    if (!start || !end) throw new RangeError('the run ended before its arrivals');
    const passedMs = end.atMs - start.atMs;
    const mean = (end.waitingArea - start.waitingArea) / passedMs;
    return {
      utilisation: (end.busyArea - start.busyArea) / passedMs / connections,
      throughputPerSecond: ((end.done - start.done) / passedMs) * 1000,
      waiting: { ...end.waiting, mean },
      response: this.#response.summary(),
      wait: this.#wait.summary(),
      requests,
      overTime: { waiting: end.waitingOverTime, response: this.#overTime.series() },
    };
  }

  #close(): void {
    const { waiting } = this.#pool;
    const { nowMs } = this.#scheduler;
    this.#end = {
      ...this.#moment(),
      waiting: { mean: 0, max: waiting.max, atEnd: waiting.value },
      waitingOverTime: waiting.series(nowMs),
    };
  }

  #moment(): Moment {
    const { nowMs: atMs } = this.#scheduler;
    const { busy, waiting } = this.#pool;
    return {
      atMs,
      busyArea: busy.meanUntil(atMs) * atMs,
      waitingArea: waiting.meanUntil(atMs) * atMs,
      done: this.#done,
    };
  }
}

/** Executes one query: its share of the processors, then its storage. */
function executor(plan: PoolPlan, scheduler: Scheduler): (done: () => void) => void {
  const { storageMs, processors } = plan;
  const draw = sampler(plan.processorMs, seededRandom(plan.seed).stream('service'));
  if (processors === null) return (done) => void scheduler.schedule(draw() + storageMs, done);
  const processor = new Processor(scheduler, processors);
  return (done) => {
    processor.run(draw(), () => {
      if (storageMs > 0) scheduler.schedule(storageMs, done);
      else done();
    });
  };
}
