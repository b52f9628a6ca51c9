'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { overlayOf, placeOfTarget } from './overlay-keys';
import { type Overlay, onOverlayAsked } from './palette-channel';

const loadPalette = () => import('../_search/palette').then((module) => module.Palette);
const Palette = dynamic(loadPalette, { ssr: false });
const ShortcutsSheet = dynamic(() => import('./shortcuts-sheet').then((module) => module.ShortcutsSheet), {
  ssr: false,
});

/** Opens the palette, by press or from anywhere by its keys; `?` opens the sheet. Both are fetched when they are. */
export function SearchButton() {
  const [open, setOpen] = useState<Overlay | null>(null);
  useEffect(() => onOverlayAsked(setOpen), []);
  useEffect(() => listenForKeys(setOpen), []);
  const keys = useSyncExternalStore(subscribeToNothing, shownKeys, () => 'Ctrl K');
  /** A dialog tells of its end a moment later, when another one may be open already. */
  const close = (overlay: Overlay) => setOpen((now) => (now === overlay ? null : now));
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen('palette')}
        onPointerEnter={() => void loadPalette()}
        className="needs-script flex h-8 items-center gap-2 rounded-md border border-line px-2 text-xs text-muted hover:border-edge hover:text-ink sm:px-2.5"
      >
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <span className="max-sm:sr-only">Search</span>
        <kbd aria-hidden className="rounded-md border border-line px-1.5 text-xs max-split:hidden">
          {keys}
        </kbd>
      </button>
      {open === 'palette' && (
        <Palette onClose={() => close('palette')} onShortcuts={() => setOpen('shortcuts')} />
      )}
      {open === 'shortcuts' && <ShortcutsSheet onClose={() => close('shortcuts')} />}
    </>
  );
}

/** A key that the page has taken already, or that is held, opens nothing; neither does one under an open dialog. */
function listenForKeys(open: (overlay: Overlay) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return;
    const overlay = overlayOf({
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      place: placeOfTarget(event.target),
    });
    if (!overlay) return;
    event.preventDefault();
    open(overlay);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

const subscribeToNothing = () => () => {};

const shownKeys = (): string => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K');
