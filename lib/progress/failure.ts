// What a reader is told when progress cannot be stored. Work goes on in the tab in every case.

import { STORAGE_DEADLINE_WALL_MS } from './limits';

/** Runs something once after so many wall ms, unless the function that it returns is called before. */
export type Schedule = (run: () => void, delayWallMs: number) => () => void;

const STAYS_HERE = 'Your work stays in this tab until you close it.';

export const NEWER_VERSION =
  'Your progress was saved by a newer version of Hotpath. Reload the page to get that version; until then your work stays in this tab only.';

export const SET_ASIDE =
  'Your earlier progress could not be read. It was set aside in this browser, and a new record was begun.';

/** The sentence for what a storage rejected with. */
export function reasonFor(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'QuotaExceededError') return `The storage of this browser is full. ${STAYS_HERE}`;
  if (name === 'TimeoutError') return `The storage of this browser does not answer. ${STAYS_HERE}`;
  return `This browser does not store anything for this page, as in some private windows. ${STAYS_HERE}`;
}

/** The work's result, or a rejection with a `TimeoutError` after `STORAGE_DEADLINE_WALL_MS`. */
export function inTime<Result>(work: Promise<Result>, schedule: Schedule): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = schedule(
      () => reject(new DOMException('The storage did not answer.', 'TimeoutError')),
      STORAGE_DEADLINE_WALL_MS,
    );
    work.finally(cancel).then(resolve, reject);
  });
}
