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
 * around it. Each statement is one plan; a text without a node gives none.
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
  line: PlanLine;
  readonly open: OpenState;
  /** Physical lines so far. */
  lines: number;
}

/** Lines that one node's line may have been wrapped into: more is no wrapping. */
const MAX_NODE_LINES = 12;

/** Lines broken by a terminal, a mail or a constant with line breaks, joined again. */
function* logicalLines(lines: readonly PlanLine[]): Generator<PlanLine> {
  const margin = lines.find(({ text }) => readNodeLine(text))?.column ?? 0;
  let current: Growing | null = null;
  for (const line of lines) {
    if (current && continues(current, line)) {
      append(current, line, margin);
      continue;
    }
    if (current) yield current.line;
    current = { line, open: openState(), lines: 1 };
    readOn(current.open, line.text);
  }
  if (current) yield current.line;
}

function continues({ line, open, lines }: Growing, { text }: PlanLine): boolean {
  if (line.text.startsWith('Query Text:')) return readNodeLine(text) === null && !QUERY_END.test(text);
  if (isArrow(text) || LOG.test(text)) return false;
  const half = lines < MAX_NODE_LINES && isHalfNode(line.text);
  if (half && TAIL.test(text)) return true;
  const node = readNodeLine(text);
  // PostgreSQL closes every quote it opens: until then these are lines of a constant, whatever they look like.
  if (open.quote !== null && !node && !readStatementLine(text)) return true;
  if (isKnownProperty(text) || readStatementLine(text)) return false;
  if (node || isHalfNode(text)) return half && isArrow(line.text);
  return half || !isClosed(open) || line.text.endsWith(',') || TAIL.test(text);
}

const QUERY_END = /^Query Parameters: |\b(LOG|STATEMENT): /;

/** The rest of a broken line begins like no line of its own. */
const TAIL = /^(\(cost=|\(actual |\(never executed\)|[a-z]+=\d|ms$|\d|\.\.)/;

/** The beginning of a node's line whose figures are not complete. */
const isHalfNode = (text: string): boolean =>
  (isArrow(text) || text.includes('(cost=') || text.includes('(actual ')) && readNodeLine(text) === null;

function append(current: Growing, { text, column }: PlanLine, margin: number): void {
  const { line, open } = current;
  const glue = line.text.startsWith('Query Text:')
    ? '\n'
    : open.quote === null
      ? glueOf(line.text, text)
      : `\n${' '.repeat(Math.max(0, column - margin))}`;
  current.line = { ...line, text: line.text + glue + text };
  current.lines += 1;
  readOn(open, text);
}

/** A number or a word of a node's figures that was cut in two gets no blank. */
function glueOf(before: string, after: string): string {
  if (/[\d.=]$/.test(before) && /^[\d.]/.test(after)) return '';
  const word = `${/[a-z]*$/.exec(before)?.[0] ?? ''}|${/^[a-z]*/.exec(after)?.[0] ?? ''}`;
  const isCut = /^.+\|.+$/.test(word) && FIGURES.has(word.replace('|', ''));
  return isCut ? '' : ' ';
}

const FIGURES: ReadonlySet<string> = new Set([
  'cost',
  'rows',
  'width',
  'actual',
  'time',
  'loops',
  'never',
  'executed',
]);
