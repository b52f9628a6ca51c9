// What goes wrong, as plain data with a time or a count, so that a crash comes at the same point in every run.

import type { Random } from '../base/random';

/** Virtual ms; `toMs` is the first moment after. */
interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

export type Fault =
  /** The process is gone after this many round trips have been answered: the next one never is. */
  | { readonly kind: 'crash'; readonly afterRoundTrips: number }
  /** Nothing is accepted. */
  | ({ readonly kind: 'down' } & Window)
  /** Everything takes `factor` times as long and `addedMs` more. */
  | ({ readonly kind: 'slow'; readonly factor: number; readonly addedMs: number } & Window)
  /** Each request fails with this chance. */
  | ({ readonly kind: 'flaky'; readonly chance: number } & Window)
  /** These keys fail every time: a message nobody can process. */
  | { readonly kind: 'poisoned'; readonly keys: readonly string[] };

/** What a request meets. `refused`: at once, as by a closed port. `lost`: no answer will come. */
export type Effect =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'failed'; readonly reason: 'flaky' | 'poisoned' }
  | { readonly kind: 'slowed'; readonly factor: number; readonly addedMs: number };

const NONE: Effect = { kind: 'none' };

/** Follows a list of faults through a run; one instance per thing that can fail. */
export class Faults {
  readonly #faults: readonly Fault[];
  readonly #random: Random;
  #roundTrips = 0;
  #crashed = false;
  #restarted = false;

  constructor(faults: readonly Fault[], random: Random) {
    this.#faults = faults;
    this.#random = random;
  }

  get crashed(): boolean {
    return this.#crashed;
  }

  get roundTrips(): number {
    return this.#roundTrips;
  }

  /** Counts a round trip and tells what it meets. The gravest fault decides; several slow ones add up. */
  meet(nowMs: number, key?: string): Effect {
    if (this.#crashesNow()) this.#crashed = true;
    if (this.#crashed) return { kind: 'lost' };
    this.#roundTrips += 1;
    const active = this.#faults.filter((fault) => isActive(fault, nowMs));
    // Every flaky fault draws at every request, so that another fault does not change the draws after it.
    const flaky = active.filter((fault) => fault.kind === 'flaky' && this.#random.chance(fault.chance));
    if (active.some(({ kind }) => kind === 'down')) return { kind: 'refused' };
    const isPoisoned = active.some(
      (fault) => fault.kind === 'poisoned' && key !== undefined && fault.keys.includes(key),
    );
    if (isPoisoned) return { kind: 'failed', reason: 'poisoned' };
    if (flaky.length > 0) return { kind: 'failed', reason: 'flaky' };
    return slowedBy(active);
  }

  /** Starts again after a crash, which does not happen a second time. */
  restart(): void {
    this.#restarted ||= this.#crashed;
    this.#crashed = false;
  }

  #crashesNow(): boolean {
    if (this.#restarted) return false;
    return this.#faults.some((fault) => fault.kind === 'crash' && this.#roundTrips >= fault.afterRoundTrips);
  }
}

function slowedBy(faults: readonly Fault[]): Effect {
  const slow = faults.flatMap((fault) => (fault.kind === 'slow' ? [fault] : []));
  if (slow.length === 0) return NONE;
  return {
    kind: 'slowed',
    factor: slow.reduce((product, { factor }) => product * factor, 1),
    addedMs: slow.reduce((sum, { addedMs }) => sum + addedMs, 0),
  };
}

function isActive(fault: Fault, nowMs: number): boolean {
  if (fault.kind === 'crash' || fault.kind === 'poisoned') return true;
  return nowMs >= fault.fromMs && nowMs < fault.toMs;
}
