// The geometry of the curves: both axes logarithmic, places in percent of the drawing, from its top left corner.

import { RATES } from './load-settings';
import type { LoadCurve } from './load-study';

export interface ChartPlace {
  readonly x: number;
  readonly y: number;
}

export interface ChartTick {
  readonly at: number;
  readonly value: number;
}

export interface ChartLine {
  readonly name: LoadCurve['name'];
  /** From the slider's first rate to where a run still settles; empty where no rate of the slider does. */
  readonly places: readonly ChartPlace[];
  /** Null where the slider does not reach it. */
  readonly knee: ChartPlace | null;
  /** From here on it never catches up; null where the slider does not reach it. */
  readonly capacityX: number | null;
}

export interface Chart {
  readonly lines: readonly ChartLine[];
  /** Rates, per second. */
  readonly xTicks: readonly ChartTick[];
  /** Times, ms. */
  readonly yTicks: readonly ChartTick[];
}

const DECADES = [1, 10, 100, 1_000, 10_000, 100_000];

/** Decades of an axis of times, most: 1 µs to 10,000 s. */
const MAX_TIME_DECADES = 10;

export function chartOf(curves: readonly LoadCurve[]): Chart {
  const times = curves.flatMap(({ points }) => points.map(({ p95Ms }) => p95Ms)).filter((ms) => ms > 0);
  const low = Math.floor(Math.log10(Math.min(...times, 1)));
  const high = Math.min(
    Math.max(low + 1, Math.ceil(Math.log10(Math.max(...times, 1)))),
    low + MAX_TIME_DECADES,
  );
  const yOf = (ms: number) => 100 * (1 - (Math.log10(ms) - low) / (high - low));
  return {
    lines: curves.map((curve) => lineOf(curve, yOf)),
    xTicks: DECADES.map((value) => ({ value, at: rateX(value) })),
    yTicks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)).map((value) => ({
      value,
      at: yOf(value),
    })),
  };
}

/** The place of a rate on the axis; the slider's first one stands at 0, its last one at 100. */
export function rateX(ratePerSecond: number): number {
  const [first = 1, last = 1] = [RATES[0], RATES.at(-1)];
  return (100 * Math.log10(ratePerSecond / first)) / Math.log10(last / first);
}

function lineOf(
  { name, points, kneePerSecond, capacityPerSecond }: LoadCurve,
  yOf: (ms: number) => number,
): ChartLine {
  const run = points.map(({ ratePerSecond, p95Ms }) => ({ x: rateX(ratePerSecond), y: yOf(p95Ms) }));
  const [first] = run;
  // Below the lightest load hardly anything waits: the line is flat.
  const places = first && first.x > 0 ? [{ x: 0, y: first.y }, ...run] : run;
  const capacityX = rateX(capacityPerSecond);
  return {
    name,
    places,
    knee: placeAt(places, rateX(kneePerSecond)),
    capacityX: capacityX < 0 || capacityX > 100 ? null : capacityX,
  };
}

/** The place on a line at this x, straight between its points; null outside of them. */
export function placeAt(places: readonly ChartPlace[], x: number): ChartPlace | null {
  const next = places.findIndex((place) => place.x >= x);
  const [left, right] = [places[next - 1], places[next]];
  if (!right) return null;
  if (!left) return right.x === x ? right : null;
  const part = (x - left.x) / (right.x - left.x);
  return { x, y: left.y + part * (right.y - left.y) };
}
