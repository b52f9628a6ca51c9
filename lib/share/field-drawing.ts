import type { PageGroup } from '../plan/page-groups';
import {
  cells,
  describeField,
  FILLED,
  HATCHED,
  HOLLOW,
  NODE_COLUMNS,
  PITCH,
  scaleOf,
  spansOf,
} from '../plan/page-squares';
import type { PlanNode } from '../plan/plan';
import type { Markup } from './markup';
import { html } from './markup';
import type { Side } from './shown-plan';

// The page field as SVG that stands alone. Its colours are classes (`before`, `after`, `ghost`), which the document
// around it resolves; a drawing needs `fieldPatterns` once in that document.

/** The squares of both sides, to be filled with. Index pages are hatched, before is hollow, after is filled. */
export const fieldPatterns = (): Markup =>
  html`<defs>${[
    pattern('before-table', HOLLOW, 'before'),
    pattern('before-index', HATCHED, 'before'),
    pattern('after-table', FILLED, 'after'),
    pattern('after-index', HATCHED, 'after'),
    pattern('ghost', FILLED, 'ghost'),
  ]}</defs>`;

const pattern = (id: string, square: string, look: string): Markup =>
  html`<pattern id="${id}" width="${PITCH}" height="${PITCH}" patternUnits="userSpaceOnUse"><path d="${square}" fill-rule="evenodd" class="fill-${look}"/></pattern>`;

export interface FieldDrawing {
  readonly paths: readonly Markup[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** What a square stands for, where it is not one page. */
  readonly scale: number;
  readonly words: string;
}

export interface FieldOptions {
  readonly side: Side;
  /** Pages of the larger of the plans that are shown together. */
  readonly capacity: number;
  readonly columns: number;
}

/** The pages of a plan, and as ghosts those that only the other one read. */
export function drawField(
  groups: readonly PageGroup[],
  { side, capacity, columns }: FieldOptions,
): FieldDrawing {
  const scale = scaleOf(capacity, columns);
  const squares = Math.ceil(capacity / scale);
  const paths = spansOf(groups, { squares, scale }).map(({ from, to, look }) =>
    path(cells(from, to, columns), look === 'ghost' ? 'ghost' : `${side}-${look}`),
  );
  return {
    paths,
    widthPx: columns * PITCH,
    heightPx: Math.ceil(squares / columns) * PITCH,
    scale,
    words: describeField(groups, scale),
  };
}

/** The pages that one node read itself; nothing for none. */
export function drawNodeField(node: PlanNode, { pages, side, scale }: NodeFieldOptions): NodeDrawing | null {
  const squares = Math.ceil(pages / scale);
  if (squares === 0) return null;
  const look = node.relation === null && node.type === 'Bitmap Index Scan' ? 'index' : 'table';
  return {
    path: path(cells(0, squares, NODE_COLUMNS), `${side}-${look}`),
    widthPx: Math.min(squares, NODE_COLUMNS) * PITCH,
    heightPx: Math.ceil(squares / NODE_COLUMNS) * PITCH,
  };
}

export interface NodeFieldOptions {
  readonly pages: number;
  readonly side: Side;
  /** Pages that a square stands for. */
  readonly scale: number;
}

export interface NodeDrawing {
  readonly path: Markup;
  readonly widthPx: number;
  readonly heightPx: number;
}

const path = (d: string, fill: string): Markup => html`<path d="${d}" fill="url(#${fill})"/>`;
