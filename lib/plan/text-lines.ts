// What stands around a plan's lines when it is pasted: psql's frames and headings, pgAdmin's quotes, tabs, prompts,
// row counts. All of it is taken off here; the depth of a line, which only its indentation tells, is kept.

/** One line of a plan without what framed it. */
export interface PlanLine {
  /** Line of the source, from 1. */
  readonly number: number;
  /** Without leading and trailing blanks. */
  readonly text: string;
  /** Blanks before the text: the depth in the plan. */
  readonly column: number;
}

/** The lines of a pasted text that may belong to a plan; blank ones and frames are left out. */
export function planLines(source: string): readonly PlanLine[] {
  const lines: { number: number; text: string }[] = [];
  for (const [index, raw] of unquoteMail(splitLines(source)).entries()) {
    const text = unframe(raw);
    if (text === null) continue;
    const last = lines.at(-1);
    const whole = last && unwrap(last.text, text);
    if (last && whole) last.text = whole;
    else lines.push({ number: index + 1, text });
  }
  return lines.map(({ number, text }) => trimmed(number, text)).filter(({ text }) => text !== '');
}

/**
 * The line that psql's wrapped format broke in two, with a mark at both ends of the break: `rows=3000.` and
 * `.00 width=4`, or `…` for the dots. Null where there is no such break.
 */
export function unwrap(before: string, after: string): string | null {
  const [, kept] = /^(.*)[.…]\s*$/s.exec(before) ?? [];
  return kept !== undefined && /^[.…]/.test(after) ? kept + after.slice(1) : null;
}

/** The lines of a text, as its reader counts them, without a byte order mark, tabs or a web page's entities. */
export function splitLines(source: string): readonly string[] {
  const text = /-&gt;/.test(source) ? decodeEntities(source) : source;
  return text
    .replace(/^\uFEFF/, '')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .replace(/^[ \t]+/gm, (blanks) => blanks.replaceAll('\t', ' '.repeat(TAB_WIDTH)))
    .split(/\r\n|\n|\r/);
}

const TAB_WIDTH = 8;

/** What psql, pgAdmin or a client library put around a line taken off; null for a line that is frame only. */
export function unframe(line: string): string | null {
  const content = line.trim();
  if (NOISE.some((pattern) => pattern.test(content))) return null;
  const text = withoutMark(withoutBars(line).replace(EXPANDED, ''));
  const quoted = text.trim();
  for (const wrapper of WRAPPERS) {
    const inner = wrapper.exec(quoted)?.[1];
    if (inner !== undefined) return quoted.startsWith('"') ? inner.replace(/""/g, '"') : inner;
  }
  return text;
}

/** `| Seq Scan on a  (cost=… |`: the space that pads it goes with the bar. */
export function withoutBars(line: string): string {
  const content = line.trim();
  if (!BAR.test(content.charAt(0))) return line;
  const end = content.length > 1 && BAR.test(content.charAt(content.length - 1)) ? -1 : undefined;
  return content.slice(1, end).replace(/^ /, '');
}

const BAR = /^[|│║]$/;

/** psql marks a line that goes on: `+` or `↵` behind blanks, at the edge of the column. */
export function withoutMark(line: string): string {
  const text = line.trimEnd();
  return /\s[+↵]$/.test(text) || text.endsWith('↵') ? text.slice(0, -1).trimEnd() : line;
}

/** psql's expanded display (\x) has the column's name before every value. */
export const EXPANDED = /^\s*(?:QUERY PLAN\s*)?[|│] ?/;

/** What psql prints around a plan, without the blanks around it. */
const NOISE: readonly RegExp[] = [
  /^[-+|=─━═│┌┐└┘├┤┬┴┼╔╗╚╝╠╣╤╧╪╟╢╞╡]{3,}$/,
  /^[|│║"']*\s*QUERY PLAN\s*[|│║"']*\s*[+↵]?$/i,
  /^[+┌├]?[-─]\[ RECORD \d+ \][-─+┐┤┬┼]*$/,
  /^\(\d+ \p{L}+\)$/u,
  /^Time: [\d.,]+ ms\b/,
  /^(EXPLAIN|SET|RESET|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|PREPARE|DEALLOCATE|ANALYZE|VACUUM)$/,
  // A prompt of psql: postgres=# or hotpath->
  /^\w[\w.]*[-=('"*^!]{1,2}[#>](\s|$)/,
];

const WRAPPERS: readonly RegExp[] = [
  // pgAdmin and CSV: every line between quotes.
  /^"(.*)"[,;]?$/,
  // Rows as client libraries print them: ('…',) and { 'QUERY PLAN': '…' },
  /^[[(]*'(.*)',?[\])]*,?$/,
  /^\[?\s*\{\s*['"]?QUERY PLAN['"]?: ['"`](.*)['"`]\s*\}\s*\]?,?$/,
];

/** Text quoted in a mail: every line behind `>`. */
function unquoteMail(lines: readonly string[]): readonly string[] {
  const quoted = lines.every((line) => line.trim() === '' || line.startsWith('>'));
  return quoted ? lines.map((line) => line.replace(/^> ?/, '')) : lines;
}

const trimmed = (number: number, text: string): PlanLine => ({
  number,
  text: text.trim(),
  column: text.length - text.trimStart().length,
});

const ENTITIES: Readonly<Record<string, string>> = { gt: '>', lt: '<', quot: '"', amp: '&', nbsp: ' ' };

const decodeEntities = (text: string): string =>
  text.replace(/&(gt|lt|quot|amp|nbsp);/g, (entity, name: string) => ENTITIES[name] ?? entity);
