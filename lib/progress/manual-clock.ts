import type { Schedule } from './failure';

interface Task {
  readonly dueMs: number;
  readonly run: () => void;
}

/** For tests: time stands still until `advance`, which runs what falls due and lets promises settle in between. */
export class ManualClock {
  #nowMs: number;
  readonly #tasks = new Set<Task>();

  constructor(nowMs = 1_000_000) {
    this.#nowMs = nowMs;
  }

  readonly nowMs = (): number => this.#nowMs;

  readonly schedule: Schedule = (run, delayWallMs) => {
    const task = { dueMs: this.#nowMs + delayWallMs, run };
    this.#tasks.add(task);
    return () => void this.#tasks.delete(task);
  };

  /** The clock is set, as by its owner: no task becomes due by that. */
  set(nowMs: number): void {
    const shiftMs = nowMs - this.#nowMs;
    const tasks = [...this.#tasks];
    this.#tasks.clear();
    for (const { dueMs, run } of tasks) this.#tasks.add({ dueMs: dueMs + shiftMs, run });
    this.#nowMs = nowMs;
  }

  async advance(durationMs: number): Promise<void> {
    const endMs = this.#nowMs + durationMs;
    await settle();
    for (let next = this.#nextUntil(endMs); next; next = this.#nextUntil(endMs)) {
      this.#tasks.delete(next);
      this.#nowMs = next.dueMs;
      next.run();
      await settle();
    }
    this.#nowMs = endMs;
  }

  #nextUntil(endMs: number): Task | undefined {
    return [...this.#tasks].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}

/** Promise turns that a test waits for; the longest chain here, a read and a replacement, takes about 30. */
const SETTLE_TURNS = 200;

async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLE_TURNS; turn++) await Promise.resolve();
}
