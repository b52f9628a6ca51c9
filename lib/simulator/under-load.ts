// One query under load: its pages and rows become a service time (query-cost.ts), requests arrive independently of each
// other (Poisson), take one of the pool's connections in the order of arrival, and keep it until the query is done. What
// the processor does is shared fairly among the connections that compute; storage answers side by side. The model leaves
// out locks, the network between service and database, and connections that open: what it shows is the least that a
// load costs. It is simulated, not computed; the theory of queueing.ts stands beside it and must agree. Close below the
// capacity, from about 0.95 of it, a run of this length has not settled: it shows the first minutes of such a load, and
// theory what they lead to.

import { type Distribution, meanOf, squaredVariationOf } from './distribution';
import { type PoolPlan, type PoolRun, runPool } from './pool-run';
import { type CostModel, type QueryWork, queryTime, WARM_COSTS } from './query-cost';
import { kneePerSecond, meanWaitMs, offeredLoad } from './queueing';

/** Requests of a run: p99 rests on 200 of them. */
export const REQUESTS = 20_000;

/** A load that cannot be carried is watched this long, or for `REQUESTS` if they come sooner. */
export const OVERLOAD_MS = 60_000;

/** The first part of a run that can be carried is not counted: it begins with an empty queue. */
export const WARM_UP_SHARE = 0.1;

/** How executions of the same query differ. `usual`: a lognormal of sigma 0.5, two of three within a factor of 1.65. */
export type Spread = 'constant' | 'usual' | 'exponential';

export interface Load {
  readonly ratePerSecond: number;
  /** Of the pool, from 1. */
  readonly connections: number;
  /** Of the database, from 1. Default: one for each connection. */
  readonly processors?: number;
  /** Default `usual`. */
  readonly spread?: Spread;
  readonly costs?: CostModel;
  readonly seed: number;
}

/** Times of an overload are those of the requests that came while it was watched; they grow with `lengthMs`. */
export interface LoadReport extends PoolRun {
  /** Of one execution that has the database to itself, mean. */
  readonly serviceMs: number;
  /** What the pool can answer at most. */
  readonly capacityPerSecond: number;
  /** Rate over capacity. From 1 on the queue grows as long as the load lasts. */
  readonly load: number;
  readonly stable: boolean;
  /** Where the mean wait is as long as the service time, per second. */
  readonly kneePerSecond: number;
  /** What queueing theory says of the mean wait; null where it has no answer (an overload, shared processors). */
  readonly theoryWaitMs: number | null;
  /** Virtual time of the arrivals. */
  readonly lengthMs: number;
}

/** Runs a query under a load. A pure function of its arguments. Throws a RangeError for a rate or pool that is none. */
export function underLoad(work: QueryWork, load: Load): LoadReport {
  checkLoad(load);
  const station = stationOf(work, load);
  const requestsMs = (REQUESTS / load.ratePerSecond) * 1000;
  const stable = station.load < 1;
  const lengthMs = stable ? requestsMs : Math.min(requestsMs, OVERLOAD_MS);
  const run = runPool(planOf(station, load, { lengthMs, warmUpMs: stable ? lengthMs * WARM_UP_SHARE : 0 }));
  return {
    ...run,
    serviceMs: station.serviceMs,
    capacityPerSecond: station.capacityPerSecond,
    load: station.load,
    stable,
    kneePerSecond: kneePerSecond(station, station.squaredVariation),
    theoryWaitMs: theoryOf(station, load),
    lengthMs,
  };
}

export interface CurvePoint {
  readonly ratePerSecond: number;
  readonly utilisation: number;
  readonly meanMs: number;
  readonly p95Ms: number;
}

/** Points of a curve over the rate, most. */
export const MAX_CURVE_POINTS = 60;

/** The response time over the rate, for a chart: one run per rate, with the same seed, so that the curve is smooth. */
export function loadCurve(
  work: QueryWork,
  load: Omit<Load, 'ratePerSecond'>,
  ratesPerSecond: readonly number[],
): readonly CurvePoint[] {
  if (ratesPerSecond.length > MAX_CURVE_POINTS)
    throw new RangeError(`a curve has at most ${MAX_CURVE_POINTS} points, not ${ratesPerSecond.length}`);
  return ratesPerSecond.map((ratePerSecond) => {
    const { utilisation, response } = underLoad(work, { ...load, ratePerSecond });
    return { ratePerSecond, utilisation, meanMs: response.mean, p95Ms: response.p95 };
  });
}

/** The pool as theory sees it: no more servers than the processors can keep busy. */
interface PoolStation {
  readonly processorMs: Distribution;
  readonly storageMs: number;
  readonly serviceMs: number;
  readonly squaredVariation: number;
  readonly capacityPerSecond: number;
  readonly load: number;
  readonly servers: number;
}

function stationOf(
  work: QueryWork,
  { ratePerSecond, connections, processors, spread, costs }: Load,
): PoolStation {
  const time = queryTime(work, costs ?? WARM_COSTS);
  const processorMs = spreadOver(time.processorMs, spread ?? 'usual');
  const serviceMs = time.processorMs + time.storageMs;
  if (!(serviceMs > 0)) throw new RangeError('a query that takes no time puts no load on anything');
  const busyAtOnce = Math.min(connections, ((processors ?? connections) * serviceMs) / time.processorMs);
  const capacityPerSecond = (busyAtOnce / serviceMs) * 1000;
  return {
    processorMs,
    storageMs: time.storageMs,
    serviceMs,
    squaredVariation: squaredVariationOf(processorMs) * (meanOf(processorMs) / serviceMs) ** 2,
    capacityPerSecond,
    load: ratePerSecond / capacityPerSecond,
    servers: Math.max(1, Math.floor(busyAtOnce)),
  };
}

function planOf(
  { processorMs, storageMs }: PoolStation,
  { ratePerSecond, connections, processors = connections, seed }: Load,
  times: Pick<PoolPlan, 'lengthMs' | 'warmUpMs'>,
): PoolPlan {
  const shared = processors < connections ? processors : null;
  return { ratePerSecond, connections, processors: shared, processorMs, storageMs, seed, ...times };
}

function spreadOver(meanMs: number, spread: Spread): Distribution {
  switch (spread) {
    case 'constant':
      return { kind: 'constant', value: meanMs };
    case 'exponential':
      return { kind: 'exponential', mean: meanMs };
    case 'usual':
      return { kind: 'lognormal', median: meanMs / Math.exp(USUAL_SIGMA ** 2 / 2), sigma: USUAL_SIGMA };
  }
}

const USUAL_SIGMA = 0.5;

function theoryOf(
  station: PoolStation,
  { ratePerSecond, connections, processors = connections }: Load,
): number | null {
  const { servers, serviceMs, squaredVariation } = station;
  const loaded = { servers, serviceMs, ratePerSecond };
  if (processors < connections || offeredLoad(loaded) >= servers) return null;
  return meanWaitMs(loaded, squaredVariation);
}

function checkLoad({ ratePerSecond, connections, processors = 1 }: Load): void {
  if (!(ratePerSecond > 0 && Number.isFinite(ratePerSecond)))
    throw new RangeError(`a rate must be above 0 per second, not ${ratePerSecond}`);
  const areWhole = [connections, processors].every((amount) => Number.isInteger(amount) && amount >= 1);
  if (!areWhole) throw new RangeError('connections and processors are whole numbers from 1');
}
