import { thousands } from '@/lib/base/count';
import { Figure } from '../figure';
import type { Bar } from './lanes';
import { endOf, gapsOf, inBatches, inWindow, LANES } from './lanes';

const WIDTH = 336;
const LANE = 9;
const ROW = LANE + 3;
const CHART = LANES * ROW;
const TOP = 22;
const SECOND = TOP + CHART + 34;
const AXIS = SECOND + CHART + 6;
const HEIGHT = AXIS + 20;

const [BATCHES, WINDOW] = [inBatches(), inWindow()];
const TOTAL_MS = endOf(BATCHES);
/** Leaves room for half of the last number of the axis. */
const PER_MS = (WIDTH - 20) / TOTAL_MS;

/** The same 40 requests in the same five lanes: what batches leave empty, a window fills. */
export function BatchesAndWindow() {
  return (
    <Figure
      caption={
        <>
          The lanes of the two steps on one axis, in ms. Filled is <b>a request</b>; most are so short that
          they are a line. Hollow is <b>a free place that nobody takes</b>.
        </>
      }
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`40 requests in five lanes. In batches, each of eight slow requests holds four empty lanes, and the last ends at ${thousands(TOTAL_MS)} ms. In a window the lanes are filled one request after the other, and the last ends at ${thousands(endOf(WINDOW))} ms.`}
        className="max-w-full fill-ink font-mono text-xs"
      >
        <text y="13" className="fill-before">
          batches of five: {thousands(TOTAL_MS)} ms
        </text>
        <Lanes bars={BATCHES} y={TOP} />
        <text y={SECOND - 9} className="fill-after">
          a window of five: {thousands(endOf(WINDOW))} ms
        </text>
        <Lanes bars={WINDOW} y={SECOND} />
        {[0, 1_000, 2_000, 3_000, 4_000].map((ms) => (
          <text
            key={ms}
            x={ms * PER_MS}
            y={AXIS + 12}
            textAnchor={ms === 0 ? 'start' : 'middle'}
            className="fill-muted"
          >
            {thousands(ms)}
          </text>
        ))}
      </svg>
    </Figure>
  );
}

function Lanes({ bars, y }: { readonly bars: readonly Bar[]; readonly y: number }) {
  return (
    <g>
      {gapsOf(bars).map(({ lane, startMs, endMs }) => (
        <rect
          key={`${lane} ${startMs}`}
          x={startMs * PER_MS + 0.5}
          y={y + lane * ROW + 0.5}
          width={Math.max(0.5, (endMs - startMs) * PER_MS - 1)}
          height={LANE - 1}
          fill="none"
          strokeWidth="1"
          className="stroke-before"
        />
      ))}
      {bars.map(({ lane, startMs, endMs }) => (
        <rect
          key={`${lane} ${startMs}`}
          x={startMs * PER_MS}
          y={y + lane * ROW}
          // A hair of the page between two requests.
          width={(endMs - startMs) * PER_MS - 0.4}
          height={LANE}
          className="fill-after"
        />
      ))}
    </g>
  );
}
