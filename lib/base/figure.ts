import { count, thousands } from './count';

/** What a figure counts: a noun in the singular, or a sign that stands behind a number as it is. */
export type FigureUnit = 'page' | 'row' | 'call' | 'ms' | '%' | '';

/** A number that a step's run gave. Times are virtual: those of the wall clock are never figures. */
export interface Figure {
  readonly amount: number;
  readonly unit: FigureUnit;
}

/** The figures of one step by their names: `pages`, `rows-filtered`. */
export type StepFigures = Readonly<Record<string, Figure>>;

/** The figures of a lab's steps by the ids of the steps. */
export type LabFigures = Readonly<Record<string, StepFigures>>;

/** `1,847 pages`, `85 ms`, `75 %`; sign and number never stand on two lines. */
export function formatFigure({ amount, unit }: Figure): string {
  if (unit === '') return thousands(amount);
  return unit === 'ms' || unit === '%' ? `${thousands(amount)}\u00a0${unit}` : count(amount, unit);
}
