import type { Saving } from '@/lib/progress/saver';
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

/** Whether what is typed is kept, in a word or two. */
export function savingWords(saving: Saving): string {
  switch (saving.kind) {
    case 'loading':
      return '';
    case 'saved':
      return 'Saved in this browser';
    case 'saving':
      return 'Saving';
    case 'memory-only':
      return `Not saved: ${saving.reason}`;
  }
}
