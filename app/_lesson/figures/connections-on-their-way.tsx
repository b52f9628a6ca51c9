import { Figure } from '../figure';
import type { OpenedConnection } from './connections';
import { CONNECTIONS, foundBy, LIMIT } from './connections';

const WIDTH = 336;
const LEFT = 26;
const TOP = 20;
const BAR = 8;
const ROW = 13;
const END_MS = 90;
const PER_MS = (WIDTH - LEFT - 12) / END_MS;
const AXIS = TOP + CONNECTIONS.length * ROW + 8;
const HEIGHT = AXIS + 18;
const LIMIT_Y = TOP + LIMIT * ROW - 2.5;

const EXTRA = CONNECTIONS.slice(LIMIT);

/** The first connections of the step, from being asked for to being counted: four are asked for beyond the limit. */
export function ConnectionsOnTheirWay() {
  return (
    <Figure
      caption={
        <>
          The first {END_MS} ms of the step, a row per connection. Hollow is <b>on its way, and in no list</b>
          ; filled is <b>counted</b>. Below the line, what the caller found in the list when it asked for one
          more.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`${CONNECTIONS.length} connections with a limit of ${LIMIT}. Each is counted 30 ms after it was asked for. ${EXTRA.map(describe).join(' ')}`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="11" className="fill-muted">
          connection
        </text>
        {CONNECTIONS.map((connection, at) => (
          <Row key={connection.askedMs} connection={connection} at={at} />
        ))}
        <line
          x1={0}
          x2={WIDTH}
          y1={LIMIT_Y}
          y2={LIMIT_Y}
          strokeWidth="1"
          strokeDasharray="4 3"
          className="stroke-before"
        />
        <text x={LEFT + 4} y={LIMIT_Y - 4} className="fill-before">
          limit {LIMIT}
        </text>
        {[0, 30, 60, END_MS].map((ms) => (
          <text
            key={ms}
            x={LEFT + ms * PER_MS}
            y={AXIS + 10}
            textAnchor={ms === END_MS ? 'end' : 'middle'}
            className="fill-muted"
          >
            {ms === END_MS ? `${ms} ms` : ms}
          </text>
        ))}
      </svg>
    </Figure>
  );
}

const describe = (connection: OpenedConnection, at: number): string =>
  `Number ${LIMIT + 1 + at} was asked for after ${connection.askedMs} ms, when ${foundBy(connection)} were counted.`;

function Row({ connection, at }: { readonly connection: OpenedConnection; readonly at: number }) {
  const y = TOP + at * ROW;
  const asked = LEFT + connection.askedMs * PER_MS;
  const counted = LEFT + connection.countedMs * PER_MS;
  const isExtra = at >= LIMIT;
  return (
    <g>
      <text x={LEFT - 8} y={y + 8} textAnchor="end" className="fill-muted">
        {at + 1}
      </text>
      <rect
        x={asked + 0.75}
        y={y + 0.75}
        width={counted - asked - 1.5}
        height={BAR - 1.5}
        fill="none"
        strokeWidth="1.5"
        className={isExtra ? 'stroke-before' : 'stroke-after'}
      />
      <rect
        x={counted}
        y={y}
        width={LEFT + END_MS * PER_MS - counted}
        height={BAR}
        className={isExtra ? 'fill-before' : 'fill-after'}
      />
      {isExtra && (
        <text x={asked - 6} y={y + 8} textAnchor="end" className="fill-before">
          found {foundBy(connection)}
        </text>
      )}
    </g>
  );
}
