// When a hint is worth offering. Hints are always free and always one press away; an offer is a line beside them that
// comes after two failed tries or two minutes of work, and that one press sends away.

import type { ProgressRecord } from '@/lib/progress/record';

/** Failed tries since the last hint was opened, or an offer declined, after which the next one is offered. */
export const OFFER_AFTER_TRIES = 2;

/** Work on one exercise after which the first hint is offered: ms while its tab is open and the page is seen. */
export const OFFER_AFTER_WORK_MS = 120_000;

export type OfferReason = 'tries' | 'time';

export interface HintSituation {
  /** Steps of the ladder, and how many of them the reader has opened. */
  readonly rungs: number;
  readonly opened: number;
  readonly passed: boolean;
  /** Failed tries since the last hint was opened or an offer was declined. */
  readonly failedTries: number;
  readonly workedLong: boolean;
  readonly declined: boolean;
}

/**
 * Why the next hint is offered now, or null. Never after a pass, never when all are open; for the time spent only
 * once, before the first hint, and not again to a reader who declined.
 */
export function offerReason(situation: HintSituation): OfferReason | null {
  const { rungs, opened, passed, failedTries, workedLong, declined } = situation;
  if (passed || opened >= rungs) return null;
  if (failedTries >= OFFER_AFTER_TRIES) return 'tries';
  return workedLong && opened === 0 && !declined ? 'time' : null;
}

/** Failed tries at an exercise after a moment, in wall ms since 1970. */
export function failedTriesSince(
  { verdicts }: Pick<ProgressRecord, 'verdicts'>,
  exercise: string,
  sinceMs: number,
): number {
  return verdicts.filter(
    (kept) => kept.exercise === exercise && kept.verdict === 'fail' && kept.atMs > sinceMs,
  ).length;
}
