// Where a row of tabs stands that is wider than its place, in CSS pixels.

/** A row's place: how far it is scrolled, what shows and what there is. */
export interface RowPlace {
  readonly scrollLeft: number;
  readonly clientWidth: number;
  readonly scrollWidth: number;
}

/** On which sides tabs are hidden. */
export type Hidden = 'none' | 'start' | 'end' | 'both';

/** So much at an edge fades, and is kept free of the tab that is open. */
export const FADE_PX = 40;

/** Scroll positions are rounded: less than a pixel hides nothing. */
const ROUNDING_PX = 1;

export function hiddenIn({ scrollLeft, clientWidth, scrollWidth }: RowPlace): Hidden {
  const start = scrollLeft > ROUNDING_PX;
  const end = scrollWidth - clientWidth - scrollLeft > ROUNDING_PX;
  if (start) return end ? 'both' : 'start';
  return end ? 'end' : 'none';
}

/**
 * Where to scroll so that a tab stands clear of both edges; a tab wider than the row begins at its left edge.
 * `left` counts from the beginning of the row.
 */
export function scrollToShow(
  { scrollLeft, clientWidth, scrollWidth }: RowPlace,
  tab: { readonly left: number; readonly width: number },
): number {
  const first = Math.min(tab.left - FADE_PX, scrollLeft);
  const wanted = tab.left + tab.width + FADE_PX - clientWidth;
  const next = Math.max(first, Math.min(wanted, tab.left - FADE_PX));
  return Math.min(Math.max(next, 0), Math.max(scrollWidth - clientWidth, 0));
}

/** Where a press on an edge's arrow scrolls: most of what shows, so that one tab stays for orientation. */
export const scrollByPage = ({ scrollLeft, clientWidth }: RowPlace, towards: 'start' | 'end'): number =>
  scrollLeft + (towards === 'end' ? 1 : -1) * Math.max(clientWidth - 2 * FADE_PX, FADE_PX);
