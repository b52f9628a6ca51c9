import { PlanFormatError, placeOf } from './plan-format';
import { EXPANDED, splitLines, unwrap, withoutBars } from './text-lines';

// JSON out of a text that is not JSON as a whole: psql's heading and `+` at the ends of lines, a log's first line,
// several results one after another.

/** Every JSON value in the text that can hold a plan. Throws at the line where one is damaged. */
export function jsonSegments(source: string): readonly unknown[] {
  const text = cleaned(source);
  const values: unknown[] = [];
  for (let from = 0; ; ) {
    const start = nextStart(text, from);
    if (start < 0) return values;
    const end = endOf(text, start);
    const segment = text.slice(start, end);
    if (MENTIONS_PLAN.test(segment)) values.push(parse(text, start, end));
    from = end;
  }
}

const MENTIONS_PLAN = /"(Plan|Node Type|QUERY PLAN|message)\\?"/;

/** Keeps the lines where they are, so that a message can name one. */
function cleaned(source: string): string {
  const lines: string[] = [];
  for (const line of splitLines(source)) {
    const text = withoutFrame(line);
    const whole = unwrap(lines.at(-1) ?? '', text);
    if (whole === null) lines.push(text);
    else lines.splice(-1, 1, '', whole);
  }
  const text = lines.join('\n');
  // CSV doubles the quotes inside a quoted field.
  return /""(Plan|Node Type)""/.test(text) ? text.replace(/""/g, '"') : text;
}

function withoutFrame(line: string): string {
  if (HEADING.test(line.trim())) return '';
  const text = withoutBars(line).replace(EXPANDED, '').trimEnd();
  return /[+↵]$/.test(text) ? text.slice(0, -1).trimEnd() : text;
}

const HEADING =
  /^([|│║]?\s*QUERY PLAN\s*[|│║]?|[-+=|─━═┌┐└┘├┤┬┴┼]{3,}|[+┌├]?[-─]\[ RECORD \d+ \][-─+┐┤┬┼]*)$/;

/** A bracket that begins a line, or follows a log's `plan:` or a quote. */
function nextStart(text: string, from: number): number {
  const pattern = /(?:^|\n|plan:)[ \t]*(?:["'`(]+[ \t]*)?(?=[[{])/g;
  pattern.lastIndex = Math.max(0, from - 1);
  const match = pattern.exec(text);
  return match ? match.index + match[0].length : -1;
}

/** Behind the bracket that closes the one at `start`. */
function endOf(text: string, start: number): number {
  const open: number[] = [];
  let quote: number | null = null;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== null) {
      if (character === '\\') at += 1;
      else if (character === '"') quote = null;
    } else if (character === '"') quote = at;
    else if (character === '[' || character === '{') open.push(at);
    else if (character === ']' || character === '}') {
      open.pop();
      if (open.length === 0) return at + 1;
    }
  }
  const { number, line } = lineAt(text, quote ?? open.at(-1) ?? start);
  const what = quote === null ? 'a bracket' : 'a quote';
  throw new PlanFormatError(`The JSON ends too early: ${what} of ${placeOf(number, line)} is never closed.`);
}

function parse(text: string, start: number, end: number): unknown {
  const segment = text.slice(start, end);
  try {
    return JSON.parse(segment);
  } catch (cause) {
    const repaired = withoutLineBreaks(segment);
    if (repaired !== segment) {
      try {
        return JSON.parse(repaired);
      } catch {
        // The first error names the place in the text as it is.
      }
    }
    throw damaged(text, start, cause);
  }
}

/** A chat or a terminal breaks long keys and values: JSON allows no line break or tab inside quotes. */
const withoutLineBreaks = (segment: string): string =>
  segment.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, (quoted) =>
    quoted.replace(/(?<![ \t])[ \t]*\n[ \t]*/g, ' ').replaceAll('\t', '\\t'),
  );

function damaged(text: string, start: number, cause: unknown): PlanFormatError {
  const message = cause instanceof Error ? cause.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  const line = /line (\d+) column/.exec(message)?.[1];
  const first = lineAt(text, start).number;
  const found =
    position !== undefined
      ? lineAt(text, start + Number(position))
      : lineNumbered(text, first + Number(line ?? 1) - 1);
  return new PlanFormatError(`This is not whole JSON: see ${placeOf(found.number, found.line)}.`, { cause });
}

interface Located {
  readonly number: number;
  readonly line: string;
}

const lineAt = (text: string, position: number): Located =>
  lineNumbered(text, text.slice(0, position).split('\n').length);

const lineNumbered = (text: string, number: number): Located => ({
  number,
  line: text.split('\n')[number - 1] ?? '',
});
