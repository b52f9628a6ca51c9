import { useEffect, useState } from 'react';

/** How long an idle moment is waited for after the page has loaded. */
const IDLE_TIMEOUT_MS = 2000;

/** True once the page has loaded and had an idle moment: for what may come last. */
export function useAfterLoad(): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    const go = () => {
      if (!leaving.signal.aborted) setAfter(true);
    };
    const onLoad = () => {
      if ('requestIdleCallback' in window) requestIdleCallback(go, { timeout: IDLE_TIMEOUT_MS });
      else setTimeout(go, IDLE_TIMEOUT_MS / 10);
    };
    if (document.readyState === 'complete') onLoad();
    else window.addEventListener('load', onLoad, { once: true, signal: leaving.signal });
    return () => leaving.abort();
  }, []);
  return isAfter;
}
