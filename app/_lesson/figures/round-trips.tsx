import { Figure } from '../figure';

const WIDTH = 336;
const HEIGHT = 112;
const LANE = 14;
/** One way over the network, and the work of one small query: lengths of an example. */
const WAY = 11;
const WORK = 4;
const GAP = 4;
const TRIP = WAY + WORK + WAY + GAP;

const TRIPS = 11;

/** Eleven queries in a row beside one that does their work: what is waited for, and what is done. */
export function RoundTrips() {
  return (
    <Figure
      caption={
        <>
          Time runs to the right. Hollow is <b>the way to the database and back</b>, filled is <b>its work</b>
          . The lengths are an example: the nearer the database, the shorter the ways.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label="A query per user: eleven round trips, one after the other. One query: a single round trip, with more work in it, over long before."
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="13" className="fill-before">
          a query per user: 11 round trips
        </text>
        {Array.from({ length: TRIPS }, (_, i) => `trip ${i}`).map((name, i) => (
          <Trip key={name} x={i * TRIP} y={24} work={WORK} />
        ))}
        <text y="73" className="fill-after">
          one query: 1 round trip
        </text>
        <Trip x={0} y={84} work={WORK * 4} />
      </svg>
    </Figure>
  );
}

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
