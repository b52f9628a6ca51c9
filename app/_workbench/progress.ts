import { contentVersion } from '@/lib/authoring/content-version';
import type { Exercise } from '@/lib/authoring/exercise';
import { localJournal } from '@/lib/progress/journal';
import { indexedDbStorage } from '@/lib/progress/storage';
import { createProgressStore, type Tabs } from '@/lib/progress/store';

const versions = new Map<string, string>();

/** Progress of this page: drafts, verdicts, hints and predictions, kept in this browser. */
export const progress = createProgressStore({
  storage: indexedDbStorage(Date.now),
  nowMs: Date.now,
  schedule: (run, delayMs) => {
    const id = setTimeout(run, delayMs);
    return () => clearTimeout(id);
  },
  onError: (cause) => console.warn(cause),
  journal: localJournal(() => localStorage, `${Date.now()}-${Math.random().toString(36).slice(2)}`),
  persistence: {
    isKept: async () => navigator.storage.persisted(),
    ask: async () => navigator.storage.persist(),
  },
  tabs: browserTabs('hotpath.progress'),
  contentVersion: (exercise) => versions.get(exercise),
});

/** What an exercise asks now. */
export function versionOf(exercise: Exercise): string {
  const known = versions.get(exercise.id) ?? contentVersion(exercise);
  versions.set(exercise.id, known);
  return known;
}

/** Lets verdicts on this lab's exercises tell what was asked. */
export function knowVersions({ exercises }: { readonly exercises: readonly Exercise[] }): void {
  for (const exercise of exercises) versionOf(exercise);
}

/**
 * Keeps progress with the page that shows it: what is not stored yet is written down when the page is left or hidden,
 * and what other tabs did meanwhile is shown when it comes back. Returns what ends this.
 */
export function keepWithPage(): () => void {
  const leave = () => void progress.getState().leave();
  const turn = () => {
    if (document.visibilityState === 'hidden') leave();
    else void progress.getState().load();
  };
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', turn);
  return () => {
    window.removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', turn);
    leave();
  };
}

function browserTabs(name: string): Tabs {
  if (!('BroadcastChannel' in globalThis)) return { tell: () => {}, listen: () => {} };
  const channel = new BroadcastChannel(name);
  return {
    tell: () => channel.postMessage('changed'),
    listen: (onTold) => channel.addEventListener('message', onTold),
  };
}
