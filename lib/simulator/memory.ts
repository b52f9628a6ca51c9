import type { Scheduler } from './scheduler';
import { type LevelPoint, LevelSeries, type Series } from './time-series';

/** Names that memory is counted under; one per buffer, cache or batch, not one per key. */
export const MAX_HOLDERS = 500;

export interface MemoryReport {
  readonly heldBytes: number;
  readonly highWaterBytes: number;
  readonly limitBytes: number | null;
  /** Most at the high-water mark first. */
  readonly atHighWater: readonly { readonly name: string; readonly bytes: number }[];
  readonly overTime: Series<LevelPoint>;
}

export interface MemoryOptions {
  readonly scheduler: Scheduler;
  /** Default none. */
  readonly limitBytes?: number;
  /** Called once, when the limit is exceeded: a process would be killed (exit 137). */
  readonly onExceeded?: (bytes: number) => void;
}

/**
 * Counts the bytes that models say they hold: buffers, caches, batches. It measures no real heap, whose size differs
 * from run to run; so its numbers are exact, the same every time, and only as complete as what reports to it.
 */
export class MemoryMeter {
  readonly #options: MemoryOptions;
  readonly #held = new Map<string, number>();
  readonly #overTime: LevelSeries;
  #atHighWater: ReadonlyMap<string, number> = new Map();
  #highWater = 0;
  #bytes = 0;
  #exceeded = false;

  constructor(options: MemoryOptions) {
    this.#options = options;
    this.#overTime = new LevelSeries(options.scheduler.nowMs);
  }

  get heldBytes(): number {
    return this.#bytes;
  }

  get highWaterBytes(): number {
    return this.#highWater;
  }

  /** The limit was exceeded, at some time. */
  get exceeded(): boolean {
    return this.#exceeded;
  }

  /** Holds more under a name, or less for a negative change. Throws a RangeError when less than nothing is left. */
  change(name: string, changeBytes: number): void {
    const before = this.#held.get(name) ?? 0;
    const bytes = before + changeBytes;
    if (!(bytes >= 0 && Number.isFinite(bytes)))
      throw new RangeError(`${name} holds ${before} bytes and cannot change by ${changeBytes}`);
    if (before === 0 && !this.#held.has(name) && this.#held.size >= MAX_HOLDERS)
      throw new RangeError(`memory is held under more than ${MAX_HOLDERS} names`);
    if (bytes === 0) this.#held.delete(name);
    else this.#held.set(name, bytes);
    this.#bytes += changeBytes;
    this.#note();
  }

  report(): MemoryReport {
    const atHighWater = [...this.#atHighWater].map(([name, bytes]) => ({ name, bytes }));
    return {
      heldBytes: this.#bytes,
      highWaterBytes: this.#highWater,
      limitBytes: this.#options.limitBytes ?? null,
      atHighWater: atHighWater.sort((a, b) => b.bytes - a.bytes),
      overTime: this.#overTime.series(this.#options.scheduler.nowMs),
    };
  }

  #note(): void {
    const { scheduler, limitBytes = Number.POSITIVE_INFINITY, onExceeded } = this.#options;
    this.#overTime.set(scheduler.nowMs, this.#bytes);
    if (this.#bytes > this.#highWater) {
      this.#highWater = this.#bytes;
      this.#atHighWater = new Map(this.#held);
    }
    if (this.#bytes <= limitBytes || this.#exceeded) return;
    this.#exceeded = true;
    onExceeded?.(this.#bytes);
  }
}
