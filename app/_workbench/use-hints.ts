import { useEffect } from 'react';
import { useStore } from 'zustand';
import { statusOf } from '@/lib/progress/record';
import type { OfferReason } from './hint-offer';
import { failedTriesSince, offerReason } from './hint-offer';
import { createHintWork } from './hint-work';
import { progress } from './progress';

/** The work on the exercises of this page. */
const work = createHintWork({
  nowMs: Date.now,
  schedule: (run, delayMs) => {
    const id = setTimeout(run, delayMs);
    return () => clearTimeout(id);
  },
});

export interface Hints {
  /** How many rungs the reader has opened, on this visit or an earlier one. */
  readonly opened: number;
  readonly passed: boolean;
  readonly offer: OfferReason | null;
  /** Opens the next rung. */
  readonly openNext: () => void;
  /** Sends the offer away. */
  readonly decline: () => void;
}

/** The ladder of one exercise as its reader left it; counts the time while it is on the screen. */
export function useHints(exercise: string, rungs: number): Hints {
  const record = useStore(progress, (state) => state.progress);
  const { workedLong, declinedAtMs } = useStore(work);
  useEffect(() => countWork(exercise), [exercise]);

  const kept = record.hints[exercise];
  const opened = Math.min(kept?.opened ?? 0, rungs);
  const declinedMs = declinedAtMs[exercise];
  const passed = statusOf(record, exercise).status === 'passed';
  return {
    opened,
    passed,
    offer: offerReason({
      rungs,
      opened,
      passed,
      failedTries: failedTriesSince(record, exercise, Math.max(kept?.atMs ?? 0, declinedMs ?? 0)),
      workedLong: workedLong[exercise] ?? false,
      declined: declinedMs !== undefined,
    }),
    openNext: () => progress.getState().openHint(exercise, opened + 1),
    decline: () => work.decline(exercise),
  };
}

/** Time in a hidden tab is no work. */
function countWork(exercise: string): () => void {
  let end = () => {};
  const follow = () => {
    end();
    end = document.visibilityState === 'visible' ? work.begin(exercise) : () => {};
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    end();
  };
}
