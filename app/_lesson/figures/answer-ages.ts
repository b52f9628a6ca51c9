import { StaleCache } from '@/lib/simulator/stale-cache';

/** What one request got. */
export interface AnswerAt {
  readonly atSec: number;
  readonly kind: 'fresh' | 'stale' | 'waited' | 'error';
  /** 0 for an error. */
  readonly ageSec: number;
}

export const WINDOWS = { freshSec: 10, staleSec: 20 } as const;
/** Five seconds longer than a value is stale. */
export const OUTAGE_SEC = 25;

const UNTIL_SEC = 80;
/** The origin goes at the first end of a fresh window after this. */
const OUTAGE_AFTER_SEC = 25;

/** A request a second for eighty seconds, and an outage that begins as a fresh window ends: from the simulator. */
export function answers(): { readonly all: readonly AnswerAt[]; readonly outageFromSec: number } {
  const cache = new StaleCache(WINDOWS);
  const all: AnswerAt[] = [];
  let outageFromSec: number | null = null;
  for (let atSec = 0; atSec < UNTIL_SEC; atSec += 1) {
    if (outageFromSec === null && atSec > OUTAGE_AFTER_SEC && cache.isDue(atSec)) {
      outageFromSec = atSec;
      cache.down(atSec + OUTAGE_SEC);
    }
    const answer = cache.ask(atSec);
    if (answer.kind === 'error') all.push({ atSec, kind: 'error', ageSec: 0 });
    else if (answer.waited) all.push({ atSec, kind: 'waited', ageSec: 0 });
    else
      all.push({ atSec, kind: answer.ageSec > WINDOWS.freshSec ? 'stale' : 'fresh', ageSec: answer.ageSec });
  }
  return { all, outageFromSec: outageFromSec ?? UNTIL_SEC };
}
