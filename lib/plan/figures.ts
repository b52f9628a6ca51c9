import { thousands } from '../base/count';

// Numbers of plans in sentences. `count` and `thousands` of base do the rest.

/** A share with the digits that tell it from 0 and from all: 0.9998 is "99.98 %", 0.4 is "40 %". */
export function percent(share: number): string {
  const value = Math.abs(share) * 100;
  const isNearEnd = (value > 0 && value < 1) || (value > 99 && value < 100);
  const digits = isNearEnd ? 2 : Number.isInteger(value) || value >= 1000 ? 0 : 1;
  return `${Number(value.toFixed(digits))} %`;
}

/** What became of an amount: "(−99.8 %)", "(+12 %)"; nothing when it stayed or began at 0. */
export function relativeChange(before: number, after: number): string {
  if (before === 0 || before === after) return '';
  const share = (after - before) / before;
  const rounded = Number((Math.abs(share) * 100).toFixed(1));
  const shown = rounded >= 1000 ? thousands(rounded) : `${rounded}`;
  return ` (${share < 0 ? '−' : '+'}${shown} %)`;
}

/** How many times one amount is another: "498 times", "12.5 times". */
export const times = (factor: number): string =>
  `${factor >= 20 ? thousands(factor) : Number(factor.toFixed(1))} times`;

/** Kilobytes as kB or MB. */
export const kilobytes = (sizeKb: number): string =>
  sizeKb < 1024 ? `${sizeKb} kB` : `${Number((sizeKb / 1024).toFixed(1))} MB`;

/** Milliseconds with the digits that mean something. */
export const milliseconds = (ms: number): string =>
  `${ms >= 100 ? thousands(ms) : Number(ms.toFixed(ms >= 10 ? 1 : ms >= 1 ? 2 : 3))} ms`;
