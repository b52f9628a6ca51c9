import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ProgressRecord } from '@/lib/progress/record';
import { progress } from '../_workbench/progress';

let isAsked = false;

/** What this browser keeps of the reader's work, for a page that only shows it; null until it is read. */
export function useRecord(): ProgressRecord | null {
  const { progress: record, saving } = useStore(progress);
  useEffect(() => {
    if (isAsked) return;
    isAsked = true;
    void progress.getState().load();
  }, []);
  return saving.kind === 'loading' ? null : record;
}
