// Virtual time in a realm that is shared with something else, a test runner above all: the globals are swapped for the
// length of one function and put back in any case.

import { Clock, type RunEnd, type RunOptions } from '../../simulator/clock';
import { DEFAULT_EPOCH_MS, installVirtualGlobals } from './virtual-globals';

// Captured before anything is swapped.
const realSetImmediate = setImmediate;

export interface VirtualRun {
  readonly clock: Clock;
  readonly random: () => number;
  /** Drives the clock until `work` has settled, and gives what it gave. */
  readonly settle: <T>(work: Promise<T>) => Promise<T>;
  readonly run: (options?: RunOptions) => Promise<RunEnd>;
}

export interface VirtualTimeOptions {
  /** Default 1. */
  readonly seed?: number;
  readonly maxEvents?: number;
}

/** Runs `scenario` with the realm's clock, timers and chance virtual. For Node: it yields by setImmediate. */
export async function withVirtualTime<T>(
  scenario: (run: VirtualRun) => Promise<T>,
  { seed = 1, maxEvents }: VirtualTimeOptions = {},
): Promise<T> {
  const drain = () => new Promise<void>((resolve) => realSetImmediate(resolve));
  const clock = new Clock(maxEvents === undefined ? { drain } : { drain, maxEvents });
  const random = seeded(seed);
  const restore = installVirtualGlobals(() => ({ clock, epochMs: DEFAULT_EPOCH_MS, random }));
  const settle = async <R>(work: Promise<R>): Promise<R> => {
    const end = await clock.run({ until: work });
    if (end.kind !== 'settled')
      throw new Error(`the clock ended (${end.kind}) at ${end.nowMs} ms before the work did`);
    return work;
  };
  try {
    return await scenario({ clock, random, settle, run: (options) => clock.run(options) });
  } finally {
    restore();
  }
}

/** mulberry32: one 32-bit word of state, enough for identifiers and samples. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
