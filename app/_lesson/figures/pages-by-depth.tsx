import { count, thousands } from '@/lib/base/count';
import { Figure } from '../figure';
import type { PageCost } from './page-costs';
import { PAGE_COSTS } from './page-costs';

const WIDTH = 336;
const BAR = 10;
const ROW = 44;
const TOP = 40;
const LEFT = 76;
/** Leaves room for the number behind the longest bar. */
const LONGEST = 206;

const MOST = Math.max(...PAGE_COSTS.map(({ offset }) => offset));

/** What a page of the feed costs by its depth: OFFSET rises, a cursor stays. */
export function PagesByDepth() {
  const height = TOP + PAGE_COSTS.length * ROW;
  return (
    <Figure
      caption={
        <>
          Pages read for one page of the feed, measured in this lab with the index on{' '}
          <code>(created_at, id)</code>. Hollow is <b>OFFSET</b>, filled is <b>the cursor</b>.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        role="img"
        aria-label={PAGE_COSTS.map(describe).join(' ')}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="13" className="fill-before">
          OFFSET reads what it skips
        </text>
        <text y="31" className="fill-after">
          a cursor starts where it should
        </text>
        {PAGE_COSTS.map((cost, at) => (
          <Depth key={cost.page} cost={cost} y={TOP + at * ROW} />
        ))}
      </svg>
    </Figure>
  );
}

const describe = ({ page, offset, cursor }: PageCost): string =>
  `Page ${page}: ${count(offset, 'page')} with OFFSET, ${cursor} with a cursor.`;

function Depth({ cost: { page, offset, cursor }, y }: { readonly cost: PageCost; readonly y: number }) {
  const [long, short] = [widthOf(offset), widthOf(cursor)];
  return (
    <g>
      <text y={y + 24} className="fill-muted">
        page {page}
      </text>
      <rect
        x={LEFT + 0.75}
        y={y + 6.75}
        width={long}
        height={BAR - 1.5}
        fill="none"
        strokeWidth="1.5"
        className="stroke-before"
      />
      <text x={LEFT + long + 9} y={y + 15.5}>
        {thousands(offset)}
      </text>
      <rect x={LEFT} y={y + 22} width={short + 1.5} height={BAR} className="fill-after" />
      <text x={LEFT + short + 9} y={y + 31.5}>
        {cursor}
      </text>
    </g>
  );
}

/** Wide enough for an outline that is hollow: a small number is seen too. */
const widthOf = (pages: number): number => Math.max(3, (pages / MOST) * LONGEST);
