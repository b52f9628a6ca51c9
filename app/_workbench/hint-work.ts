import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Schedule } from '@/lib/progress/failure';
import { OFFER_AFTER_WORK_MS } from './hint-offer';

export interface HintWorkState {
  /** Exercises that were worked on for `OFFER_AFTER_WORK_MS` on this page. */
  readonly workedLong: Readonly<Record<string, true>>;
  /** Exercise -> when its reader last declined an offer, in wall ms since 1970. */
  readonly declinedAtMs: Readonly<Record<string, number>>;
}

/** What this page knows of the work on its exercises. Nothing of it is kept: a reader who comes back starts anew. */
export interface HintWork extends StoreApi<HintWorkState> {
  /** Counts the time until the returned function is called; several stretches of one exercise add up. */
  begin(exercise: string): () => void;
  decline(exercise: string): void;
}

export interface HintWorkOptions {
  /** Wall ms since 1970, as progress stamps its verdicts. */
  readonly nowMs: () => number;
  readonly schedule: Schedule;
}

export function createHintWork({ nowMs, schedule }: HintWorkOptions): HintWork {
  const store = createStore<HintWorkState>(() => ({ workedLong: {}, declinedAtMs: {} }));
  const workedMs = new Map<string, number>();
  return {
    ...store,
    begin(exercise) {
      const beganMs = nowMs();
      const beforeMs = workedMs.get(exercise) ?? 0;
      const cancel = schedule(
        () => store.setState(({ workedLong }) => ({ workedLong: { ...workedLong, [exercise]: true } })),
        Math.max(0, OFFER_AFTER_WORK_MS - beforeMs),
      );
      return () => {
        cancel();
        // A clock that was set back takes nothing away.
        workedMs.set(exercise, beforeMs + Math.max(0, nowMs() - beganMs));
      };
    },
    decline: (exercise) =>
      store.setState(({ declinedAtMs }) => ({ declinedAtMs: { ...declinedAtMs, [exercise]: nowMs() } })),
  };
}
