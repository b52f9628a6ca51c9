// A run takes tens of milliseconds. They are done one at a time with a pause before each, so that the page answers in
// between, and end early when nobody waits for them any more.

import { underLoad } from '@/lib/simulator/under-load';
import type { CurveLoad, LoadSide, SideReport } from './load-model';
import { curveLoads, loadOf, reportOf } from './load-model';
import type { LoadSettings } from './load-settings';
import { RATES } from './load-settings';

export interface StudyOptions {
  /** Resolves when the page had its turn. */
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** What a load did to both sides, and the settings that it was run with. */
export interface LoadAnswer {
  readonly settings: LoadSettings;
  readonly sides: readonly SideReport[];
}

export interface CurvePoint extends CurveLoad {
  readonly p95Ms: number;
}

export interface LoadCurve {
  readonly name: LoadSide['name'];
  readonly capacityPerSecond: number;
  readonly kneePerSecond: number;
  readonly points: readonly CurvePoint[];
}

/** Runs each side under the load, one after the other. Null when it was aborted. */
export async function answerOf(
  sides: readonly LoadSide[],
  { settings, pause, signal }: StudyOptions & { readonly settings: LoadSettings },
): Promise<LoadAnswer | null> {
  const reports: SideReport[] = [];
  for (const side of sides) {
    await pause();
    if (signal.aborted) return null;
    reports.push({ ...side, report: reportOf(side, settings) });
  }
  return { settings, sides: reports };
}

/** The p95 of each side over the rate. Null when it was aborted. */
export async function curvesOf(
  sides: readonly LoadSide[],
  { settings, pause, signal }: StudyOptions & { readonly settings: Omit<LoadSettings, 'ratePerSecond'> },
): Promise<readonly LoadCurve[] | null> {
  const curves: LoadCurve[] = [];
  const load = loadOf(settings);
  for (const { name, work } of sides) {
    await pause();
    if (signal.aborted) return null;
    const { capacityPerSecond, kneePerSecond } = underLoad(work, { ...load, ratePerSecond: RATES[0] ?? 1 });
    const points: CurvePoint[] = [];
    for (const at of curveLoads(capacityPerSecond)) {
      await pause();
      if (signal.aborted) return null;
      const { response } = underLoad(work, { ...load, ratePerSecond: at.ratePerSecond });
      points.push({ ...at, p95Ms: response.p95 });
    }
    curves.push({ name, capacityPerSecond, kneePerSecond, points });
  }
  return curves;
}
