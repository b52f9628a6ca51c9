import { thousands } from '@/lib/base/count';
import type { Lanes } from './load-lanes';
import type { SideName } from './load-model';

export interface PoolLanesProps {
  readonly tone: SideName;
  readonly lanes: Lanes;
}

/** The queue hollow, the work of the connections filled. The numbers beside it say the same. */
export function PoolLanes({ tone, lanes: { filled, waiting, more } }: PoolLanesProps) {
  const colour = tone === 'before' ? 'text-before' : 'text-after';
  return (
    <div aria-hidden className={`flex h-5 items-center gap-2 ${colour}`}>
      <div className="flex min-w-0 grow gap-1">
        {filled.map((part, lane) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place
          <div key={lane} className="h-3 min-w-1 grow border border-edge">
            <div className="h-full bg-current" style={{ width: `${part * 100}%` }} />
          </div>
        ))}
      </div>
      <div className="flex w-2/5 shrink-0 items-center gap-0.5">
        {Array.from({ length: waiting }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the queue
          <div key={place} className="size-2 shrink border border-current" />
        ))}
        {more > 0 && <span className="num ml-1 text-xs">+{thousands(more)}</span>}
      </div>
    </div>
  );
}
