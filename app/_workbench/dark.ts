import { useSyncExternalStore } from 'react';
import { theme } from '../_shell/theme';

const SYSTEM_DARK = '(prefers-color-scheme: dark)';

/** Whether the page is dark now: by the reader's choice, or the system's. For what CSS variables do not reach. */
export const useDark = (): boolean => useSyncExternalStore(subscribe, read, () => false);

function subscribe(listener: () => void): () => void {
  const query = matchMedia(SYSTEM_DARK);
  query.addEventListener('change', listener);
  const unsubscribe = theme.subscribe(listener);
  return () => {
    query.removeEventListener('change', listener);
    unsubscribe();
  };
}

function read(): boolean {
  const chosen = theme.read();
  return chosen === 'dark' || (chosen === 'system' && matchMedia(SYSTEM_DARK).matches);
}
