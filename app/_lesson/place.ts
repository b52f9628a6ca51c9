/** A place in a lesson: so far below the top edge of an element, which keeps its meaning when the text above changes. */
export interface Place {
  /** Id of a heading, a step or an exercise. */
  readonly anchor: string;
  /** How far the element's top is above that of the window, px. */
  readonly offsetPx: number;
}

/** Where the place of a lesson is kept. `before-paint.ts` reads the same. */
export const placeKey = (path: string): string => `hotpath.place:${path}`;

export const placeText = ({ anchor, offsetPx }: Place): string => `${anchor}|${Math.round(offsetPx)}`;

/** Null for a text that tells no place. */
export function parsePlace(text: string | null): Place | null {
  const [, anchor, offset] = /^([\w-]+)\|(-?\d{1,7})$/.exec(text ?? '') ?? [];
  return anchor === undefined ? null : { anchor, offsetPx: Number(offset) };
}

/** An element of the page and where its top is in the window, px. */
export interface Anchor {
  readonly id: string;
  readonly topPx: number;
}

/**
 * The place to come back to, from the anchors of a lesson in their order: relative to the last one above the middle of
 * the window. Null at the start, and at the end (`end` is in sight): who has read a lesson begins it anew.
 */
export function placeOf(
  anchors: readonly Anchor[],
  { heightPx, end }: { readonly heightPx: number; readonly end: Anchor | null },
): Place | null {
  if (end && end.topPx < heightPx) return null;
  const anchor = anchors.findLast(({ topPx }) => topPx < heightPx / 2);
  return anchor ? { anchor: anchor.id, offsetPx: -anchor.topPx } : null;
}
