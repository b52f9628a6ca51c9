/** Squares a row, and the pages of `orders` that the lab counts before the index. */
const COLUMNS = 78;
const PAGES = 1847;
/** Of the four pages read afterwards three are of the index and one, the last, is of the table. */
const INDEX_PAGES = 3;

/** A square and its gap, in units of the drawing. */
const PITCH = 4;
const ROWS = Math.ceil(PAGES / COLUMNS);
const LAST = { x: ((PAGES - 1) % COLUMNS) * PITCH, y: (ROWS - 1) * PITCH };

/** The last page of the table, filled, and a gap further the pages of the index, hatched. */
const TABLE_PAGE = `M${LAST.x} ${LAST.y}h3v3h-3z`;
const HATCHED = 'h1v1h1v1h1v1h-1v-1h-1v-1h-1zm2 0h1v1h-1zm-2 2h1v1h-1z';
const INDEX = Array.from(
  { length: INDEX_PAGES },
  (_, at) => `M${LAST.x + (at + 2) * PITCH} ${LAST.y}${HATCHED}`,
).join('');

/** The same query twice: every page of the table, then four. Drawn with two patterns, not with 1,847 elements. */
export function PageFields() {
  return (
    <div className="flex flex-col gap-10">
      <figure>
        <Caption
          count="1,847"
          tone="text-before"
          what="pages read without an index: every page of the table"
        />
        <Field label="A field of 1,847 hollow squares, one for each page that was read.">
          <Squares id="read-before" className="fill-before" square="M0 0h3v3H0zM1 1v1h1V1z" />
        </Field>
      </figure>
      <figure>
        <Caption
          count="4"
          tone="text-after"
          what="pages read with an index: three of the index, one of the table"
        />
        <Field label="The same field: one square is filled, 1,846 are ghosts; beside it three hatched squares of the index.">
          <Squares id="not-read" className="fill-ghost" square="M0 0h3v3H0z" except />
          <path className="fill-after" d={TABLE_PAGE + INDEX} />
        </Field>
      </figure>
    </div>
  );
}

function Caption({
  count,
  tone,
  what,
}: {
  readonly count: string;
  readonly tone: string;
  readonly what: string;
}) {
  return (
    <figcaption className="mb-3 flex items-baseline gap-3">
      <span className={`num text-xl font-semibold ${tone}`}>{count}</span>
      <span className="text-pretty text-muted">{what}</span>
    </figcaption>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  const width = COLUMNS * PITCH;
  const height = ROWS * PITCH;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="block w-[312px] sm:w-[624px]"
    >
      {children}
    </svg>
  );
}

interface SquaresProps {
  readonly id: string;
  readonly square: string;
  readonly className: string;
  /** Leaves out the last square. */
  readonly except?: boolean;
}

function Squares({ id, square, className, except = false }: SquaresProps) {
  const lastRow = except ? LAST.x : LAST.x + PITCH;
  return (
    <g>
      <pattern id={id} width={PITCH} height={PITCH} patternUnits="userSpaceOnUse">
        <path d={square} fillRule="evenodd" className={className} />
      </pattern>
      <path fill={`url(#${id})`} d={`M0 0H${COLUMNS * PITCH}V${LAST.y}H${lastRow}V${ROWS * PITCH}H0z`} />
    </g>
  );
}
