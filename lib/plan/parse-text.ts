import { isArrow, readNodeLine } from './node-line';
import type { Plan } from './plan';
import { readPlan } from './read-plan';
import type { PlanLine } from './text-lines';
import { planLines } from './text-lines';
import type { OpenState } from './text-list';
import { isClosed, openState, readOn } from './text-list';
import { isKnownProperty } from './text-property';
import { readStatementLine } from './text-statement';
import { TextTree } from './text-tree';

/**
 * Reads what `EXPLAIN` prints as text, of any version from 9.4 on, with or without what psql, pgAdmin or a log put
 * around it. Each statement is one plan; a text without a node gives none. It becomes the same nodes as JSON, but for
 * what text does not print: BUFFERS that found nothing anywhere, the relation of a trigger that has only one, the
 * functions of a ROWS FROM (their alias reads as one function).
 */
export function parseTextPlans(source: string): readonly Plan[] {
  const tree = new TextTree();
  for (const line of logicalLines(planLines(source))) {
    if (LOG.test(line.text)) tree.endStatement();
    else tree.read(line);
  }
  return tree.finish().map(readPlan);
}

/** The server's log around what auto_explain writes into it. */
const LOG =
  /^[^('"]*\b(LOG|DETAIL|HINT|CONTEXT|STATEMENT|ERROR|WARNING|NOTICE): |^duration: [\d.]+ ms\s+plan:/;

/** A line that may still go on, with what its text leaves open. */
interface Growing {
  readonly first: PlanLine;
  /** With what stands between them. */
  readonly pieces: string[];
  readonly open: OpenState;
  readonly kind: 'query' | 'other';
}

/** Lines that a node's own line may have been wrapped into: more is no wrapping. */
const MAX_NODE_LINES = 12;

/** Lines of a constant with line breaks, or of a statement in a log, that are kept together. */
const MAX_JOINED_LINES = 2000;

/** Lines broken by a terminal, a mail or a constant with line breaks, joined again. */
function* logicalLines(lines: readonly PlanLine[]): Generator<PlanLine> {
  const margin = lines.find(({ text }) => readNodeLine(text))?.column ?? 0;
  let current: Growing | null = null;
  for (const line of lines) {
    if (current && continues(current, line.text)) {
      append(current, line, margin);
    } else {
      if (current) yield joined(current);
      current = grow(line);
    }
  }
  if (current) yield joined(current);
}

function grow(first: PlanLine): Growing {
  const open = openState();
  readOn(open, first.text);
  return {
    first,
    pieces: [first.text],
    open,
    kind: first.text.startsWith('Query Text:') ? 'query' : 'other',
  };
}

const joined = ({ first, pieces }: Growing): PlanLine => ({ ...first, text: pieces.join('') });

function continues({ pieces, open, kind }: Growing, text: string): boolean {
  if (pieces.length > 2 * MAX_JOINED_LINES) return false;
  const node = readNodeLine(text);
  if (kind === 'query') return node === null && !QUERY_END.test(text);
  if (isArrow(text) || LOG.test(text)) return false;
  if (FIGURES.test(text)) return true;
  const before = pieces.length < 2 * MAX_NODE_LINES ? pieces.join('') : '';
  const half = isHalfNode(before);
  if (half && TAIL.test(text)) return true;
  // PostgreSQL closes every quote it opens: until then these are lines of a constant, whatever they look like.
  if (open.quote !== null && !node && !readStatementLine(text)) return true;
  if (isKnownProperty(text) || readStatementLine(text)) return false;
  if (node || isHalfNode(text)) return half && isArrow(before);
  return half || !isClosed(open) || HALF_LIST.test(before) || TAIL.test(text);
}

const QUERY_END = /^Query Parameters: |\b(LOG|STATEMENT): /;

/** The rest of a broken line begins like no line of its own. */
const TAIL = /^(=|\)|[a-z]+=\d|ms$|\d|\.\.)/;

const FIGURES = /^\((cost=|actual |never executed\))/;

/** Ends with a comma, or before the figure that a name announces: `Batches: 5  Memory Usage: 8241kB  Disk`. */
const HALF_LIST =
  /,$|^(Buckets|Batches|Planned Partitions|Hits|Storage|Sort Method|\S+ Groups): .* [A-Z][a-z]+:?$/;

/** The beginning of a node's line whose figures are not complete. */
const isHalfNode = (text: string): boolean =>
  (isArrow(text) || text.includes('(cost=') || text.includes('(actual ')) && readNodeLine(text) === null;

function append({ pieces, open, kind }: Growing, { text, column }: PlanLine, margin: number): void {
  const isOwnLine = kind === 'query' || open.quote !== null;
  const lineBreak = `\n${' '.repeat(Math.max(0, column - margin))}`;
  pieces.push(isOwnLine ? lineBreak : glueOf(pieces.at(-1) ?? '', text), text);
  readOn(open, text);
}

/** A number or a word of a node's figures that was cut in two gets no blank. */
function glueOf(before: string, after: string): string {
  if (/[\d.=]$/.test(before) && /^[\d.]/.test(after)) return '';
  if (/^[=)]/.test(after)) return '';
  const word = `${/[a-z]*$/.exec(before)?.[0] ?? ''}|${/^[a-z]*/.exec(after)?.[0] ?? ''}`;
  const isCut = /^.+\|.+$/.test(word) && WORDS.has(word.replace('|', ''));
  return isCut ? '' : ' ';
}

const WORDS: ReadonlySet<string> = new Set([
  'cost',
  'rows',
  'width',
  'actual',
  'time',
  'loops',
  'never',
  'executed',
]);
