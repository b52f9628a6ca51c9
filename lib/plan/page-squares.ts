import { thousands } from '../base/count';
import type { PageGroup } from './page-groups';

// The page field's geometry: where its squares stand and how they are filled, whoever draws them.

/** A square of 3 px and a gap of 1. */
export const PITCH = 4;

/** Above this many pages a square stands for 10 of them, and so on by tens. */
const MAX_SQUARES = 20_000;

/** Rows of squares: a field that is higher, on a phone, is scrolled through and not seen. */
const MAX_ROWS = 80;

/** Squares in a row of a node's field, and rows: what fits into a node of a plan. */
export const NODE_COLUMNS = 50;
const NODE_ROWS = 4;

/** Pages that a square of every node's field stands for, so that the hottest node fits: 1, 10, 100, … */
export function nodeScale(mostPages: number): number {
  let scale = 1;
  while (mostPages > scale * NODE_COLUMNS * NODE_ROWS) scale *= 10;
  return scale;
}

/** Pages that a square stands for, so that the field can be seen as a whole: 1, 10, 100, … */
export function scaleOf(capacity: number, columns: number): number {
  let scale = 1;
  while (capacity > scale * Math.min(MAX_SQUARES, Math.max(columns, 1) * MAX_ROWS)) scale *= 10;
  return scale;
}

/** The path of one square: of a table's page, read after or before; of an index's page. */
export const FILLED = 'M0 0h3v3H0z';
export const HOLLOW = 'M0 0h3v3H0zM1 1v1h1V1z';
export const HATCHED = 'M0 0h1v1H0zM2 0h1v1H2zM1 1h1v1H1zM0 2h1v1H0zM2 2h1v1H2z';

/** Squares that look alike, from one to the one after the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly look: 'table' | 'index' | 'ghost';
}

/** The squares of a field: those that were read, in their order, then ghosts of what was not. */
export function spansOf(
  groups: readonly PageGroup[],
  { squares, scale }: { squares: number; scale: number },
): readonly Span[] {
  let pages = 0;
  const read = groups.map(({ kind, pages: size }): Span => {
    const from = Math.round(pages / scale);
    pages += size;
    return {
      from,
      to: Math.max(from + 1, Math.round(pages / scale)),
      look: kind === 'index' ? 'index' : 'table',
    };
  });
  const end = read.at(-1)?.to ?? 0;
  return squares > end ? [...read, { from: end, to: squares, look: 'ghost' }] : read;
}

/** The outline of cells `from` to `to` of a field: a part of a row, whole rows, a part of a row. */
export function cells(from: number, to: number, columns: number): string {
  const rects: string[] = [];
  let at = from;
  while (at < to) {
    const column = at % columns;
    const whole = column === 0 && to - at >= columns;
    const rows = whole ? Math.floor((to - at) / columns) : 1;
    const width = whole ? columns : Math.min(columns - column, to - at);
    rects.push(
      `M${column * PITCH} ${Math.floor(at / columns) * PITCH}h${width * PITCH}v${rows * PITCH}h${-width * PITCH}z`,
    );
    at += whole ? rows * columns : width;
  }
  return rects.join('');
}

/** Groups that the drawing's description names, those with most pages. */
const MAX_NAMED = 6;

/** What a field of squares shows, in words. */
export function describeField(groups: readonly PageGroup[], scale: number): string {
  const parts = groups.slice(0, MAX_NAMED).map(({ name, pages }) => `${thousands(pages)} of ${name}`);
  return `A field of squares, ${scale === 1 ? 'one' : `one for ${scale} pages`} each: ${parts.join(', ') || 'no pages'}.`;
}
