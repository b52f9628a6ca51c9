/**
 * The expressions that EXPLAIN prints, as tokens: enough of PostgreSQL's lexical structure to take a condition
 * apart without being fooled by a quote, a cast or a parenthesis.
 * Source: PostgreSQL 18 documentation, 4.1 "Lexical Structure"; src/backend/utils/adt/ruleutils.c.
 */
export interface Token {
  readonly kind: 'string' | 'word' | 'quoted name' | 'number' | 'parameter' | 'operator' | 'mark';
  readonly text: string;
  /** White space stands before it. */
  readonly spaced: boolean;
}

/** Characters of a condition that are read; the rest of a longer one is dropped (a list of a million values). */
export const MAX_EXPRESSION_LENGTH = 20_000;

const LEXEMES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /[eE]'(?:[^'\\]|''|\\.)*'?/sy],
  ['string', /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'?/y],
  ['quoted name', /"(?:[^"]|"")*"?/y],
  ['parameter', /\$\d+/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['mark', /::|[()[\],.;:]/y],
  ['operator', /[-+*/<>=~!@#%^&|`?]+/y],
];

/** The tokens of an expression. An unknown character is a mark of its own, so that every text has tokens. */
export function tokensOf(expression: string): readonly Token[] {
  const text = expression.slice(0, MAX_EXPRESSION_LENGTH);
  const tokens: Token[] = [];
  let at = 0;
  let spaced = false;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      spaced = true;
      at += 1;
      continue;
    }
    const token = lexemeAt(text, at);
    tokens.push({ ...token, spaced });
    at += token.text.length;
    spaced = false;
  }
  return tokens;
}

function lexemeAt(text: string, at: number): Omit<Token, 'spaced'> {
  for (const [kind, pattern] of LEXEMES) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found) return { kind, text: found };
  }
  return { kind: 'mark', text: String.fromCodePoint(text.codePointAt(at) ?? 0) };
}

/** The tokens as text, with one space where there was white space. */
export const textOf = (tokens: readonly Token[]): string =>
  tokens.map(({ text, spaced }, i) => (spaced && i > 0 ? ` ${text}` : text)).join('');

/** Whether the token is this key word or mark; a string or a quoted name never is. */
export const is = (token: Token | undefined, text: string): boolean =>
  token !== undefined &&
  token.text.length === text.length &&
  token.kind !== 'string' &&
  token.kind !== 'quoted name' &&
  token.text.toUpperCase() === text;

/** How deep each token stands within parentheses, brackets and CASE … END; an opening one stands outside itself. */
export function depthsOf(tokens: readonly Token[]): readonly number[] {
  let depth = 0;
  return tokens.map((token) => {
    if (closes(token)) depth -= 1;
    const here = depth;
    if (opens(token)) depth += 1;
    return here;
  });
}

const opens = (token: Token): boolean => is(token, '(') || is(token, '[') || is(token, 'CASE');
const closes = (token: Token): boolean => is(token, ')') || is(token, ']') || is(token, 'END');

/** Without the parentheses that enclose all of it. */
export function unwrapped(tokens: readonly Token[]): readonly Token[] {
  const depths = depthsOf(tokens);
  let layers = 0;
  while (layers < tokens.length / 2 && enclosedBy(layers)) layers += 1;
  return layers === 0 ? tokens : tokens.slice(layers, tokens.length - layers);

  function enclosedBy(layer: number): boolean {
    const last = tokens.length - 1 - layer;
    if (!is(tokens[layer], '(') || !is(tokens[last], ')')) return false;
    return depths.indexOf(layer, layer + 1) === last;
  }
}

/** The parts between the separators that stand in no parentheses. */
export function splitAt(
  tokens: readonly Token[],
  separates: (token: Token) => boolean,
): readonly (readonly Token[])[] {
  const depths = depthsOf(tokens);
  const parts: Token[][] = [[]];
  tokens.forEach((token, i) => {
    if (depths[i] === 0 && separates(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  });
  return parts.filter((part) => part.length > 0);
}
