import { thousands } from '@/lib/base/count';
import { Section } from '../../_plan/section';
import { CurveTable } from './curve-table';
import type { Chart, ChartLine } from './load-chart';
import { chartOf, rateX } from './load-chart';
import type { LoadCurve } from './load-study';
import { rateText, timeText } from './load-words';
import type { Curves } from './use-load-study';

export interface LoadCurvesProps {
  /** Null until they were run. */
  readonly curves: Curves | null;
  readonly ratePerSecond: number;
}

/** The p95 over the rate, with the knees and the rate that was chosen; and the same as a table. */
export function LoadCurves({ curves, ratePerSecond }: LoadCurvesProps) {
  return (
    <Section title="Flat for long, then a wall: p95 over the load">
      {curves === null ? (
        <p className="flex h-72 items-center text-xs text-muted">Running each side at a dozen loads.</p>
      ) : (
        <div aria-busy={curves.stale} className={curves.stale ? 'opacity-50' : ''}>
          <Drawing
            chart={chartOf(curves.curves)}
            label={labelOf(curves.curves)}
            ratePerSecond={ratePerSecond}
          />
          <Legend />
          <CurveTable curves={curves.curves} />
        </div>
      )}
    </Section>
  );
}

const STROKES = { before: 'text-before', after: 'text-after' } as const;

interface DrawingProps {
  readonly chart: Chart;
  readonly label: string;
  readonly ratePerSecond: number;
}

/** Lines in a stretched drawing, words and marks above it in their own size. */
function Drawing({ chart, label, ratePerSecond }: DrawingProps) {
  const { lines, xTicks, yTicks } = chart;
  const chosen = rateX(ratePerSecond);
  return (
    <div className="pt-6 pr-4 pb-11 pl-14 text-xs">
      <div role="img" aria-label={label} className="relative h-52">
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {yTicks.map(({ at, value }) => (
            <Stroke key={value} from={[0, at]} to={[100, at]} className="text-line" />
          ))}
          <Stroke from={[chosen, 0]} to={[chosen, 100]} className="text-ink" />
          {lines.map((line) => (
            <Curve key={line.name} line={line} />
          ))}
        </svg>
        {yTicks.map(({ at, value }) => (
          <span
            key={value}
            style={{ top: `${at}%` }}
            className={`num right-full mr-2 ${TICK} -translate-y-1/2`}
          >
            {timeText(value)}
          </span>
        ))}
        {xTicks.map(({ at, value }) => (
          <span
            key={value}
            style={{ left: `${at}%` }}
            className={`num top-full mt-1.5 ${TICK} -translate-x-1/2`}
          >
            {value < 1000 ? value : `${thousands(value / 1000)}k`}
          </span>
        ))}
        <span className={`top-full right-0 mt-6 ${TICK}`}>requests per second</span>
        <span
          style={{ left: `${chosen}%` }}
          className={`num bottom-full mb-1 font-semibold ${chosen > 50 ? '-translate-x-full' : ''} absolute whitespace-nowrap`}
        >
          {rateText(ratePerSecond)}
        </span>
        {lines.map((line) => (
          <Knee key={line.name} line={line} />
        ))}
      </div>
    </div>
  );
}

const TICK = 'absolute whitespace-nowrap text-muted';

/** The line, and a dashed wall where the capacity is. */
function Curve({ line: { name, places, capacityX } }: { readonly line: ChartLine }) {
  const last = places.at(-1);
  return (
    <g className={STROKES[name]}>
      <polyline
        points={places.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
      {capacityX !== null && (
        <polyline
          points={`${last ? `${last.x},${last.y} ` : ''}${capacityX},${Math.min(last?.y ?? 100, 8)} ${capacityX},0`}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </g>
  );
}

interface StrokeProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly className: string;
}

const Stroke = ({ from, to, className }: StrokeProps) => (
  <line
    x1={from[0]}
    y1={from[1]}
    x2={to[0]}
    y2={to[1]}
    stroke="currentColor"
    vectorEffect="non-scaling-stroke"
    className={className}
  />
);

/** Hollow before, filled after. */
function Knee({ line: { name, knee } }: { readonly line: ChartLine }) {
  if (knee === null) return null;
  return (
    <span
      style={{ left: `${knee.x}%`, top: `${knee.y}%` }}
      className={`absolute size-3 -translate-1/2 rounded-full border-2 border-current ${STROKES[name]} ${name === 'before' ? 'bg-surface' : 'bg-current'}`}
    />
  );
}

function Legend() {
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="size-3 rounded-full border-2 border-before" />
        knee before
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="size-3 rounded-full bg-after" />
        knee after
      </span>
      <span>dashed: towards the capacity, past which it never catches up</span>
    </p>
  );
}

/** The drawing in a sentence. */
const labelOf = (curves: readonly LoadCurve[]): string =>
  curves
    .map(
      ({ name, kneePerSecond, capacityPerSecond }) =>
        `${name === 'before' ? 'Before' : 'After'}: the knee is at ${rateText(kneePerSecond)}, the capacity ${rateText(capacityPerSecond)}.`,
    )
    .join(' ');
