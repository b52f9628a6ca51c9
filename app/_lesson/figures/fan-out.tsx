import { thousands } from '@/lib/base/count';
import { Figure } from '../figure';
import { CONTACTS, DEALS, JOINED_SUM, ORGANIZATION, TRUE_SUM } from './joined-lists';

const WIDTH = 336;
const LEFT = 92;
const TOP = 28;
const CELL = { width: 56, height: 30, gap: 5 };
const ROW = CELL.height + CELL.gap;
const COLUMN = CELL.width + CELL.gap;
const SUMS = TOP + DEALS.length * ROW + 20;
const HEIGHT = SUMS + 26;

/** Two lists of one organization, joined: a grid in which each deal stands once per contact. */
export function FanOut() {
  return (
    <Figure
      caption={
        <>
          Organization {ORGANIZATION} has four contacts and two deals won this quarter. A join returns{' '}
          <b>every pair</b>. Filled is each deal once, hollow is each deal again.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`${CONTACTS.length} contacts and ${DEALS.length} deals join to ${CONTACTS.length * DEALS.length} rows, and the sum ${thousands(TRUE_SUM)} becomes ${thousands(JOINED_SUM)}.`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="13" className="fill-muted">
          contact
        </text>
        {CONTACTS.map((contact, at) => (
          <text
            key={contact}
            x={LEFT + at * COLUMN + CELL.width / 2}
            y="13"
            textAnchor="middle"
            className="fill-muted"
          >
            {at + 1}
          </text>
        ))}
        {DEALS.map(({ id, value }, at) => (
          <DealRow key={id} id={id} value={value} y={TOP + at * ROW} />
        ))}
        <text y={SUMS} className="fill-after">
          the deals: {thousands(TRUE_SUM)}
        </text>
        <text y={SUMS + 18} className="fill-before">
          the join: {thousands(JOINED_SUM)}
        </text>
      </svg>
    </Figure>
  );
}

function DealRow({ id, value, y }: { readonly id: number; readonly value: number; readonly y: number }) {
  return (
    <g>
      <text y={y + 19} className="fill-muted">
        deal {id}
      </text>
      {CONTACTS.map((contact, at) => (
        <Pair key={contact} x={LEFT + at * COLUMN} y={y} value={value} again={at > 0} />
      ))}
    </g>
  );
}

interface PairProps {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  /** The deal stands in an earlier row already. */
  readonly again: boolean;
}

function Pair({ x, y, value, again }: PairProps) {
  const { width, height } = CELL;
  return (
    <g>
      {again ? (
        <rect
          x={x + 0.75}
          y={y + 0.75}
          width={width - 1.5}
          height={height - 1.5}
          fill="none"
          strokeWidth="1.5"
          className="stroke-before"
        />
      ) : (
        <rect x={x} y={y} width={width} height={height} className="fill-after" />
      )}
      <text x={x + width / 2} y={y + 19} textAnchor="middle" className={again ? '' : 'fill-on-after'}>
        {thousands(value)}
      </text>
    </g>
  );
}
