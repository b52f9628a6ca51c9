import type { Overlay } from './palette-channel';

/** Of a key press, what decides; `place` says where the focus is. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** In the code editor, whose Ctrl+K begins its own shortcuts; in a field that takes text; or elsewhere. */
  readonly place: 'editor' | 'field' | 'page';
}

/** What a key press opens: Ctrl or Cmd with K the palette, `?` the sheet of shortcuts. Null: it is not for us. */
export function overlayOf({ key, ctrlKey, metaKey, altKey, place }: KeyPress): Overlay | null {
  if (altKey || place === 'editor') return null;
  if (key.toLowerCase() === 'k' && ctrlKey !== metaKey) return 'palette';
  return key === '?' && !ctrlKey && !metaKey && place === 'page' ? 'shortcuts' : null;
}

const FIELD =
  'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea, select, [contenteditable]';

/** Where on the page an event happens. */
export function placeOfTarget(target: EventTarget | null): KeyPress['place'] {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('.monaco-editor')) return 'editor';
  return target.closest(FIELD) ? 'field' : 'page';
}
