import type { Node, ParseResult, SelectStmt } from 'libpg-query';
import { hasSqlDetails, loadModule, parseSync, scanSync } from 'libpg-query';
import { objectsIn } from './parse-tree';
import type { SqlError } from './sql-error';
import { refusal } from './sql-error';

/** One statement of a script. */
export interface Statement {
  /** As written, without blanks around it, leading comments and the semicolon. */
  readonly text: string;
  /** UTF-16 offsets in the script. */
  readonly start: number;
  readonly end: number;
  /** 1-based line of `start`. */
  readonly line: number;
  /** libpg-query's node, one key that names the statement; null when PostgreSQL's grammar refuses it. */
  readonly node: Node | null;
}

export interface Script {
  readonly statements: readonly Statement[];
  /** Why the whole text does not parse; its statements are then split by tokens. */
  readonly error: SqlError | null;
}

/** Loads PostgreSQL's own parser (libpg-query, the grammar of version 18); once per thread. */
export const loadParser: () => Promise<void> = loadModule;

/**
 * Splits a script as PostgreSQL's grammar does. A script that does not parse is split at the semicolons its
 * scanner finds, so that the statements before the mistake still run and PostgreSQL reports it at its place;
 * when even scanning fails (an open quote), the whole text is one statement. Call {@link loadParser} first.
 */
export function splitScript(script: string): Script {
  if (script.trim() === '') return { statements: [], error: null };
  const bytes = new ByteOffsets(script);
  const lines = new Lines(script);
  try {
    const { stmts = [] } = parseSync(script) as ParseResult;
    const ranges = stmts.map(({ stmt, stmt_location = 0, stmt_len }) => ({
      start: bytes.toUtf16(stmt_location),
      end: stmt_len === undefined ? script.length : bytes.toUtf16(stmt_location + stmt_len),
      node: stmt ?? null,
    }));
    return { statements: ranges.map((range) => statementAt(script, range, lines)), error: null };
  } catch (cause) {
    // libpg-query throws for a text that holds nothing but comments.
    if (isBlank(script)) return { statements: [], error: null };
    return { statements: splitByTokens(script, bytes, lines), error: parseError(cause, script) };
  }
}

/** A cursor in a text; `offset` counts UTF-16 units. */
export interface TextPosition {
  readonly text: string;
  readonly offset: number;
}

/** UTF-16 offsets in a text; `end` is not part of it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The statement that the cursor stands in, or the last one before it (its semicolon, the blanks and comments behind
 * it belong to it); before the first statement it is the first. Null for a text without statements.
 */
export function locateStatement({ text, offset }: TextPosition): TextRange | null {
  const { statements } = splitScript(text);
  const found = statements.filter(({ start }) => start <= offset).at(-1) ?? statements[0];
  return found ? { start: found.start, end: found.end } : null;
}

/** The one key of a parse tree's node: `SelectStmt`, `IndexStmt`, …; null without a node. */
export const kindOf = ({ node }: Pick<Statement, 'node'>): string | null =>
  node === null ? null : (Object.keys(node)[0] ?? null);

/** Whether it is a SELECT, VALUES or TABLE that writes nothing: without INTO and without a WITH that changes data. */
export function isPlainSelect({ node }: Pick<Statement, 'node'>): boolean {
  return node !== null && 'SelectStmt' in node && isPlain(node.SelectStmt);
}

/** INTO may stand in the first branch of a UNION, as deep as it is nested. */
function isPlain(select: SelectStmt): boolean {
  for (let branch: SelectStmt | undefined = select; branch !== undefined; branch = branch.larg) {
    if (branch.intoClause !== undefined || (branch.withClause?.ctes ?? []).some(changesData)) return false;
  }
  return true;
}

function changesData(cte: Node): boolean {
  const query = 'CommonTableExpr' in cte ? cte.CommonTableExpr.ctequery : undefined;
  return query !== undefined && !('SelectStmt' in query);
}

interface Param {
  readonly ParamRef?: { readonly number?: number };
}

/** The highest `$n` in a statement, 0 when it has none. */
export function paramsOf(tree: unknown): number {
  let most = 0;
  for (const node of objectsIn(tree) as Iterable<Param>) most = Math.max(most, node.ParamRef?.number ?? 0);
  return most;
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly node: Node | null;
}

/** Trims what surrounds a statement: blanks, leading comments, a trailing semicolon. */
function statementAt(script: string, { start, end, node }: Range, lines: Lines): Statement {
  const from = start + leadingBlank(script.slice(start, end));
  let to = end;
  while (to > from && /[\s;]/.test(script.charAt(to - 1))) to -= 1;
  return { text: script.slice(from, to), start: from, end: to, line: lines.at(from), node };
}

function splitByTokens(script: string, bytes: ByteOffsets, lines: Lines): readonly Statement[] {
  const semicolons = semicolonsOf(script, bytes);
  const starts = [0, ...semicolons.map((at) => at + 1)];
  const ends = [...semicolons, script.length];
  return starts
    .map((start, i) => statementAt(script, { start, end: ends[i] ?? script.length, node: null }, lines))
    .filter(({ text }) => text !== '')
    .map((statement) => ({ ...statement, node: parseOne(statement.text) }));
}

function semicolonsOf(script: string, bytes: ByteOffsets): readonly number[] {
  try {
    return scanSync(script)
      .tokens.filter(({ text }) => text === ';')
      .map(({ start }) => bytes.toUtf16(start));
  } catch {
    return [];
  }
}

function parseOne(text: string): Node | null {
  try {
    return (parseSync(text) as ParseResult).stmts?.[0]?.stmt ?? null;
  } catch {
    return null;
  }
}

function parseError(cause: unknown, script: string): SqlError {
  // A browser's stack is smaller than a server's: what PostgreSQL says when its own does not suffice.
  if (cause instanceof RangeError)
    return refusal('54001', 'stack depth limit exceeded', 'Something in it is nested too deeply.');
  const message = cause instanceof Error ? cause.message : String(cause);
  const at = hasSqlDetails(cause) ? cause.sqlDetails?.cursorPosition : undefined;
  const position = at === undefined || at < 0 ? null : [...script].slice(0, at).join('').length;
  return { ...refusal('42601', message), position };
}

/** Length of the blanks and comments that a text begins with. */
function leadingBlank(text: string): number {
  let at = 0;
  for (;;) {
    const rest = text.slice(at);
    const length =
      /^\s+/.exec(rest)?.[0].length ?? /^--[^\n\r]*/.exec(rest)?.[0].length ?? blockComment(rest);
    if (length === 0) return at;
    at += length;
  }
}

/** Length of the block comment at the start; PostgreSQL nests them. */
function blockComment(text: string): number {
  if (!text.startsWith('/*')) return 0;
  let depth = 0;
  for (const mark of text.matchAll(/\/\*|\*\//g)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.index + 2;
  }
  return 0;
}

const isBlank = (script: string): boolean =>
  script.slice(leadingBlank(script)).replaceAll(';', '').trim() === '';

/** Turns libpg-query's byte offsets in a text into UTF-16 ones; ask for growing offsets. */
export function byteToUtf16(text: string): (byteOffset: number) => number {
  const offsets = new ByteOffsets(text);
  return (byteOffset) => offsets.toUtf16(byteOffset);
}

/** libpg-query counts UTF-8 bytes, editors UTF-16 units. Asked for growing offsets, it counts on from the last. */
class ByteOffsets {
  readonly #bytes: Uint8Array | null;
  #byteOffset = 0;
  #utf16Offset = 0;

  constructor(text: string) {
    const bytes = new TextEncoder().encode(text);
    this.#bytes = bytes.length === text.length ? null : bytes;
  }

  toUtf16(byteOffset: number): number {
    if (this.#bytes === null) return byteOffset;
    if (byteOffset < this.#byteOffset) this.#byteOffset = this.#utf16Offset = 0;
    const between = this.#bytes.subarray(this.#byteOffset, byteOffset);
    // A decoder would drop a byte order mark, and every offset after it would be one too small.
    this.#utf16Offset += new TextDecoder('utf-8', { ignoreBOM: true }).decode(between).length;
    this.#byteOffset = byteOffset;
    return this.#utf16Offset;
  }
}

/** 1-based lines of offsets that grow, as those of statements do. */
class Lines {
  readonly #script: string;
  #lineStart = 0;
  #line = 1;

  constructor(script: string) {
    this.#script = script;
  }

  at(offset: number): number {
    for (;;) {
      const newline = this.#script.indexOf('\n', this.#lineStart);
      if (newline < 0 || newline >= offset) return this.#line;
      this.#lineStart = newline + 1;
      this.#line += 1;
    }
  }
}
