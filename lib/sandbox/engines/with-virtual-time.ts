// Virtual time in a realm that is shared with something else, a test runner above all: the globals are swapped for the
// length of one function and put back in any case.

import { seededRandom } from '../../base/random';
import { Clock, type RunEnd, type RunOptions } from '../../simulator/clock';
import { DEFAULT_EPOCH_MS, installVirtualGlobals } from './virtual-globals';

// Captured before anything is swapped.
const realSetImmediate = setImmediate;

/** Virtual ms that `settle` waits: work that takes longer will not come. */
const MAX_SETTLE_MS = 3_600_000;

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
  const chance = seededRandom(seed);
  const random = () => chance.next();
  const time = { clock, epochMs: DEFAULT_EPOCH_MS, random };
  const restore = installVirtualGlobals(() => time);
  const settle = async <R>(work: Promise<R>): Promise<R> => {
    // With a time to run to, timers that were unreferenced happen too: a server has other reasons to stay alive.
    const end = await clock.run({ until: work, untilMs: clock.nowMs + MAX_SETTLE_MS });
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
