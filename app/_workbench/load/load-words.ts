// The figures of a load in sentences. Pure: the same figures give the same words.

import { count, thousands } from '@/lib/base/count';
import type { QueryWork } from '@/lib/simulator/query-cost';
import type { LoadReport } from '@/lib/simulator/under-load';
import type { SideReport } from './load-model';
import { SETTLED_LOAD } from './load-model';
import type { LoadSettings, PageSource } from './load-settings';

/** Two digits that mean something: 0.063 ms, 1.4 ms, 85 ms, 2.4 s, 61 s. */
export function timeText(ms: number): string {
  if (ms === 0) return '0 ms';
  return ms < 1000 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}

/** 0.315 req/s, 12.5 req/s, 1,600 req/s. */
export const rateText = (perSecond: number): string => `${rateNumber(perSecond)} req/s`;

/** A rate without its unit, for a column that names it. */
export const rateNumber = (perSecond: number): string =>
  perSecond < 100 ? `${Number(perSecond.toPrecision(3))}` : thousands(perSecond);

/** 0.32 %, 7 %, 99 %, 100 %: what is not all, or as good as all, does not read as all. */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  if (percent < 1) return `${digits(percent)} %`;
  return `${percent < ALL_PERCENT ? Math.min(99, Math.round(percent)) : 100} %`;
}

/** Requests that wait, on average: 0, < 0.1, 0.4, 3.1, 120. */
export function waitingText(mean: number): string {
  if (mean < 0.05) return mean === 0 ? '0' : '< 0.1';
  return mean < 10 ? mean.toFixed(1) : thousands(mean);
}

/** "1,847 pages and 120,045 rows take about 4.4 ms from memory." */
export function serviceSentence({ pages, rows }: QueryWork, serviceMs: number, source: PageSource): string {
  return `${count(pages, 'page')} and ${count(Math.round(rows), 'row')} take about ${timeText(serviceMs)} ${FROM[source]}.`;
}

/** What the load comes to, for the one side that there is or for both. */
export function loadSentence(sides: readonly SideReport[], settings: LoadSettings): string {
  const [before, after] = sides;
  if (!before) return '';
  const { connections } = settings;
  const pool = `At ${rateText(settings.ratePerSecond)} ${poolText(connections)}`;
  const [first, second] = [before.report, after?.report];
  if (!second) return `${pool} ${stateOf(first, connections)}.`;
  if (!first.stable && !second.stable) return `${pool} ${neverCatch(connections)}, before or after.`;
  const subject = connections === 1 ? 'it' : 'they';
  return `${pool} ${stateOf(first, connections)} before; after, ${subject} ${stateOf(second, connections)}.`;
}

/** The same sentence with its units kept on the line of their numbers. */
export const unbroken = (sentence: string): string => sentence.replace(/(\d) (?=%|ms|s\b|req)/g, '$1\u00a0');

/** What to know about the figures of one side; null where they stand for themselves. */
export function loadNote(report: LoadReport, ratePerSecond: number): string | null {
  const { load, stable, capacityPerSecond, lengthMs, waiting } = report;
  if (!stable) {
    return (
      `The pool answers at most ${rateText(capacityPerSecond)}, so the queue grows by ` +
      `${rateNumber(ratePerSecond - capacityPerSecond)} a second as long as the load lasts. After ` +
      `${timeText(lengthMs)} ${count(waiting.atEnd, 'request')} ${waiting.atEnd === 1 ? 'waits' : 'wait'}; ` +
      'the times are those of this stretch.'
    );
  }
  if (load < SETTLED_LOAD) return null;
  const seen = `At ${percentText(load)} of the capacity a run of this length has not settled: its mean wait is ${timeText(report.wait.mean)}`;
  return report.theoryWaitMs === null
    ? `${seen}; for shared processors there is no theory to set beside it.`
    : `${seen}; queueing theory says ${timeText(report.theoryWaitMs)} for a load that lasts.`;
}

/** "four connections"; sizes that have no word here are written in digits. */
export function poolText(connections: number): string {
  const word = NUMBERS[connections] ?? thousands(connections);
  return `${word} ${connections === 1 ? 'connection' : 'connections'}`;
}

/** A pool under an overload is idle for its first milliseconds. */
const ALL_PERCENT = 99.95;

const FROM: Readonly<Record<PageSource, string>> = {
  memory: 'from memory',
  hundredth: 'with 1 page in 100 from storage',
  tenth: 'with 1 page in 10 from storage',
};

const NUMBERS: Readonly<Record<number, string>> = {
  1: 'one',
  2: 'two',
  4: 'four',
  8: 'eight',
  16: 'sixteen',
};

const neverCatch = (connections: number): string =>
  connections === 1 ? 'never catches up' : 'never catch up';

function stateOf({ stable, utilisation }: LoadReport, connections: number): string {
  if (!stable) return neverCatch(connections);
  return `${connections === 1 ? 'is' : 'are'} ${percentText(utilisation)} busy`;
}

/** Two significant digits below 100, whole numbers from there. */
function digits(value: number): string {
  return value < 100 ? `${Number(value.toPrecision(2))}` : thousands(value);
}
