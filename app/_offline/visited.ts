import { MAX_ADDRESSES } from '@/lib/offline/limits';
import { ask } from './worker';

/** The page is kept with what it has fetched so far, and with `more` that it will need. */
export async function tellVisited(path: string, more: readonly string[] = []): Promise<void> {
  const used = performance.getEntriesByType('resource').flatMap(({ name }) => {
    const { origin, pathname } = new URL(name);
    return origin === window.location.origin ? pathname : [];
  });
  // What could not be kept is asked for again by the next visit, and a survey says what is there.
  await ask({ kind: 'visited', path, addresses: [...more, ...used].slice(0, MAX_ADDRESSES) });
}
