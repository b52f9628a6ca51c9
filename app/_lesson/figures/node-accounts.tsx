import { count, thousands } from '@/lib/base/count';
import { Figure } from '../figure';
import type { NodeAccount } from './plan-accounts';
import { NODE_ACCOUNTS } from './plan-accounts';

const WIDTH = 336;
const TOP = 30;
const ROW = 48;
const BAR = 12;
const INDENT = 10;
/** Leaves room for the number behind the longest bar. */
const LONGEST = 190;
const HEIGHT = TOP + NODE_ACCOUNTS.length * ROW;

const MOST = Math.max(...NODE_ACCOUNTS.map(({ pages }) => pages));

/** Each node of a plan with the pages of its line, its own part filled, and its rows times its loops. */
export function NodeAccounts() {
  return (
    <Figure
      caption={
        <>
          The plan of the step above, measured in this lab. A bar is the <b>pages of a line</b>: hollow is
          what the nodes below it read, filled is <b>its own</b>. On the right, the line’s rows times its
          loops.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={NODE_ACCOUNTS.map(describe).join(' ')}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="13" className="fill-muted">
          pages of the line
        </text>
        <text x={WIDTH} y="13" textAnchor="end" className="fill-muted">
          rows × loops
        </text>
        {NODE_ACCOUNTS.map((account, at) => (
          <Account key={account.title} account={account} y={TOP + at * ROW} />
        ))}
      </svg>
    </Figure>
  );
}

const describe = ({ title, pages, ownPages, rows, loops }: NodeAccount): string =>
  `${title}: ${count(pages, 'page')}, ${ownPages} of them its own; ${rows} rows in ${count(loops, 'loop')}.`;

function Account({ account, y }: { readonly account: NodeAccount; readonly y: number }) {
  const { title, depth, pages, ownPages, rows, loops } = account;
  const x = depth * INDENT;
  const [all, own] = [widthOf(pages), widthOf(ownPages)];
  return (
    <g>
      <text x={x} y={y + 14}>
        {title}
      </text>
      <text x={WIDTH} y={y + 14} textAnchor="end" className={loops > 1 ? 'fill-after' : ''}>
        {loops > 1 && `${rows} × ${loops} = `}
        {thousands(rows * loops)}
      </text>
      {own < all && (
        <rect
          x={x + 0.75}
          y={y + 21.75}
          width={all - own - 1.5}
          height={BAR - 1.5}
          fill="none"
          strokeWidth="1.5"
          className="stroke-before"
        />
      )}
      <rect x={x + all - own} y={y + 21} width={own} height={BAR} className="fill-after" />
      <text x={x + all + 8} y={y + 31.5}>
        {thousands(pages)}
        <tspan className="fill-muted">{ownPages === 0 ? ', own none' : ', all own'}</tspan>
      </text>
    </g>
  );
}

const widthOf = (pages: number): number => (pages / MOST) * LONGEST;
