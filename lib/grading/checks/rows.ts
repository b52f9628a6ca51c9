import { count, thousands } from '../../base/count';
import type { AnswerObservation, QueryObservation, SqlObservation, SqlRow } from '../sql-observation';
import { MAX_ANSWER_ROWS } from '../sql-observation';
import type { Check } from './check';
import type { CheckOptions } from './measurement';
import { comparisonsOf, overInputs } from './measurement';

export interface RowsOptions extends CheckOptions {
  /** `bag`: the order is free, as the task says nothing of it. */
  readonly order?: 'given' | 'bag';
}

/** The rows are those of the reference; numbers and JSON are compared as PostgreSQL compares them. Code ROWS. */
export function sameRows({ order = 'given', ...options }: RowsOptions = {}): Check<SqlObservation> {
  const title =
    order === 'given'
      ? 'The query returns the same rows in the same order'
      : 'The query returns the same rows, in any order';
  return overInputs({ code: 'ROWS', title, ...options }, comparisonsOf, {
    find: (observed) => (order === 'given' ? inOrder(observed) : asBag(observed)),
    summary: (probes) =>
      probes.length === 1 ? 'The same rows.' : `The same rows for all ${probes.length} inputs.`,
  });
}

type Comparison = Pick<QueryObservation | AnswerObservation, 'kind' | 'expected' | 'rows'>;

/** The exercise's own query has rows without the submission; the reader's has those that are asked for. */
const right = ({ kind }: Comparison): string => (kind === 'query' ? 'without the submission' : 'want');

function inOrder(observed: Comparison): string | null {
  const { expected, rows } = observed;
  const at = expected.findIndex((row, i) => !sameRow(row, rows[i]));
  if (at >= 0) return `row ${at + 1} is ${show(rows[at])}, ${right(observed)} ${show(expected[at])}`;
  if (expected.length === rows.length) return null;
  return `${amount(rows)}, ${right(observed)} ${thousands(expected.length)}`;
}

function asBag(observed: Comparison): string | null {
  const { expected, rows } = observed;
  if (expected.length !== rows.length)
    return `${amount(rows)}, ${right(observed)} ${thousands(expected.length)}`;
  const left = new Map<string, number>();
  for (const row of expected) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
  for (const row of rows) {
    const rest = left.get(keyOf(row)) ?? 0;
    if (rest === 0) return `the row ${show(row)} does not belong there, or not so often`;
    left.set(keyOf(row), rest - 1);
  }
  return null;
}

const amount = (rows: readonly SqlRow[]): string =>
  rows.length > MAX_ANSWER_ROWS ? `more than ${count(MAX_ANSWER_ROWS, 'row')}` : count(rows.length, 'row');

/** Whether PostgreSQL would call two printed values equal: `1.50` and `1.5`, `{"a": 1}` and `{"a":1}`. */
export function sameCell(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && canonical(a) === canonical(b));
}

const sameRow = (a: SqlRow, b: SqlRow | undefined): boolean =>
  b !== undefined && a.length === b.length && a.every((cell, i) => sameCell(cell, b[i] ?? null));

const keyOf = (row: SqlRow): string =>
  JSON.stringify(row.map((cell) => (cell === null ? null : canonical(cell))));

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i;

/** Digits of a number that count: a sum of floats may differ in the last ones, by the order of its terms. */
const SIGNIFICANT_DIGITS = 13;

function canonical(cell: string): string {
  if (NUMBER.test(cell)) return canonicalNumber(cell);
  if (!/^[[{]/.test(cell)) return cell;
  try {
    return JSON.stringify(sorted(JSON.parse(cell)));
  } catch {
    // An array of PostgreSQL begins with a brace and is no JSON: its text is its value.
    return cell;
  }
}

/** A whole number keeps every digit, however long: a double would round it. `2.00` is whole. */
function canonicalNumber(cell: string): string {
  const whole = /^(-?\d+)(?:\.0+)?$/.exec(cell)?.[1];
  return whole === undefined ? rounded(Number(cell)) : String(BigInt(whole));
}

const rounded = (value: number): string => String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));

/** JSON with the keys of its objects in one order, as jsonb does not keep theirs, and its numbers as in a cell. */
function sorted(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(rounded(value));
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Characters of a row that a message quotes. */
const MAX_SHOWN_CHARS = 160;

export function show(row: SqlRow | undefined): string {
  if (row === undefined) return 'missing';
  const text = `(${row.map((cell) => cell ?? 'NULL').join(', ')})`;
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS)}…)`;
}
