import { ticksOf } from './lanes';
import { formatMs } from './run-figures';

/** Virtual time from 0 below what is drawn over it, in the columns of the lanes. */
export function TimeAxis({ endMs }: { readonly endMs: number }) {
  return (
    <div aria-hidden className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 text-xs text-muted">
      <span className="text-right">virtual ms</span>
      <div className="relative h-5 border-t border-edge">
        {ticksOf(endMs, 5).map((atMs) => (
          <span
            key={atMs}
            className="num absolute top-0 border-l border-edge pt-0.5 pl-1"
            style={atMs / endMs > 0.93 ? { right: 0, borderLeft: 0 } : { left: `${(atMs / endMs) * 100}%` }}
          >
            {formatMs(atMs)}
          </span>
        ))}
      </div>
    </div>
  );
}
