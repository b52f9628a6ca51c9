import type { Token } from './expression';
import { depthsOf, is, splitAt, textOf, tokensOf, unwrapped } from './expression';

/** One of the conditions that are joined by AND. */
export interface Predicate {
  /** As EXPLAIN prints it, without the parentheses around it. */
  readonly text: string;
  /** The same for what means the same: see {@link predicatesOf}. */
  readonly key: string;
}

/**
 * A condition as the set of predicates that AND joins at its top. Two predicates have the same key when they
 * differ only in white space, in the numbers of parameters, InitPlans and SubPlans, in the sides of a comparison
 * (`1 < a`, `a > 1`), or in whether columns carry `alias`, the name of the table that the condition belongs to.
 * Casts stay: `(a)::text` is not `a`.
 */
export function predicatesOf(condition: string | null, alias: string | null = null): readonly Predicate[] {
  return conjunctsOf(condition).map((tokens) => ({
    text: textOf(tokens),
    key: textOf(commuted(withoutAlias(withoutNumbers(tokens), alias))),
  }));
}

/** The tokens of each predicate that AND joins at the top, without the parentheses around it. */
export function conjunctsOf(condition: string | null): readonly (readonly Token[])[] {
  if (condition === null) return [];
  const left = [unwrapped(tokensOf(condition))];
  const found: (readonly Token[])[] = [];
  for (let tokens = left.shift(); tokens; tokens = left.shift()) {
    const parts = splitAt(tokens, (token) => is(token, 'AND'));
    if (parts.length > 1) left.unshift(...parts.map(unwrapped));
    else if (tokens.length > 0) found.push(tokens);
  }
  return found;
}

/** The key of a sort or group expression: `o.created_at DESC` of the table `o` is `created_at DESC`. */
export const expressionKey = (expression: string, alias: string | null = null): string =>
  textOf(withoutAlias(withoutNumbers(tokensOf(expression)), alias));

/** A predicate's key without any table's name: what a join condition and an index condition have in common. */
export const bareKey = (text: string): string =>
  textOf(commuted(withoutNumbers(unqualified(unwrapped(tokensOf(text))))));

/** `$7`, `InitPlan 2` and `SubPlan exists_1` differ from plan to plan; their places in an expression do not. */
function withoutNumbers(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, i) => {
    if (token.kind === 'parameter') return { ...token, text: '$n' };
    const before = tokens[i - 1];
    return is(before, 'INITPLAN') || is(before, 'SUBPLAN') ? { ...token, text: 'n' } : token;
  });
}

const withoutAlias = (tokens: readonly Token[], alias: string | null): readonly Token[] =>
  alias === null ? tokens : withoutQualifier(tokens, (name) => name === alias);

const unqualified = (tokens: readonly Token[]): readonly Token[] => withoutQualifier(tokens, () => true);

function withoutQualifier(tokens: readonly Token[], matches: (name: string) => boolean): readonly Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [token, dot, next] = [tokens[i], tokens[i + 1], tokens[i + 2]];
    if (token && next && is(dot, '.') && isName(next) && isName(token) && matches(nameOf(token))) {
      kept.push({ ...next, spaced: token.spaced });
      i += 2;
    } else if (token) kept.push(token);
  }
  return kept;
}

const isName = ({ kind }: Token): boolean => kind === 'word' || kind === 'quoted name';

/** A name as the catalogue has it, without quotes. */
export const nameOf = ({ kind, text }: Token): string =>
  kind === 'quoted name' ? text.slice(1, -1).replaceAll('""', '"') : text;

/** Comparison operators and what they are when the sides are exchanged. */
export const COMMUTED: ReadonlyMap<string, string> = new Map([
  ['=', '='],
  ['<>', '<>'],
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
]);

/** The comparison that stands at the top of a predicate; null when there is none, or more than one. */
export function topComparison(
  tokens: readonly Token[],
): { readonly left: readonly Token[]; readonly operator: Token; readonly right: readonly Token[] } | null {
  const depths = depthsOf(tokens);
  const compares = (token: Token, i: number) =>
    depths[i] === 0 && token.kind === 'operator' && COMMUTED.has(token.text);
  const at = tokens.findIndex(compares);
  const operator = tokens[at];
  if (!operator || tokens.some((token, i) => i !== at && compares(token, i))) return null;
  return { left: tokens.slice(0, at), operator, right: tokens.slice(at + 1) };
}

/** A comparison with the side first that comes first in the alphabet. */
function commuted(tokens: readonly Token[]): readonly Token[] {
  const found = topComparison(tokens);
  const turned = found && COMMUTED.get(found.operator.text);
  if (!found || !turned || is(found.right[0], 'ANY') || is(found.right[0], 'ALL')) return tokens;
  const { left, operator, right } = found;
  if (splitAt(tokens, isLogical).length > 1 || textOf(left) <= textOf(right)) return tokens;
  const [first, ...others] = left;
  if (!first) return tokens;
  return [...right, { ...operator, text: turned }, { ...first, spaced: true }, ...others];
}

const isLogical = (token: Token): boolean => is(token, 'OR') || is(token, 'NOT') || is(token, 'IS');
