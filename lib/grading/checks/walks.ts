import { count, list, thousands } from '../../base/count';
import type { SqlObservation, WalkObservation } from '../sql-observation';
import type { Check } from './check';
import type { CheckOptions } from './measurement';
import { overInputs } from './measurement';

// The pages of a query walked from the first to the last, as a client does it that feeds each page's end back.

const walksOf = ({ probes }: SqlObservation): readonly WalkObservation[] =>
  probes.filter((observed) => observed.kind === 'walk');

interface WalkRule {
  readonly code: string;
  readonly title: string;
  readonly find: (walk: WalkObservation) => string | null;
  readonly summary: (walks: readonly WalkObservation[]) => string;
}

const overWalks = ({ code, title, find, summary }: WalkRule, options: CheckOptions): Check<SqlObservation> =>
  overInputs({ code, title, ...options }, walksOf, { find, summary });

/** Every page is full, the last one aside, and none is larger. Code PAGE_SIZE. */
export function fullPages(size: number, options: CheckOptions = {}): Check<SqlObservation> {
  const find = (walk: WalkObservation): string | null => {
    const { pageSizes } = walk;
    if ((pageSizes[0] ?? 0) === 0) return `page 1 has no row, want ${size}`;
    const last = lastNewPage(walk);
    const odd = pageSizes.findIndex((rows, i) => rows > size || (rows < size && i < last));
    return odd < 0 ? null : `page ${odd + 1} has ${count(pageSizes[odd] ?? 0, 'row')}, want ${size}`;
  };
  return overWalks(
    {
      code: 'PAGE_SIZE',
      title: `${size} rows a page`,
      find,
      summary: (walks) => `${size} rows on each of ${pagesOf(walks)}, the last one aside.`,
    },
    options,
  );
}

/** The last page, counted from 0, that shows a row which no page before it has shown. */
function lastNewPage({ keys, pageSizes }: WalkObservation): number {
  const seen = new Set<string>();
  let at = 0;
  let last = 0;
  for (const [page, rows] of pageSizes.entries()) {
    const before = seen.size;
    for (const key of keys.slice(at, at + rows)) seen.add(key);
    if (seen.size > before) last = page;
    at += rows;
  }
  return last;
}

/** The rows that the walk should have shown as far as it went: all, unless it was cut short. */
function dueKeys({ keys, expected, end }: WalkObservation): readonly string[] {
  if (end !== 'cut short') return expected;
  const seen = new Set(keys);
  return expected.slice(0, expected.findLastIndex((key) => seen.has(key)) + 1);
}

/** The query has these columns, and the last row of each page holds what the next one is asked with. Code COLUMNS. */
export function columnsGiven(names: readonly string[], options: CheckOptions = {}): Check<SqlObservation> {
  const find = ({ columns, end }: WalkObservation): string | null => {
    const missing = names.filter((name) => !columns.includes(name));
    if (missing.length > 0)
      return `the columns are ${list(columns) || 'none'}; ${list(missing)} ${missing.length === 1 ? 'is' : 'are'} missing`;
    return end === 'no cursor' ? 'the last row of a page has NULL where the cursor stands' : null;
  };
  return overWalks(
    {
      code: 'COLUMNS',
      title: `The columns ${list(names)}`,
      find,
      summary: () => `${list(names)} are there.`,
    },
    options,
  );
}

/** The walk comes to an empty page. Code LOOP. */
export function walkEnds(maxPages: number, options: CheckOptions = {}): Check<SqlObservation> {
  return overWalks(
    {
      code: 'LOOP',
      title: `The walk ends within ${thousands(maxPages)} pages`,
      find: ({ end, pageSizes }) => {
        if (end === 'empty page' || end === 'cut short') return null;
        return end === 'too many pages'
          ? `no end after ${count(pageSizes.length - 1, 'page')}, want at most ${thousands(maxPages)}`
          : `the walk breaks off at page ${thousands(pageSizes.length)}: its last row has nothing to go on with`;
      },
      summary: (walks) =>
        walks[0]?.end === 'cut short'
          ? `No loop in the first ${pagesOf(walks)}; the rest was left out, each page costs too much.`
          : `The end is reached after ${pagesOf(walks)}.`,
    },
    options,
  );
}

/** Pages with rows; an empty one at the end is not counted. */
const pagesOf = ([walk]: readonly WalkObservation[]): string =>
  count(walk?.pageSizes.filter((rows) => rows > 0).length ?? 0, 'page');

/** No row is shown twice. Code DUPLICATES. */
export function noDuplicates(options: CheckOptions = {}): Check<SqlObservation> {
  const find = ({ keys }: WalkObservation): string | null => {
    const seen = new Set<string>();
    const again = keys.filter((key) => {
      const isKnown = seen.has(key);
      seen.add(key);
      return isKnown;
    });
    return again.length === 0 ? null : `${count(again.length, 'row')} shown again, the first is ${again[0]}`;
  };
  return overWalks(
    { code: 'DUPLICATES', title: 'No row is shown twice', find, summary: () => 'No row is shown twice.' },
    options,
  );
}

/** No row is left out. Code MISSING. */
export function allShown(options: CheckOptions = {}): Check<SqlObservation> {
  const find = (walk: WalkObservation): string | null => {
    const seen = new Set(walk.keys);
    const due = dueKeys(walk);
    const missing = due.filter((key) => !seen.has(key));
    if (missing.length === 0) return null;
    return `${count(missing.length, 'row')} of ${thousands(due.length)} never shown, among them ${missing[0]}`;
  };
  return overWalks(
    {
      code: 'MISSING',
      title: 'Every row is shown',
      find,
      summary: ([walk]) => `All ${thousands(walk === undefined ? 0 : dueKeys(walk).length)} rows are shown.`,
    },
    options,
  );
}

/** The rows come in the order asked for, over all pages. Code ORDER. */
export function inOrder(words: string, options: CheckOptions = {}): Check<SqlObservation> {
  const find = ({ keys, expected }: WalkObservation): string | null => {
    const at = keys.findIndex((key, i) => key !== expected[i]);
    if (at < 0) return null;
    return `row ${thousands(at + 1)} of the walk is ${keys[at]}, which is not its place: want ${words}`;
  };
  return overWalks(
    { code: 'ORDER', title: `The order is ${words}`, find, summary: () => `In the order ${words}.` },
    options,
  );
}
