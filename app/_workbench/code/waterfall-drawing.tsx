import { Circle, CircleDot, Diamond } from 'lucide-react';
import { formatMs } from '@/lib/sandbox/run-figures';
import { FAILED_BY_WORLD, lookOf, WAIT, WORK } from './lane-looks';
import type { Waterfall, WaterfallRow } from './waterfall';

export const WATERFALL_COLUMNS = 'grid-cols-[104px_minmax(0,1fr)] sm:grid-cols-[176px_minmax(0,1fr)]';

const HEIGHT_PX = 16;

/** Whose something is: a shape and words each. */
export const BELONGING: Readonly<
  Record<WaterfallRow['of'], { readonly icon: typeof Circle; readonly words: string; readonly means: string }>
> = {
  own: {
    icon: CircleDot,
    words: 'its own',
    means:
      'its own: begun before it first waited, or before the process had another call, or by a function that it alone was given',
  },
  unknown: {
    icon: Circle,
    words: 'this call or another',
    means:
      'in flight in the same process meanwhile, for this call or another: JavaScript does not say which call goes on when a promise settles',
  },
  another: {
    icon: Diamond,
    words: 'another call',
    means: 'begun for another call, which this one may wait for',
  },
};

/** What the shapes beside the rows mean, those that are there. */
export function BelongingLegend({ rows }: Pick<Waterfall, 'rows'>) {
  const there = Object.entries(BELONGING).filter(([name]) => rows.some(({ of }) => of === name));
  return (
    <ul className="grid max-w-[80ch] gap-x-5 gap-y-1 text-xs text-pretty text-muted">
      {there.map(([name, { icon: Icon, means }]) => (
        <li key={name} className="flex gap-1.5">
          <Icon size={12} aria-hidden className="mt-0.5 shrink-0 text-ink" />
          {means}
        </li>
      ))}
    </ul>
  );
}

/** The call, and below it what was in flight, in the order in which it began. */
export function WaterfallDrawing({ waterfall }: { readonly waterfall: Waterfall }) {
  const { call, fromMs, toMs, untilMs, rows } = waterfall;
  const lengthMs = Math.max(untilMs - fromMs, 1);
  const place = (startMs: number, endMs: number) => {
    const [from, to] = [Math.max(startMs, fromMs), Math.min(endMs, fromMs + lengthMs)];
    return {
      x: `${((from - fromMs) / lengthMs) * 100}%`,
      width: `${Math.max(LEAST, ((to - from) / lengthMs) * 100)}%`,
    };
  };
  return (
    <div className="flex flex-col" aria-hidden>
      <Row label={<span className="font-semibold">{call.name}</span>} title={call.name}>
        <rect {...place(fromMs, toMs)} y={2} height={HEIGHT_PX - 4} {...lookOf(call)} />
      </Row>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a call never move
        <Row key={at} label={<RowName row={row} />} title={describeRow(row)}>
          {row.parts.map(({ kind, fromMs: startMs, toMs: endMs }) => (
            <rect
              key={`${kind} ${startMs} ${endMs}`}
              {...place(startMs, endMs)}
              y={3}
              height={HEIGHT_PX - 6}
              {...(row.fault !== null ? FAILED_BY_WORLD : kind === 'work' ? WORK : WAIT)}
              {...(row.endMs === null && { strokeDasharray: '3 2' })}
            />
          ))}
        </Row>
      ))}
    </div>
  );
}

/** Percent of the width under which a moment could not be seen. */
const LEAST = 0.4;

interface RowProps {
  readonly label: React.ReactNode;
  readonly title: string;
  readonly children: React.ReactNode;
}

function Row({ label, title, children }: RowProps) {
  return (
    <div className={`grid ${WATERFALL_COLUMNS} gap-x-2 text-xs hover:bg-ink/4`} title={title}>
      <p className="num flex min-w-0 items-center justify-end gap-1 text-right">{label}</p>
      <svg
        aria-hidden="true"
        width="100%"
        height={HEIGHT_PX}
        className="block overflow-hidden border-l border-line"
      >
        {children}
      </svg>
    </div>
  );
}

function RowName({ row: { name, of, times } }: { readonly row: WaterfallRow }) {
  const Icon = BELONGING[of].icon;
  return (
    <>
      {times > 1 && <span className="shrink-0">{times} ×</span>}
      <span className="min-w-0 truncate text-muted">{name}</span>
      <Icon size={10} className="shrink-0" />
    </>
  );
}

function describeRow({ name, where, startMs, endMs, of, fault, times }: WaterfallRow): string {
  const time =
    endMs === null ? `from ${formatMs(startMs)} ms` : `${formatMs(startMs)} to ${formatMs(endMs)} ms`;
  return `${times > 1 ? `${times} × ` : ''}${name}, ${where}, ${time}, ${BELONGING[of].words}${fault === null ? '' : `, failed: ${fault}`}`;
}
