import { useStore } from 'zustand';
import { draftKey } from '@/lib/progress/record';
import { draftText } from '@/lib/progress/store';
import { progress } from './progress';

/** The tab that belongs to no exercise. */
export const SCRATCH = 'scratch';

export interface LabTexts {
  /** The reader's text of a tab, or what it opens with. */
  read(tab: string): string;
  write(tab: string, text: string): void;
}

/** As much of a lab of any kind as its texts need. */
export interface LabWithTexts {
  readonly slug: string;
  readonly scratch: string;
}

/** The texts of a lab's tabs, kept as they are typed. */
export function useLabTexts(lab: LabWithTexts, starters: Readonly<Record<string, string>>): LabTexts {
  const state = useStore(progress);
  return {
    read: (tab) =>
      draftText(state, draftKey(lab.slug, tab)) ?? (tab === SCRATCH ? lab.scratch : (starters[tab] ?? '')),
    write: (tab, text) => state.saveDraft(draftKey(lab.slug, tab), text),
  };
}
