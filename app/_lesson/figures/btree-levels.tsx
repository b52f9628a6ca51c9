import { count } from '@/lib/base/count';
import { Figure } from '../figure';
import { BTREE_SHAPE, LOOKED_UP, leafOf, perLeaf } from './btree-shape';

/** A page is a square of 6 px on a grid of 8. */
const GRID = 8;
const PAGE = 6;
const PER_ROW = 42;
const WIDTH = PER_ROW * GRID;
const LABEL = 16;
const GAP = 26;

const { leaves, tablePages, lookup, tablePage } = BTREE_SHAPE;

interface Level {
  readonly title: string;
  readonly note: string;
  readonly pages: number;
  /** The page that the lookup reads, counted from 0. */
  readonly read: number;
}

const LEVELS: readonly Level[] = [
  { title: 'root, 1 page', note: 'says which leaf', pages: 1, read: 0 },
  {
    title: `leaves, ${count(leaves, 'page')}`,
    note: `${perLeaf(BTREE_SHAPE)} e-mails each, in order`,
    pages: leaves,
    read: leafOf(BTREE_SHAPE),
  },
  {
    title: `table, ${count(tablePages, 'page')}`,
    note: 'rows as they came',
    pages: tablePages,
    read: tablePage,
  },
];

const heightOf = ({ pages }: Level): number => Math.ceil(pages / PER_ROW) * GRID;

/** Where the squares of each level begin. */
const TOPS: readonly number[] = LEVELS.map((_, at) =>
  LEVELS.slice(0, at).reduce((y, level) => y + heightOf(level) + GAP + LABEL, LABEL + 4),
);

const HEIGHT = (TOPS.at(-1) ?? 0) + LEVELS.slice(-1).reduce((_, level) => heightOf(level), 0);

/** The levels of the index on the e-mail above the table, a square a page, and the three pages of one lookup. */
export function BtreeLevels() {
  return (
    <Figure
      caption={
        <>
          The index on <code>email</code> above its table, a square for each page, measured in this lab.
          Filled are the {lookup} pages that a search for <code>{LOOKED_UP}</code> reads; the others stay
          untouched.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={
          `A search reads ${count(lookup, 'page')}: the root, one of ${leaves} leaves with ` +
          `${perLeaf(BTREE_SHAPE)} e-mails each, and one of ${tablePages} pages of the table.`
        }
        className="max-w-full fill-ink font-mono text-xs"
      >
        <defs>
          <pattern id="btree-pages" width={GRID} height={GRID} patternUnits="userSpaceOnUse">
            <rect width={PAGE} height={PAGE} className="fill-ghost" />
          </pattern>
        </defs>
        {LEVELS.map((level, at) => (
          <PagesOfLevel key={level.title} level={level} y={TOPS[at] ?? 0} />
        ))}
        <path d={WAY} fill="none" strokeWidth="1.5" className="stroke-after" />
        {LEVELS.map((level, at) => (
          <LevelTitle key={level.title} level={level} y={(TOPS[at] ?? 0) - 7} />
        ))}
      </svg>
    </Figure>
  );
}

function PagesOfLevel({ level, y }: { readonly level: Level; readonly y: number }) {
  const full = Math.floor(level.pages / PER_ROW);
  const rest = level.pages % PER_ROW;
  const read = placeOf(level, y);
  return (
    <g>
      <g transform={`translate(0 ${y})`} fill="url(#btree-pages)">
        {full > 0 && <rect width={WIDTH} height={full * GRID} />}
        {rest > 0 && <rect y={full * GRID} width={rest * GRID} height={GRID} />}
      </g>
      <rect x={read.x - 1} y={read.y - 1} width={PAGE + 2} height={PAGE + 2} className="fill-after" />
    </g>
  );
}

/** Above the way, with the ground of the page around each letter. */
const LevelTitle = ({ level, y }: { readonly level: Level; readonly y: number }) => (
  <text y={y} paintOrder="stroke" strokeWidth="6" strokeLinejoin="round" className="stroke-ground">
    <tspan className="font-semibold">{level.title}</tspan>
    <tspan dx="10" className="fill-muted">
      {level.note}
    </tspan>
  </text>
);

const placeOf = ({ read }: Level, y: number): { readonly x: number; readonly y: number } => ({
  x: (read % PER_ROW) * GRID,
  y: y + Math.floor(read / PER_ROW) * GRID,
});

/** From each page that is read to the next one: down to the end of its level, across, down. */
const WAY = LEVELS.slice(1)
  .map((level, at) => {
    const above = LEVELS[at] ?? level;
    const top = TOPS[at] ?? 0;
    const from = placeOf(above, top);
    const to = placeOf(level, TOPS[at + 1] ?? 0);
    const lane = top + heightOf(above) + GAP / 4;
    return `M${from.x + PAGE / 2} ${from.y + PAGE}V${lane}H${to.x + PAGE / 2}V${to.y}`;
  })
  .join('');
