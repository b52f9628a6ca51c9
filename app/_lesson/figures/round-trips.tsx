import { Figure } from '../figure';
import { LATERAL_MS, LOOP_MS, ROUND_TRIP_MS } from './round-trip-times';

const WIDTH = 336;
const HEIGHT = 112;
const LANE = 14;

const LOOP_TOTAL_MS = LOOP_MS.reduce((sum, workMs) => sum + ROUND_TRIP_MS + workMs, 0);
const ONE_TOTAL_MS = ROUND_TRIP_MS + LATERAL_MS;

/** The loop fills the width; the one query is drawn to the same scale. */
const scaled = (ms: number): number => (ms / LOOP_TOTAL_MS) * WIDTH;

const WAY = scaled(ROUND_TRIP_MS / 2);

const msText = (ms: number): string => `${Number(ms.toPrecision(2))}\u00a0ms`;

/** Eleven queries in a row beside one that does their work: what is waited for, and what is done. */
export function RoundTrips() {
  return (
    <Figure
      caption={
        <>
          Time runs to the right, to scale. Hollow is <b>the way there and back</b>, {msText(ROUND_TRIP_MS)}{' '}
          within one data centre; filled is <b>the database’s work</b>, as this lab counts it, with every
          index in place.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`A query per user: ${LOOP_MS.length} round trips, one after the other, ${msText(LOOP_TOTAL_MS)} in all. One query: a single round trip, ${msText(ONE_TOTAL_MS)}.`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="13" className="fill-before">
          a query per user: {LOOP_MS.length} round trips, {msText(LOOP_TOTAL_MS)}
        </text>
        {LOOP_MS.map((workMs, i) => ({ workMs, x: scaled(waitedBefore(i)) })).map(({ workMs, x }) => (
          <Trip key={x} x={x} y={24} work={scaled(workMs)} />
        ))}
        <text y="73" className="fill-after">
          one query: 1 round trip, {msText(ONE_TOTAL_MS)}
        </text>
        <Trip x={0} y={84} work={scaled(LATERAL_MS)} />
      </svg>
    </Figure>
  );
}

/** Time that has passed when a query of the loop is sent. */
const waitedBefore = (query: number): number =>
  LOOP_MS.slice(0, query).reduce((sum, workMs) => sum + ROUND_TRIP_MS + workMs, 0);

/** There, work, and back. */
function Trip({ x, y, work }: { readonly x: number; readonly y: number; readonly work: number }) {
  const way = { y: y + 0.75, width: WAY - 1.5, height: LANE - 1.5, fill: 'none', strokeWidth: 1.5 };
  return (
    <g>
      <rect {...way} x={x + 0.75} className="stroke-before" />
      <rect x={x + WAY} y={y} width={work} height={LANE} className="fill-after" />
      <rect {...way} x={x + WAY + work + 0.75} className="stroke-before" />
    </g>
  );
}
