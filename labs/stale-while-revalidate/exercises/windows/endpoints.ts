/** What was promised for an endpoint, and what its origin can bear. */
export interface Promised {
  readonly endpoint: string;
  /** Seconds between two requests, on average. */
  readonly gapSec: number;
  /** No answer is ever older, in seconds. */
  readonly neverOlderSec: number;
  /** While the origin is well, 19 of 20 answers are at most this old, in seconds. */
  readonly usuallySec: number;
  /** The origin is loaded at most so often... */
  readonly maxLoads: number;
  /** ...in so many seconds, on average. */
  readonly perSec: number;
  /** For so many seconds without an origin every request is answered; 0: it need not be. */
  readonly outageSec: number;
}

export const PROMISED: readonly Promised[] = [
  {
    endpoint: 'stock',
    gapSec: 0.1,
    neverOlderSec: 10,
    usuallySec: 10,
    maxLoads: 12,
    perSec: 60,
    outageSec: 0,
  },
  {
    endpoint: 'price',
    gapSec: 0.2,
    neverOlderSec: 300,
    usuallySec: 60,
    maxLoads: 3,
    perSec: 60,
    outageSec: 180,
  },
  {
    endpoint: 'description',
    gapSec: 2,
    neverOlderSec: 86_400,
    usuallySec: 3_600,
    maxLoads: 4,
    perSec: 3_600,
    outageSec: 43_200,
  },
  {
    endpoint: 'offers',
    gapSec: 40,
    neverOlderSec: 1_800,
    usuallySec: 600,
    maxLoads: 12,
    perSec: 3_600,
    outageSec: 900,
  },
];
