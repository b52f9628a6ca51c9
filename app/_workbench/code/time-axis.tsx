import { formatMs } from '@/lib/sandbox/run-figures';
import { ticksBetween } from './lanes';

export interface TimeAxisProps {
  /** Default 0. */
  readonly fromMs?: number;
  readonly endMs: number;
  /** The columns of what stands above. Default: those of the lanes. */
  readonly columns?: string;
}

/** What names a lane, and its drawing. */
export const LANE_COLUMNS = 'grid-cols-[88px_minmax(0,1fr)] sm:grid-cols-[112px_minmax(0,1fr)]';

/** Virtual time below what is drawn over it. */
export function TimeAxis({ fromMs = 0, endMs, columns = LANE_COLUMNS }: TimeAxisProps) {
  const shareOf = (atMs: number) => (atMs - fromMs) / (endMs - fromMs);
  return (
    <div aria-hidden className={`grid ${columns} gap-x-2 text-xs text-muted`}>
      <span className="text-right">virtual ms</span>
      <div className="relative h-5 border-t border-edge">
        {ticksBetween(fromMs, endMs, 5).map((atMs) => (
          <span
            key={atMs}
            className="num absolute top-0 border-l border-edge pt-0.5 pl-1"
            style={shareOf(atMs) > 0.93 ? { right: 0, borderLeft: 0 } : { left: `${shareOf(atMs) * 100}%` }}
          >
            {formatMs(atMs)}
          </span>
        ))}
      </div>
    </div>
  );
}
