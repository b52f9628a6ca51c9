// Processors that are shared: n jobs on c processors each run at speed min(1, c / n), which is what a fair scheduler
// comes to over times longer than its slice (egalitarian processor sharing, Kleinrock 1967). The mean time in an
// M/G/1 of this kind is that of M/M/1 whatever the spread of the work. Left out: the cost of switching, and priorities.

import type { Scheduler, TimerHandle } from './scheduler';
import { LevelSeries } from './time-series';

/** Jobs at the same time; a backlog as long as this is a run that got stuck. */
export const MAX_JOBS = 100_000;

interface Job {
  readonly id: number;
  /** The attained work per job at which this one is done. */
  readonly doneAt: number;
  readonly settle: () => void;
}

export class Processor {
  readonly processors: number;
  readonly #scheduler: Scheduler;
  readonly #running: LevelSeries;
  /** By when they are done, the next last. */
  #jobs: Job[] = [];
  #attained = 0;
  #atMs: number;
  #next: TimerHandle | null = null;
  #sequence = 0;

  constructor(scheduler: Scheduler, processors: number) {
    if (!(processors > 0)) throw new RangeError(`processors must be above 0, not ${processors}`);
    this.processors = processors;
    this.#scheduler = scheduler;
    this.#atMs = scheduler.nowMs;
    this.#running = new LevelSeries(scheduler.nowMs);
  }

  /** Jobs that run, now and over time. */
  get running(): LevelSeries {
    return this.#running;
  }

  /** Calls `settle` when `workMs` of a whole processor have been spent. The result ends the job before that. */
  run(workMs: number, settle: () => void): () => void {
    if (this.#jobs.length >= MAX_JOBS) throw new RangeError(`more than ${MAX_JOBS} jobs run`);
    this.#advance();
    this.#sequence += 1;
    const job: Job = { id: this.#sequence, doneAt: this.#attained + Math.max(workMs, 0), settle };
    this.#jobs.splice(this.#placeOf(job), 0, job);
    this.#plan();
    return () => this.#leave(job);
  }

  /** Jobs of equal ends are done in the order in which they came. */
  #placeOf(job: Job): number {
    let low = 0;
    let high = this.#jobs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#jobs[middle];
      if (other && other.doneAt > job.doneAt) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #leave(job: Job): void {
    if (!this.#jobs.includes(job)) return;
    this.#advance();
    this.#jobs = this.#jobs.filter((other) => other !== job);
    this.#plan();
  }

  /** Brings the attained work up to now. */
  #advance(): void {
    const { nowMs } = this.#scheduler;
    this.#attained += (nowMs - this.#atMs) * this.#speed();
    this.#atMs = nowMs;
  }

  #speed(): number {
    return this.#jobs.length === 0 ? 0 : Math.min(1, this.processors / this.#jobs.length);
  }

  #plan(): void {
    this.#running.set(this.#scheduler.nowMs, this.#jobs.length);
    if (this.#next) this.#scheduler.cancel(this.#next);
    const job = this.#jobs.at(-1);
    const leftMs = job ? Math.max(0, job.doneAt - this.#attained) / this.#speed() : 0;
    this.#next = job ? this.#scheduler.schedule(leftMs, () => this.#finish(job)) : null;
  }

  #finish(job: Job): void {
    this.#advance();
    // The job is done by definition; a rest of the division must not postpone it.
    this.#attained = Math.max(this.#attained, job.doneAt);
    this.#jobs.pop();
    if (this.#jobs.length === 0) this.#attained = 0;
    this.#plan();
    job.settle();
  }
}
