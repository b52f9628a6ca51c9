// The event loop of one instance: one task at a time, in order, none interrupted. A task that computes for 200 ms keeps
// every timer and every answer behind it waiting; the lag meter samples how late a timer would be, like Node's
// perf_hooks.monitorEventLoopDelay, at the same 10 ms. Left out: the phases of the loop and the thread pool.

import { Fifo } from './fifo';
import { Histogram } from './histogram';
import { every, type Scheduler } from './scheduler';
import { LevelSeries } from './time-series';

/** Tasks that wait for the loop. */
export const MAX_TASKS = 100_000;

/** Node's default resolution of the event loop delay. */
export const LAG_SAMPLE_MS = 10;

interface Task {
  readonly processorMs: number;
  readonly run: () => void;
}

export class EventLoop {
  readonly #scheduler: Scheduler;
  readonly #tasks = new Fifo<Task>(MAX_TASKS);
  readonly #lag = new Histogram();
  readonly #busy: LevelSeries;
  #running = false;
  #freeAtMs: number;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
    this.#freeAtMs = scheduler.nowMs;
    this.#busy = new LevelSeries(scheduler.nowMs);
  }

  /** 1 while a task computes: its mean is the loop's utilisation. */
  get busy(): LevelSeries {
    return this.#busy;
  }

  /** How late a timer that is due now would be called, ms. */
  get lagMs(): number {
    return Math.max(0, this.#freeAtMs - this.#scheduler.nowMs);
  }

  /** What the meter has seen. */
  get lag(): Histogram {
    return this.#lag;
  }

  /** Computes for `processorMs` when the loop gets to it, then calls `run`. Throws a RangeError above `MAX_TASKS`. */
  run(processorMs: number, run: () => void): void {
    const task = { processorMs: Math.max(0, processorMs), run };
    if (!this.#tasks.push(task)) throw new RangeError(`more than ${MAX_TASKS} tasks wait for the event loop`);
    this.#freeAtMs = Math.max(this.#freeAtMs, this.#scheduler.nowMs) + task.processorMs;
    if (!this.#running) this.#next();
  }

  /** Samples the lag until the result is called; in the background, so that it keeps no run going. */
  meter(sampleMs = LAG_SAMPLE_MS): () => void {
    return every(this.#scheduler, sampleMs, () => this.#lag.record(this.lagMs), {
      background: true,
      label: 'event loop lag',
    });
  }

  #next(): void {
    const task = this.#tasks.shift();
    this.#running = task !== undefined;
    this.#busy.set(this.#scheduler.nowMs, task ? 1 : 0);
    if (!task) return;
    this.#scheduler.schedule(task.processorMs, () => {
      this.#next();
      task.run();
    });
  }
}
