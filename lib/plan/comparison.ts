import type { Token } from './expression';
import { is, splitAt, textOf, unwrapped } from './expression';
import { COMMUTED, conjunctsOf, nameOf, topComparison } from './predicates';

/**
 * What a predicate asks of one table, and so what an index could do with it: an `equality` pins a column to one
 * value or a few, a `range` leaves a stretch of it, a `pattern` is LIKE or a regular expression, `or` joins
 * alternatives. `column` is null when it is not a plain column; then `expression` is what stands in its place.
 */
export interface Comparison {
  readonly kind: 'equality' | 'range' | 'pattern' | 'or' | 'other';
  readonly column: string | null;
  readonly expression: string | null;
  /** As EXPLAIN prints it, without the parentheses around it. */
  readonly text: string;
}

/** The predicates of a condition of the table `alias`, in their order. */
export const comparisonsOf = (condition: string | null, alias: string | null): readonly Comparison[] =>
  conjunctsOf(condition).map((tokens) => comparisonOf(tokens, alias));

function comparisonOf(tokens: readonly Token[], alias: string | null): Comparison {
  const text = textOf(tokens);
  const nothing = { column: null, expression: null, text };
  if (splitAt(tokens, (token) => is(token, 'OR')).length > 1) return { kind: 'or', ...nothing };
  const operand = (kind: Comparison['kind'], side: readonly Token[]): Comparison => {
    const column = columnOf(side, alias);
    return { kind, column, expression: column === null ? textOf(unwrapped(side)) : null, text };
  };
  const flag = is(tokens[0], 'NOT') ? tokens.slice(1) : tokens;
  if (columnOf(flag, alias) !== null) return operand('equality', flag);
  if (is(tokens.at(-2), 'IS') && is(tokens.at(-1), 'NULL')) return operand('equality', tokens.slice(0, -2));
  const pattern = tokens.findIndex(({ kind, text: name }) => kind === 'operator' && PATTERNS.has(name));
  if (pattern > 0) return operand('pattern', tokens.slice(0, pattern));
  const compared = topComparison(tokens);
  if (!compared || compared.operator.text === '<>') return { kind: 'other', ...nothing };
  const { left, operator, right } = compared;
  const kind = operator.text === '=' ? 'equality' : 'range';
  if (isValue(right, alias) && !isValue(left, alias)) return operand(kind, left);
  if (isValue(left, alias) && !isValue(right, alias) && COMMUTED.has(operator.text))
    return operand(kind, right);
  return { kind: 'other', ...nothing };
}

const PATTERNS: ReadonlySet<string> = new Set(['~~', '~~*', '~', '~*']);

/** The column of the table that a side is, also below a cast to text, which a B-tree of a varchar sees through. */
function columnOf(side: readonly Token[], alias: string | null): string | null {
  const tokens = unwrapped(side);
  const [first, dot, second] = tokens;
  if (!first || !isName(first)) return tokens === side ? relabelled(tokens, alias) : columnOf(tokens, alias);
  if (tokens.length === 1) return isKeyWord(first) ? null : nameOf(first);
  if (tokens.length === 3 && second && is(dot, '.') && nameOf(first) === alias) return nameOf(second);
  return relabelled(tokens, alias);
}

function relabelled(tokens: readonly Token[], alias: string | null): string | null {
  const isRelabel = is(tokens.at(-2), '::') && is(tokens.at(-1), 'TEXT');
  return isRelabel ? columnOf(tokens.slice(0, -2), alias) : null;
}

/** Holds no column of the table: a constant, a parameter, a column of another table, a function of these. */
function isValue(side: readonly Token[], alias: string | null): boolean {
  const tokens = withoutCasts(side);
  return !tokens.some((token, i) => {
    if (!isName(token) || isKeyWord(token) || is(tokens[i + 1], '(')) return false;
    if (is(tokens[i - 1], '.')) return false;
    return !is(tokens[i + 1], '.') || nameOf(token) === alias;
  });
}

const isName = ({ kind }: Token): boolean => kind === 'word' || kind === 'quoted name';

const KEY_WORDS: ReadonlySet<string> = new Set(
  `ANY ALL ARRAY ROW NULL TRUE FALSE AND OR NOT IS CASE WHEN THEN ELSE END DISTINCT FROM EXISTS CURRENT_DATE
  CURRENT_TIMESTAMP LOCALTIMESTAMP CURRENT_USER SESSION_USER SUBPLAN INITPLAN HASHED AT TIME ZONE COLLATE`.split(
    /\s+/,
  ),
);

const isKeyWord = ({ kind, text }: Token): boolean => kind === 'word' && KEY_WORDS.has(text.toUpperCase());

/** Words that follow the first one of a type's name: `timestamp with time zone`, `double precision`. */
const TYPE_WORDS: ReadonlySet<string> = new Set(['with', 'without', 'time', 'zone', 'precision', 'varying']);

/** The tokens without `::type`. */
function withoutCasts(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token && is(token, '::')) i = endOfType(tokens, i + 1) - 1;
    else if (token) kept.push(token);
  }
  return kept;
}

function endOfType(tokens: readonly Token[], start: number): number {
  let at = start + 1;
  while (is(tokens[at], '.')) at += 2;
  while (TYPE_WORDS.has(tokens[at]?.text ?? '')) at += 1;
  if (is(tokens[at], '(') && tokens[at + 1]?.kind === 'number') at = afterClosing(tokens, at);
  while (TYPE_WORDS.has(tokens[at]?.text ?? '')) at += 1;
  while (is(tokens[at], '[') && is(tokens[at + 1], ']')) at += 2;
  return at;
}

function afterClosing(tokens: readonly Token[], open: number): number {
  const close = tokens.findIndex((token, i) => i > open && is(token, ')'));
  return close < 0 ? tokens.length : close + 1;
}

/** Letters of a condition that a sentence shows. */
export const MAX_SHOWN_LENGTH = 120;

/**
 * A condition for a sentence: without outer parentheses and without the types of constants, joined by "and",
 * cut with "…" at {@link MAX_SHOWN_LENGTH}. `((tenant_id = 99) AND (note ~~ 'x%'::text))` reads
 * `tenant_id = 99 and note ~~ 'x%'`.
 */
export function shown(condition: string | null): string {
  const text = conjunctsOf(condition)
    .map((tokens) => textOf(withoutConstantCasts(tokens)))
    .join(' and ');
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH - 1).trimEnd()}…`;
}

function withoutConstantCasts(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [before, token] = [tokens[i - 1], tokens[i]];
    const isConstant = before?.kind === 'string' || before?.kind === 'number';
    if (token && is(token, '::') && isConstant) i = endOfType(tokens, i + 1) - 1;
    else if (token) kept.push(token);
  }
  return kept;
}
