/** What lies over the page: the palette, the sheet of shortcuts, or neither. */
export type Overlay = 'palette' | 'shortcuts';

type Listener = (overlay: Overlay) => void;

const listeners = new Set<Listener>();

/** Opens the palette or the sheet from anywhere on the page. */
export function askOverlay(overlay: Overlay): void {
  for (const listener of listeners) listener(overlay);
}

/** Hears what is asked for: the header, which opens it. */
export function onOverlayAsked(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
