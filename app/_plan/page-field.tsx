'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { thousands } from '@/lib/base/count';
import type { PageGroup } from '@/lib/plan/page-groups';

/** A square of 3 px and a gap of 1. */
const PITCH = 4;

/** Above this many pages a square stands for 10 of them, and so on by tens. */
const MAX_SQUARES = 20_000;

/** Rows of squares: a field that is higher, on a phone, is scrolled through and not seen. */
const MAX_ROWS = 80;

export interface PageFieldProps {
  /** What was read, in the order it is drawn; index pages are hatched. */
  readonly groups: readonly PageGroup[];
  /** Pages of the larger of two fields: what was not read here is drawn as ghosts. */
  readonly capacity: number;
  /** Before is hollow, after is filled. */
  readonly tone: 'before' | 'after';
  /** Squares of 6 px in the place of 3, where they are what the page is about. */
  readonly large?: boolean;
}

/**
 * Pages as squares, one each: work made visible as quantity. Drawn with patterns over a few rectangles, so that
 * any number of squares costs the same and every colour follows the theme.
 */
export function PageField({ groups, capacity, tone, large = false }: PageFieldProps) {
  const box = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(0);
  const id = useId();
  const zoom = large ? 2 : 1;
  useEffect(() => watchWidth(box.current, (width) => setColumns(Math.floor(width / PITCH / zoom))), [zoom]);

  const scale = scaleOf(capacity, columns);
  const squares = Math.ceil(capacity / scale);
  const height = columns === 0 ? 0 : Math.ceil(squares / columns) * PITCH;
  const spans = spansOf(groups, { squares, scale });
  return (
    <div ref={box} className="min-w-0">
      {columns > 0 && (
        <svg
          width={columns * PITCH * zoom}
          height={height * zoom}
          viewBox={`0 0 ${columns * PITCH} ${height}`}
          role="img"
          aria-label={describe(groups, scale)}
          shapeRendering="crispEdges"
          className="block"
        >
          <Pattern id={`${id}table`} square={tone === 'before' ? HOLLOW : FILLED} className={FILL[tone]} />
          <Pattern id={`${id}index`} square={HATCHED} className={FILL[tone]} />
          <Pattern id={`${id}ghost`} square={FILLED} className="fill-ghost" />
          {spans.map(({ from, to, look }) => (
            <path key={from} d={cells(from, to, columns)} fill={`url(#${id}${look})`} />
          ))}
        </svg>
      )}
      {scale > 1 && <p className="mt-1 text-xs text-muted">One square is {scale} pages.</p>}
    </div>
  );
}

/** Squares in a row of a node's field, and rows: what fits into a node of a plan. */
const NODE_COLUMNS = 50;
const NODE_ROWS = 4;

/** Pages that a square of every node's field stands for, so that the hottest node fits: 1, 10, 100, … */
export function nodeScale(mostPages: number): number {
  let scale = 1;
  while (mostPages > scale * NODE_COLUMNS * NODE_ROWS) scale *= 10;
  return scale;
}

export interface NodeFieldProps {
  readonly pages: number;
  readonly kind: PageGroup['kind'];
  /** Of {@link nodeScale}: the same for all nodes of a plan. */
  readonly scale: number;
  readonly tone: 'before' | 'after';
}

/** The pages that one node read itself, small; the number stands beside it. */
export function NodeField({ pages, kind, scale, tone }: NodeFieldProps) {
  const id = useId();
  const squares = Math.ceil(pages / scale);
  if (squares === 0) return null;
  const square = kind === 'index' ? HATCHED : tone === 'before' ? HOLLOW : FILLED;
  return (
    <svg
      width={Math.min(squares, NODE_COLUMNS) * PITCH}
      height={Math.ceil(squares / NODE_COLUMNS) * PITCH}
      aria-hidden
      shapeRendering="crispEdges"
      className="block"
    >
      <Pattern id={id} square={square} className={FILL[tone]} />
      <path d={cells(0, squares, NODE_COLUMNS)} fill={`url(#${id})`} />
    </svg>
  );
}

/** Pages that a square stands for, so that the field can be seen as a whole: 1, 10, 100, … */
function scaleOf(capacity: number, columns: number): number {
  let scale = 1;
  while (capacity > scale * Math.min(MAX_SQUARES, Math.max(columns, 1) * MAX_ROWS)) scale *= 10;
  return scale;
}

const FILL = { before: 'fill-before', after: 'fill-after' } as const;
const FILLED = 'M0 0h3v3H0z';
const HOLLOW = 'M0 0h3v3H0zM1 1v1h1V1z';
const HATCHED = 'M0 0h1v1H0zM2 0h1v1H2zM1 1h1v1H1zM0 2h1v1H0zM2 2h1v1H2z';

function Pattern({
  id,
  square,
  className,
}: {
  readonly id: string;
  readonly square: string;
  readonly className: string;
}) {
  return (
    <pattern id={id} width={PITCH} height={PITCH} patternUnits="userSpaceOnUse">
      <path d={square} fillRule="evenodd" className={className} />
    </pattern>
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly look: 'table' | 'index' | 'ghost';
}

function spansOf(
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
function cells(from: number, to: number, columns: number): string {
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

function describe(groups: readonly PageGroup[], scale: number): string {
  const parts = groups.slice(0, MAX_NAMED).map(({ name, pages }) => `${thousands(pages)} of ${name}`);
  return `A field of squares, ${scale === 1 ? 'one' : `one for ${scale} pages`} each: ${parts.join(', ') || 'no pages'}.`;
}

function watchWidth(element: Element | null, report: (width: number) => void): (() => void) | undefined {
  if (!element) return undefined;
  const observer = new ResizeObserver(([entry]) => report(entry?.contentRect.width ?? 0));
  observer.observe(element);
  return () => observer.disconnect();
}
