import { indexedDbStorage } from '@/lib/progress/storage';
import { createProgressStore } from '@/lib/progress/store';

/** Progress of this page: drafts and verdicts, kept in this browser. */
export const progress = createProgressStore({
  storage: indexedDbStorage(Date.now),
  nowMs: Date.now,
  schedule: (run, delayMs) => {
    const id = setTimeout(run, delayMs);
    return () => clearTimeout(id);
  },
  onError: (cause) => console.warn(cause),
});
