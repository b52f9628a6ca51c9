import type { ActTrace } from '@/lib/sandbox/trace';
import { formatMs } from './run-figures';
import { ScrollTable } from './scroll-table';
import { TimeAxis } from './time-axis';
import type { Stretch } from './timeline';
import { timelineOf } from './timeline';

interface Series {
  readonly name: string;
  readonly unit: string;
  readonly tone: 'after' | 'before' | 'fail';
  readonly of: (stretch: Stretch) => number;
}

const SERIES: readonly Series[] = [
  { name: 'calls done', unit: '', tone: 'after', of: ({ done }) => done },
  { name: 'failed', unit: '', tone: 'fail', of: ({ failed }) => failed },
  { name: 'p95', unit: ' ms', tone: 'before', of: ({ p95Ms }) => p95Ms ?? 0 },
  { name: 'work begun', unit: '', tone: 'after', of: ({ work }) => work },
];

/** Throughput, latency and work over virtual time, one above the other, and the same as a table. */
export function TimelineView({ trace }: { readonly trace: ActTrace }) {
  const { widthMs, stretches } = timelineOf(trace);
  const shown = SERIES.filter((series) => stretches.some((stretch) => series.of(stretch) > 0));
  return (
    <div className="flex flex-col gap-3 p-4">
      <p className="text-xs text-muted">One bar is {formatMs(widthMs)} virtual ms.</p>
      {shown.map((series) => (
        <SeriesDrawing key={series.name} series={series} stretches={stretches} />
      ))}
      <TimeAxis endMs={widthMs * stretches.length} />
      <details className="text-sm">
        <summary className="w-fit rounded-md text-xs text-muted hover:text-ink">The same as a table</summary>
        <ScrollTable
          label="Over virtual time"
          heads={['from ms', 'work begun', 'calls done', 'failed', 'p50 ms', 'p95 ms']}
        >
          {stretches.map(({ fromMs, work, done, failed, p50Ms, p95Ms }) => (
            <tr key={fromMs} className="num">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                {formatMs(fromMs)}
              </th>
              <td className="py-1 pr-4">{work}</td>
              {[done, failed, p50Ms, p95Ms].map((value, at) => (
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

const HEIGHT_PX = 48;
const FILLS = { after: 'var(--after)', before: 'var(--before)', fail: 'var(--fail)' };

interface SeriesDrawingProps {
  readonly series: Series;
  readonly stretches: readonly Stretch[];
}

function SeriesDrawing({ series: { name, unit, tone, of }, stretches }: SeriesDrawingProps) {
  const most = Math.max(...stretches.map(of));
  const width = 100 / stretches.length;
  return (
    <div className="grid grid-cols-[88px_minmax(0,1fr)] items-end gap-x-2 text-xs">
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
          const height = (of(stretch) / most) * HEIGHT_PX;
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
