'use client';

import { useEffect, useId, useRef, useState } from 'react';
import type { PageGroup } from '@/lib/plan/page-groups';
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
} from '@/lib/plan/page-squares';

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
          aria-label={describeField(groups, scale)}
          shapeRendering="crispEdges"
          className="block print:h-auto print:max-w-full"
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

const FILL = { before: 'fill-before', after: 'fill-after' } as const;
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

function watchWidth(element: Element | null, report: (width: number) => void): (() => void) | undefined {
  if (!element) return undefined;
  const observer = new ResizeObserver(([entry]) => report(entry?.contentRect.width ?? 0));
  observer.observe(element);
  return () => observer.disconnect();
}
