import { storedSetting } from '../_shell/stored-setting';

/** Bounds and default of the prose's share of the width, in percent. The first two stand in before-paint.ts too. */
export const SPLIT_MIN = 25;
export const SPLIT_MAX = 70;
export const SPLIT_DEFAULT = 44;

/** A share within the bounds, to a tenth of a percent. */
export function boundSplit(percent: number): number {
  return Math.round(Math.min(SPLIT_MAX, Math.max(SPLIT_MIN, percent)) * 10) / 10;
}

/** How wide the prose is, in percent of the page. */
export const split = storedSetting<number>('hotpath.split', {
  fallback: SPLIT_DEFAULT,
  parse: (text) => (text && Number.isFinite(Number(text)) ? boundSplit(Number(text)) : SPLIT_DEFAULT),
  apply: (percent) => document.documentElement.style.setProperty('--split', `${percent}%`),
});
