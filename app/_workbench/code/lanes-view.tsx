import { useId } from 'react';
import { count } from '@/lib/base/count';
import type { ActTrace, Span } from '@/lib/sandbox/trace';
import type { Band, Lane } from './lanes';
import { endOf, layLanes } from './lanes';
import { LanesTable } from './lanes-table';
import { formatMs } from './run-figures';
import { TimeAxis } from './time-axis';

/** Rows of a band that are drawn; the others are said. */
const MAX_ROWS = 48;

/** Processes as lanes over virtual time: a call is hollow while it waits, the work it waits for is filled. */
export function LanesView({ trace }: { readonly trace: ActTrace }) {
  const { spans, spansDropped } = trace;
  if (spans.length === 0) return <p className="p-4 text-sm text-muted">Nothing was called in this run.</p>;
  const endMs = endOf(spans);
  return (
    <div className="flex flex-col gap-3 p-4">
      <Legend />
      <div className="flex flex-col gap-3">
        {layLanes(spans).map((lane) => (
          <LaneDrawing key={lane.instance} lane={lane} endMs={endMs} />
        ))}
        <TimeAxis endMs={endMs} />
      </div>
      {spansDropped > 0 && (
        <p className="text-xs text-muted">
          {count(spansDropped, 'later span')} did not fit and are not drawn.
        </p>
      )}
      <LanesTable trace={trace} />
    </div>
  );
}

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <Key className="border border-before" words="a call, waiting" />
      <Key className="bg-after" words="work of the world" />
      <Key className="border-2 border-fail" words="failed" />
      <Key className="border border-dashed border-edge" words="not over at the end" />
    </ul>
  );
}

function Key({ className, words }: { readonly className: string; readonly words: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={`inline-block h-2.5 w-5 ${className}`} />
      {words}
    </li>
  );
}

function LaneDrawing({ lane: { instance, bands }, endMs }: { readonly lane: Lane; readonly endMs: number }) {
  const title = useId();
  return (
    <section aria-labelledby={title} className="flex flex-col gap-1">
      <h3 id={title} className="text-xs font-semibold">
        {instance}
      </h3>
      {bands.map((band) => (
        <BandDrawing key={`${band.kind} ${band.name}`} band={band} endMs={endMs} />
      ))}
    </section>
  );
}

function BandDrawing({ band: { name, rows, bars }, endMs }: { readonly band: Band; readonly endMs: number }) {
  const shown = Math.min(rows, MAX_ROWS);
  const pitch = pitchOf(rows);
  const height = shown * pitch;
  return (
    <div className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 text-xs">
      <p className="num truncate text-right text-muted" title={name}>
        {name}
        <span className="sr-only">: {describeBand(bars.map(({ span }) => span))}</span>
      </p>
      <svg
        aria-hidden="true"
        width="100%"
        height={height}
        className="block overflow-hidden border-l border-line"
      >
        {bars
          .filter(({ row }) => row < MAX_ROWS)
          .map(({ span, row }) => (
            <rect
              key={`${row} ${span.startMs}`}
              x={`${(span.startMs / endMs) * 100}%`}
              width={`${Math.max(0.15, (((span.endMs ?? endMs) - span.startMs) / endMs) * 100)}%`}
              y={row * pitch + 1}
              height={pitch - 2}
              {...lookOf(span)}
            >
              <title>{describeSpan(span)}</title>
            </rect>
          ))}
      </svg>
      {rows > shown && <p className="col-start-2 text-muted">And {count(rows - shown, 'row')} more.</p>}
    </div>
  );
}

/** Height of a row: many at once are drawn thin, so that a crowd fits and looks like one. */
function pitchOf(rows: number): number {
  if (rows <= 6) return 16;
  return rows <= 16 ? 9 : 5;
}

function lookOf({ kind, end }: Span) {
  const dashed = end === 'open' ? { strokeDasharray: '3 2' } : {};
  if (end === 'failed') return { fill: 'var(--fail-tint)', stroke: 'var(--fail)', strokeWidth: 1.5 };
  if (kind === 'work' && end === 'ok')
    return { fill: 'var(--after)', stroke: 'var(--surface)', strokeWidth: 0.5 };
  if (kind === 'work') return { fill: 'var(--after-tint)', stroke: 'var(--after)', ...dashed };
  return { fill: 'transparent', stroke: 'var(--before)', strokeWidth: 1, ...dashed };
}

function describeSpan({ name, startMs, endMs, fault }: Span): string {
  const time =
    endMs === null ? `from ${formatMs(startMs)} ms` : `${formatMs(startMs)} to ${formatMs(endMs)} ms`;
  return `${name}, ${time}${fault === null ? '' : `, ${fault}`}`;
}

function describeBand(spans: readonly Span[]): string {
  const failed = spans.filter(({ end }) => end === 'failed').length;
  return `${count(spans.length, 'time')}${failed > 0 ? `, ${failed} failed` : ''}`;
}
