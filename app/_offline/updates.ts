import { serviceWorker, wakeWaiting } from './worker';

/** `waiting`: a newer release is here, to be used when the reader wants it. `taken`: another tab began to use it. */
export type Update = 'none' | 'waiting' | 'taken';

let asked = false;

/** Tells of a newer release until the returned function is called. */
export function watchUpdates(tell: (update: Update) => void): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  void serviceWorker().then((registration) => {
    if (registration === null || signal.aborted) return;
    const { serviceWorker: container } = navigator;
    let hadController = container.controller !== null;
    if (registration.waiting && registration.active) tell('waiting');
    registration.addEventListener(
      'updatefound',
      () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed' && registration.active) tell('waiting');
        });
      },
      { signal },
    );
    container.addEventListener(
      'controllerchange',
      () => {
        if (asked) window.location.reload();
        else if (hadController) tell('taken');
        hadController = true;
      },
      { signal },
    );
  });
  return () => ended.abort();
}

/** Takes the newer release; the page loads anew, and what is typed is kept as at any reload. */
export function takeUpdate(): void {
  asked = true;
  void wakeWaiting();
}
