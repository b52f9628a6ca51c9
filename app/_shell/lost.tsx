import type { ReactNode } from 'react';

/** Squares in a row of the drawing. */
const COLUMNS = 48;
const ROWS = 5;
const PITCH = 8;
/** The one that was looked for. */
const MISSING = { column: 31, row: 2 };

/** A page that has nothing to show: a field of pages with one missing, what happened, and what to do. */
export function Lost({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-(--measure) px-6 py-16 sm:py-24">
      <svg
        viewBox={`0 0 ${COLUMNS * PITCH - 2} ${ROWS * PITCH - 2}`}
        aria-hidden="true"
        shapeRendering="crispEdges"
        className="mb-8 block w-full max-w-96"
      >
        <pattern id="lost" width={PITCH} height={PITCH} patternUnits="userSpaceOnUse">
          <path d="M0 0h6v6H0z" className="fill-ghost" />
        </pattern>
        <path fill="url(#lost)" d={`M0 0h${COLUMNS * PITCH}v${ROWS * PITCH}H0z`} />
        <path
          d={`M${MISSING.column * PITCH} ${MISSING.row * PITCH}h6v6h-6z`}
          className="fill-ground stroke-before"
          strokeWidth={2}
        />
      </svg>
      <h1 className="text-xl">{title}</h1>
      <div className="mt-4 flex flex-col gap-6 text-base leading-relaxed">{children}</div>
    </main>
  );
}
