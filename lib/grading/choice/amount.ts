import { thousands } from '../../base/count';
import type { Tolerance, Unit } from './question';

/** What a reader's text says as an amount. `blank` is no answer yet; `unreadable` says how to write one. */
export type ReadAmount =
  | { readonly kind: 'amount'; readonly value: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly message: string };

/** Larger ones are a slip of the finger, and are no longer exact soon after. */
const MAX_AMOUNT = 1e12;
/** Characters of a text that a message repeats. */
const MAX_QUOTED_CHARS = 40;

const SCALES: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };
const PLAIN = /^(?:\d+(?:\.\d+)?|\.\d+)$/;
const GROUPED = /^\d{1,3}([ ,_'’])\d{3}(?:\1\d{3})*(?:\.\d+)?$/;

/**
 * Reads 1847, 1,847, 1 847, 1_847, 1.8k and 0.5M, with or without the unit behind and `~` before. A comma separates
 * thousands, a point decimals; where that leaves a doubt the text is refused with a sentence, never guessed.
 */
export function readAmount(text: string, unit: Unit): ReadAmount {
  const shown = text.trim();
  if (shown === '') return { kind: 'blank' };
  const bare = withoutUnit(shown.replace(/[\u00a0\u2009\u202f]/g, ' ').replace(/^[~≈]\s*/, ''), unit);
  const scale = SCALES[bare.at(-1) ?? ''] ?? 1;
  const digits = (scale === 1 ? bare : bare.slice(0, -1)).trim();
  const problem = findProblem(digits, bare, unit);
  if (problem !== null) return { kind: 'unreadable', message: `“${clip(shown)}” ${problem}` };
  // Twelve digits: 1.1k is 1100, not 1100.0000000000001.
  const value = Number((Number(digits.replace(/[ ,_'’]/g, '')) * scale).toPrecision(12));
  if (value > MAX_AMOUNT)
    return { kind: 'unreadable', message: `“${clip(shown)}” is more than can be meant.` };
  if (unit.whole && !Number.isInteger(value)) return { kind: 'unreadable', message: notWhole(shown, unit) };
  return { kind: 'amount', value };
}

function findProblem(digits: string, bare: string, { many }: Unit): string | null {
  if (PLAIN.test(digits) || GROUPED.test(digits)) return null;
  if (/^[-−]/.test(bare)) return `is below zero; a number of ${many} is not.`;
  if (/^[\d.,]+$/.test(digits) && digits.includes(',')) {
    return 'can be read in two ways. A comma separates thousands, as in 1,847; a point separates decimals.';
  }
  return `is not a number of ${many}. Write 1847, 1,847 or 1.8k.`;
}

const notWhole = (text: string, { many }: Unit): string =>
  /^\d{1,3}\.\d{3}\b/.test(text)
    ? `“${clip(text)}” is not a whole number of ${many}: a point separates decimals. For thousands write a comma.`
    : `“${clip(text)}” is not a whole number of ${many}.`;

function withoutUnit(text: string, { one, many }: Unit): string {
  const lower = text.toLowerCase();
  const word = [many, one].find((name) => lower.endsWith(name.toLowerCase()));
  return word === undefined ? text : text.slice(0, -word.length).trimEnd();
}

const clip = (text: string): string =>
  text.length <= MAX_QUOTED_CHARS ? text : `${text.slice(0, MAX_QUOTED_CHARS - 1)}…`;

/** An amount in words: `1,847 pages`, `1 page`, `0.3 ms`. */
export const amountInWords = (value: number, { one, many }: Unit): string =>
  `${Number.isInteger(value) ? thousands(value) : value} ${value === 1 ? one : many}`;

/** Whether a prediction holds; the ends of the tolerance are within it. */
export function isWithin(value: number, measured: number, { kind, within }: Tolerance): boolean {
  const reach = kind === 'absolute' ? within : Math.abs(measured) * within;
  // A ten-thousandth of a unit makes up for 0.1 + 0.2.
  return Math.abs(value - measured) <= reach + 1e-4 * Math.min(1, reach);
}

/** The tolerance in words: `within 5 pages`, `within 25 %`. */
export const toleranceInWords = ({ kind, within }: Tolerance, unit: Unit): string =>
  kind === 'absolute' ? `within ${amountInWords(within, unit)}` : `within ${Math.round(within * 100)} %`;
