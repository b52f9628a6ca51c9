import { useSyncExternalStore } from 'react';
import type { Figure, StepFigures } from '@/lib/base/figure';

/** What the lab of this page measured last, by the ids of the steps. */
const readings = new Map<string, StepFigures>();
const listeners = new Set<() => void>();

/** Tells the prose that a step has run to its end, and what it gave. */
export function tellReading(step: string, figures: StepFigures): void {
  readings.set(step, figures);
  for (const listener of listeners) listener();
}

/** A step that leaves the page takes its reading along: another lesson may have a step of the same name. */
export function forgetReading(step: string): void {
  if (!readings.delete(step)) return;
  for (const listener of listeners) listener();
}

/** Whether the lab has run a step of this page to its end. */
export const useIsDone = (step: string): boolean =>
  useSyncExternalStore(
    listen,
    () => readings.has(step),
    () => false,
  );

/** The last reading of a figure, undefined before its step ran in this page. */
export const useReading = (step: string, value: string): Figure | undefined =>
  useSyncExternalStore(
    listen,
    () => readings.get(step)?.[value],
    () => undefined,
  );

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
