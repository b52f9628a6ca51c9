import { useEffect, useSyncExternalStore } from 'react';
import { LINK_PREFIX } from '@/lib/share/limits';
import type { Shared } from '@/lib/share/link';

/** What the address of this page carries, until the reader has decided about it. */
export type Arrival =
  | { readonly kind: 'none' }
  /** The link could not be opened; `message` is a sentence for the reader. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'arrived'; readonly shared: Shared };

const NONE: Arrival = { kind: 'none' };
const UNREADABLE = 'What opens shared links could not be fetched. Load the page again to try once more.';

const listeners = new Set<() => void>();
let arrival: Arrival = NONE;

function tell(next: Arrival): void {
  arrival = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What came with the address. Nothing of it is used before the reader says so. */
export const useArrival = (): Arrival =>
  useSyncExternalStore(
    subscribe,
    () => arrival,
    () => NONE,
  );

/** Looks at the address now and whenever its hash changes, as when a link is pasted over the one that is open. */
export function useArrivals(): void {
  useEffect(() => {
    const look = () => void lookAt(window.location.hash);
    look();
    window.addEventListener('hashchange', look);
    return () => {
      window.removeEventListener('hashchange', look);
      tell(NONE);
    };
  }, []);
}

async function lookAt(hash: string): Promise<void> {
  if (!hash.startsWith(LINK_PREFIX)) return;
  const seen = await read(hash);
  if (window.location.hash === hash) tell(seen);
}

async function read(hash: string): Promise<Arrival> {
  try {
    const { openLink } = await import('@/lib/share/link');
    const opened = await openLink(hash);
    return opened.kind === 'opened' ? { kind: 'arrived', shared: opened.shared } : opened;
  } catch {
    return { kind: 'refused', message: UNREADABLE };
  }
}

/**
 * The reader has decided: the hash leaves the address, which is copied, sent and reloaded as the page's own again.
 * Until then a reload asks once more, so that nothing that was sent is lost.
 */
export function finishArrival(): void {
  tell(NONE);
  const { pathname, search, hash } = window.location;
  if (hash.startsWith(LINK_PREFIX)) window.history.replaceState(null, '', pathname + search);
}
