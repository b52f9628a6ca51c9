/** What the prose asks of the lab beside it. */
export type LabRequest =
  | { readonly kind: 'run'; readonly step: string; readonly title: string; readonly text: string }
  | { readonly kind: 'exercise'; readonly id: string };

type Listener = (request?: LabRequest) => void;

const listeners = new Set<Listener>();
let waiting: LabRequest | undefined;

/**
 * Asks the lab of this page to run a step's query or to open an exercise. The last request waits until the lab
 * takes it, so a press on a step's button also reaches a lab that has yet to load.
 */
export function askLab(request: LabRequest): void {
  waiting = request;
  for (const listener of listeners) listener(request);
}

/** Asks that the lab is shown and started, and nothing of it. */
export function showLab(): void {
  for (const listener of listeners) listener();
}

/** Hears every request: the page to show the lab, the lab's mount to start it, the lab to take the request. */
export function onLabRequest(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The request that waits, once: for the lab, when it is ready and whenever it hears of a new one. */
export function takeLabRequest(): LabRequest | undefined {
  const taken = waiting;
  waiting = undefined;
  return taken;
}
