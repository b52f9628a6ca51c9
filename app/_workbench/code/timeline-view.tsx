import { lazy, Suspense } from 'react';
import { thousands } from '@/lib/base/count';
import { formatMs } from '@/lib/sandbox/run-figures';
import type { ActTrace } from '@/lib/sandbox/trace';
import type { Flight } from './in-flight';
import { flightOf } from './in-flight';
import { ScrollTable } from './scroll-table';
import { LANE_COLUMNS, TimeAxis } from './time-axis';
import type { Stretch } from './timeline';
import { timelineOf } from './timeline';

const DenseChart = lazy(() => import('./dense-chart').then((module) => ({ default: module.DenseChart })));

interface Series {
  readonly name: string;
  readonly unit: string;
  readonly tone: 'after' | 'before' | 'fail';
  readonly of: (stretch: Stretch) => number;
  /** What a full bar is; the largest value where nothing is said. */
  readonly full?: number;
}

const SERIES: readonly Series[] = [
  { name: 'calls done', unit: '', tone: 'after', of: ({ done }) => done },
  { name: 'failed', unit: '', tone: 'fail', of: ({ failed }) => failed },
  { name: 'p95', unit: ' ms', tone: 'before', of: ({ p95Ms }) => p95Ms ?? 0 },
  { name: 'work begun', unit: '', tone: 'after', of: ({ work }) => work },
  { name: 'asked', unit: '', tone: 'after', of: ({ asked }) => asked },
  { name: 'hit rate', unit: ' %', tone: 'after', of: ({ hitRate }) => hitRate ?? 0, full: 100 },
];

/** Throughput, latency, work and what was under way over virtual time, one above the other, and as a table. */
export function TimelineView({ trace }: { readonly trace: ActTrace }) {
  const { widthMs, stretches } = timelineOf(trace);
  const shown = SERIES.filter((series) => stretches.some((stretch) => series.of(stretch) > 0));
  const endMs = widthMs * stretches.length;
  const flight = flightOf(trace, endMs);
  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="text-xs text-muted">One bar is {formatMs(widthMs)} virtual ms.</p>
      {shown.map((series) => (
        <SeriesDrawing key={series.name} series={series} stretches={stretches} />
      ))}
      {flight !== null && <UnderWay flight={flight} endMs={endMs} />}
      <TimeAxis endMs={endMs} />
      <details className="text-sm">
        <summary className="w-fit rounded-md text-xs text-muted hover:text-ink">The same as a table</summary>
        <ScrollTable label="Over virtual time" heads={HEADS} words={1}>
          {stretches.map(({ fromMs, work, done, failed, p50Ms, p95Ms, asked, hitRate, open }) => (
            <tr key={fromMs} className="num">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                {formatMs(fromMs)}
              </th>
              {[work, done, failed, p50Ms, p95Ms, open, asked, hitRate].map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                <td key={at} className="py-1 pr-4 text-right">
                  {value === null ? '–' : formatMs(value)}
                </td>
              ))}
            </tr>
          ))}
        </ScrollTable>
      </details>
    </div>
  );
}

const HEADS = [
  'from ms',
  'work begun',
  'calls done',
  'failed',
  'p50 ms',
  'p95 ms',
  'most open',
  'asked',
  'hit rate %',
];

/** What was under way at every moment: too many points for a bar each. */
function UnderWay({ flight, endMs }: { readonly flight: Flight; readonly endMs: number }) {
  return (
    <section aria-label="Under way" className="flex flex-col gap-3 text-xs">
      <p className="text-muted">
        Under way at every moment, through {thousands(flight.atMs.length)} changes.
      </p>
      <Suspense fallback={<div style={{ height: flight.series.length * 60 }} />}>
        <DenseChart flight={flight} endMs={endMs} />
      </Suspense>
    </section>
  );
}

const HEIGHT_PX = 48;
const FILLS = { after: 'var(--after)', before: 'var(--before)', fail: 'var(--fail)' };

interface SeriesDrawingProps {
  readonly series: Series;
  readonly stretches: readonly Stretch[];
}

function SeriesDrawing({ series: { name, unit, tone, of, full }, stretches }: SeriesDrawingProps) {
  const most = Math.max(...stretches.map(of));
  const width = 100 / stretches.length;
  return (
    <div className={`grid ${LANE_COLUMNS} items-end gap-x-2 text-xs`}>
      <p className="text-right text-muted">
        {name}
        <br />
        max{' '}
        <span className="num text-ink">
          {formatMs(most)}
          {unit}
        </span>
      </p>
      <svg aria-hidden="true" width="100%" height={HEIGHT_PX} className="block border-l border-line">
        {stretches.map((stretch, at) => {
          const height = (of(stretch) / (full ?? most)) * HEIGHT_PX;
          return (
            <rect
              key={stretch.fromMs}
              x={`${at * width}%`}
              width={`${width * 0.86}%`}
              y={HEIGHT_PX - height}
              height={height}
              fill={FILLS[tone]}
            />
          );
        })}
      </svg>
    </div>
  );
}
