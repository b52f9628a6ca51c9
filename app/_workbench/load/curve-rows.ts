import type { CurvePoint, LoadCurve } from './load-study';

/** Both sides at the same part of their capacity; null where the slider does not reach it. */
export interface CurveRow {
  /** From 0 to 1. */
  readonly load: number;
  readonly before: CurvePoint | null;
  readonly after: CurvePoint | null;
}

/** The points that the curves were drawn through, from the lightest load to the heaviest. */
export function curveRows(curves: readonly LoadCurve[]): readonly CurveRow[] {
  const loads = new Set(curves.flatMap(({ points }) => points.map(({ load }) => load)));
  const at = (name: LoadCurve['name'], load: number) =>
    curves.find((curve) => curve.name === name)?.points.find((point) => point.load === load) ?? null;
  return [...loads]
    .sort((a, b) => a - b)
    .map((load) => ({ load, before: at('before', load), after: at('after', load) }));
}
