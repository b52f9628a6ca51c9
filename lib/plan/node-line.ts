import type { Fields } from './fields';
import { readNodeName } from './node-name';

/** A line that opens a node, read. */
export interface NodeLine {
  readonly fields: Fields;
  /** It hangs on a node above (`->`); without an arrow it is a root. */
  readonly arrow: boolean;
}

const ARROW = /^(?:->|→|⇒|=>)\s*/;

/**
 * `->  Seq Scan on a  (cost=0.00..4.01 rows=1 width=4) (actual time=0.011..0.012 rows=1 loops=1)`, by JSON's keys;
 * null for any other line. Costs or actual figures may be missing, not both.
 */
export function readNodeLine(text: string): NodeLine | null {
  const arrow = isArrow(text);
  const line = text.replace(ARROW, '');
  const start = firstOf(line, ['(cost=', '(actual ', '(never executed)']);
  if (start <= 0) return null;
  const name = line.slice(0, start).trimEnd();
  const figures = readFigures(line.slice(start).trim());
  // `Filter: …`, a log's `LOG:  duration` and the rest of a broken line are no nodes.
  if (figures === null || !/^[A-Z][^":(]*(["(]|$)/.test(name)) return null;
  return { arrow, fields: { ...readNodeName(name), ...figures } };
}

export const isArrow = (text: string): boolean => ARROW.test(text);

function firstOf(line: string, parts: readonly string[]): number {
  const found = parts.map((part) => line.indexOf(part)).filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

const NUMBER = '(\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)';
const COST = new RegExp(`^\\(cost=${NUMBER}\\.\\.${NUMBER}\\s+rows=${NUMBER}\\s+width=(\\d+)\\)\\s*`);
const ACTUAL = new RegExp(
  `^(?:actual )(?:time=${NUMBER}\\.\\.${NUMBER}\\s+)?rows=(\\d+(\\.\\d+)?)\\s+loops=(\\d+)$`,
);

function readFigures(text: string): Fields | null {
  const cost = COST.exec(text);
  const rest = cost ? text.slice(cost[0].length) : text;
  const actual = rest === '' ? {} : readActual(/^\((.*)\)$/.exec(rest)?.[1] ?? '');
  if (actual === null) return null;
  if (!cost) return actual;
  const [, startup, total, rows, width] = cost.map(Number);
  return {
    'Startup Cost': startup,
    'Total Cost': total,
    'Plan Rows': rows,
    'Plan Width': width,
    ...actual,
  };
}

/** `actual time=0.011..0.012 rows=1 loops=1`, of a node or of one worker; PostgreSQL 18 has rows with decimals. */
export function readActual(text: string): Fields | null {
  if (/^(actual )?never executed$/.test(text)) return { 'Actual Rows': 0, 'Actual Loops': 0 };
  const match = ACTUAL.exec(text);
  if (!match) return null;
  const [, startup, total, rows, decimals, loops] = match;
  return {
    ...(startup === undefined
      ? {}
      : { 'Actual Startup Time': Number(startup), 'Actual Total Time': Number(total) }),
    'Actual Rows': Number(rows),
    'Actual Loops': Number(loops),
    // Text leaves the key out where it is false; that it exists tells the version.
    ...(decimals === undefined ? {} : { Disabled: false }),
  };
}
