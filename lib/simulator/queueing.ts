// Queueing theory: what a simulation must agree with. Times in the unit of `serviceMs`; arrivals are Poisson, the queue
// is endless and first come, first served. Loads of 1 and more have no steady state, and get Infinity.

export interface Station {
  readonly servers: number;
  readonly ratePerSecond: number;
  /** Mean. */
  readonly serviceMs: number;
}

/** Servers that are busy on average if the load can be carried: rate × service time. In erlangs. */
export function offeredLoad({ ratePerSecond, serviceMs }: Station): number {
  return (ratePerSecond / 1000) * serviceMs;
}

/** The chance that an arrival waits in M/M/c (Erlang's C formula, 1917), by the recursion of Erlang's B. */
export function erlangC(station: Station): number {
  const load = offeredLoad(station);
  const { servers } = station;
  if (load >= servers) return 1;
  let blocking = 1;
  for (let server = 1; server <= servers; server++) {
    blocking = (load * blocking) / (server + load * blocking);
  }
  const utilisation = load / servers;
  return blocking / (1 - utilisation * (1 - blocking));
}

/** Mean wait in M/M/c, exact. */
export function exponentialWaitMs(station: Station): number {
  const free = station.servers - offeredLoad(station);
  return free <= 0 ? Number.POSITIVE_INFINITY : (erlangC(station) * station.serviceMs) / free;
}

/** The wait that `percent` of 100 do not exceed in M/M/c, exact: P(wait > t) = C · exp(-(c - a) t / service). */
export function exponentialWaitPercentileMs(station: Station, percent: number): number {
  const free = station.servers - offeredLoad(station);
  if (free <= 0) return Number.POSITIVE_INFINITY;
  const tail = 1 - percent / 100;
  return Math.max(0, (Math.log(erlangC(station) / tail) * station.serviceMs) / free);
}

/**
 * Mean wait in M/D/c: half of M/M/c's, corrected as Cosmetatos did ("Approximate explicit formulae for the average
 * queueing time in the processes (M/D/r) and (D/M/r)", 1975). Exact for one server; for up to ten servers and loads
 * from 0.5 within 1 %.
 */
export function constantWaitMs(station: Station): number {
  const { servers } = station;
  const utilisation = offeredLoad(station) / servers;
  if (utilisation >= 1) return Number.POSITIVE_INFINITY;
  if (utilisation === 0) return 0;
  const correction =
    ((1 - utilisation) * (servers - 1) * (Math.sqrt(4 + 5 * servers) - 2)) / (16 * utilisation * servers);
  return (exponentialWaitMs(station) / 2) * (1 + correction);
}

/**
 * Mean wait in M/G/c for a service time of this squared variation, between the two above (Page, 1972). Exact for one
 * server (Pollaczek and Khinchine) and for variations of 0 and 1 as far as those are.
 */
export function meanWaitMs(station: Station, squaredVariation: number): number {
  if (offeredLoad(station) >= station.servers) return Number.POSITIVE_INFINITY;
  return (1 - squaredVariation) * constantWaitMs(station) + squaredVariation * exponentialWaitMs(station);
}

/**
 * The rate at which requests wait on average as long as they are served, per second: the knee. Below it the queue is
 * hardly felt, above it each further request costs all others more than it takes itself. 0 for no service time.
 */
export function kneePerSecond(
  { servers, serviceMs }: Pick<Station, 'servers' | 'serviceMs'>,
  squaredVariation: number,
): number {
  if (serviceMs <= 0) return 0;
  const capacity = (servers / serviceMs) * 1000;
  let low = 0;
  let high = 1;
  for (let round = 0; round < BISECTIONS; round++) {
    const middle = (low + high) / 2;
    const waitMs = meanWaitMs({ servers, serviceMs, ratePerSecond: middle * capacity }, squaredVariation);
    if (waitMs < serviceMs) low = middle;
    else high = middle;
  }
  return low * capacity;
}

const BISECTIONS = 40;
