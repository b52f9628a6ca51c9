// From a comparison of plans to runs of the simulator: the same model, seed and processors for both sides, so that what
// differs between before and after is what the plans differ in.

import { removedRows } from '@/lib/plan/amounts';
import type { Plan } from '@/lib/plan/plan';
import { nodesOf } from '@/lib/plan/plan';
import { totalRows } from '@/lib/plan/rows';
import type { QueryWork } from '@/lib/simulator/query-cost';
import { WARM_COSTS } from '@/lib/simulator/query-cost';
import type { Load, LoadReport } from '@/lib/simulator/under-load';
import { underLoad } from '@/lib/simulator/under-load';
import type { Comparison } from '../lab-state';
import type { LoadSettings, PageSource } from './load-settings';
import { RATES } from './load-settings';

export type SideName = 'before' | 'after';

export interface LoadSide {
  readonly name: SideName;
  readonly work: QueryWork;
}

export interface SideReport extends LoadSide {
  readonly report: LoadReport;
}

/** The processors of the database: a pool with more connections shares them. */
export const DATABASE_PROCESSORS = 4;

/** From this part of the capacity on a run has not settled, see lib/simulator/under-load.ts. */
export const SETTLED_LOAD = 0.95;

const MISS_SHARES: Readonly<Record<PageSource, number>> = { memory: 0, hundredth: 0.01, tenth: 0.1 };

/** Of ten, the one whose arrivals come closest to their rate: 200.4 a second when 200 are asked for. */
const SEED = 2;

/** What a plan did: its page accesses, and the rows that its nodes returned or removed. Null if it does not tell. */
export function workOf(plan: Plan): QueryWork | null {
  if (!plan.executed || !plan.hasPages) return null;
  const rows = nodesOf(plan).reduce((sum, node) => sum + totalRows(node) + removedRows(node), 0);
  return { pages: plan.root.pages, rows };
}

/** Before, and after if there is one; none when a plan tells no pages. */
export function sidesOf({ before, after }: Pick<Comparison, 'before' | 'after'>): readonly LoadSide[] {
  const shots = [{ name: 'before', shot: before } as const, { name: 'after', shot: after } as const];
  return shots.flatMap(({ name, shot }) => {
    const work = shot === null ? null : workOf(shot.plan);
    return work === null ? [] : [{ name, work }];
  });
}

/** The load of the simulator that the settings stand for, without its rate. */
export function loadOf({
  connections,
  source,
}: Pick<LoadSettings, 'connections' | 'source'>): Omit<Load, 'ratePerSecond'> {
  return {
    connections,
    processors: Math.min(connections, DATABASE_PROCESSORS),
    costs: { ...WARM_COSTS, missShare: MISS_SHARES[source] },
    seed: SEED,
  };
}

export function reportOf({ work }: LoadSide, settings: LoadSettings): LoadReport {
  return underLoad(work, { ...loadOf(settings), ratePerSecond: settings.ratePerSecond });
}

/** Parts of the capacity that a curve is drawn through: flat at first, then ever denser, up to where a run settles. */
const CURVE_LOADS = [0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.7, 0.78, 0.85, 0.9, 0.93, SETTLED_LOAD];

export interface CurveLoad {
  /** Part of the capacity. */
  readonly load: number;
  readonly ratePerSecond: number;
}

/** The loads of a curve that the slider reaches. */
export function curveLoads(capacityPerSecond: number): readonly CurveLoad[] {
  const [first = 1, last = first] = [RATES[0], RATES.at(-1)];
  return CURVE_LOADS.map((load) => ({ load, ratePerSecond: load * capacityPerSecond })).filter(
    ({ ratePerSecond }) => ratePerSecond >= first && ratePerSecond <= last,
  );
}
