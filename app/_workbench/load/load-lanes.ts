import type { LoadReport } from '@/lib/simulator/under-load';

/** Squares drawn for requests that wait; more of them are a number. */
export const MAX_WAITING_SHOWN = 12;

export interface Lanes {
  /** For each connection the part of it that is filled, 0 to 1; together the connections that are busy on average. */
  readonly filled: readonly number[];
  /** Requests in the queue: whole ones, at most {@link MAX_WAITING_SHOWN}. */
  readonly waiting: number;
  /** Those that are not drawn. */
  readonly more: number;
}

/** The pool as it is on average; of an overload, the queue as it is at the end. */
export function poolLanes(
  { utilisation, stable, waiting }: Pick<LoadReport, 'utilisation' | 'stable' | 'waiting'>,
  connections: number,
): Lanes {
  const busy = utilisation * connections;
  const queue = Math.round(stable ? waiting.mean : waiting.atEnd);
  const shown = Math.min(queue, MAX_WAITING_SHOWN);
  return {
    filled: Array.from({ length: connections }, (_, lane) => Math.min(1, Math.max(0, busy - lane))),
    waiting: shown,
    more: queue - shown,
  };
}
