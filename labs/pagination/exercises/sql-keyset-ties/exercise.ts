import {
  allShown,
  columnsGiven,
  fullPages,
  inOrder,
  maxPages,
  noDuplicates,
  walkEnds,
} from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { WalkProbe } from '@/lib/authoring/sql-probe';
import { once } from '@/lib/authoring/sql-probe';

const MAX_WALK = 560;

const WALK: WalkProbe = {
  ...once,
  kind: 'walk',
  name: 'walk',
  start: ['infinity', '2147483647'],
  feed: ['cursor_ts', 'id'],
  key: 'id',
  reference: 'SELECT id FROM larkspur.posts ORDER BY created_at DESC, id DESC',
  maxPages: MAX_WALK,
  plansAt: [1, 150, 500],
  whenDear: { overPages: 300, maxPages: 60 },
  label: () => 'all pages',
};

/** The last 3,000 posts or so: what changes in the second data, changes there too. */
const TAIL_START = '2025-01-01 12:30:00.123456+00';

const OTHER_WALK: WalkProbe = {
  ...WALK,
  start: [TAIL_START, '3020'],
  reference: `SELECT id FROM larkspur.posts WHERE (created_at, id) < ('${TAIL_START}', 3020) ORDER BY created_at DESC, id DESC`,
  label: () => 'on other data, the last pages',
};

export default defineSqlExercise({
  title: 'Next page, with ties',
  task:
    'The next page of the feed: 75 posts, newest first (`created_at DESC, id DESC`), with the columns `id`, `title` and ' +
    '`cursor_ts`. `$1` and `$2` are the `cursor_ts` and the `id` of the last post shown; the first page is asked for with ' +
    '`infinity` and `2147483647`. The index that makes every page cheap stands before the line `-- @query`.',
  starterNote:
    'This starter is wrong on purpose: twenty posts share each timestamp, and a page that ends among them loses the rest.',
  accept: { statements: ['create index'], query: { params: 2 } },
  probes: [WALK],
  second: [OTHER_WALK],
  dearPages: 300,
  checks: [
    fullPages(75),
    columnsGiven(['id', 'title', 'cursor_ts']),
    walkEnds(MAX_WALK),
    noDuplicates(),
    allShown(),
    inOrder('created_at DESC, id DESC'),
    maxPages(60),
  ],
  hints: [
    'Page one ends at post 39,926, and six posts with the same timestamp are still to come. What does the next page have ' +
      'to know to go on exactly there?',
    'Turn some pages and press Explain. Does the condition on the cursor stand in Index Cond, where the scan begins, or in Filter, where ' +
      'rows are read and thrown away?',
    'WHERE (created_at, …) < ($1, …) ORDER BY created_at DESC, … LIMIT 75, with an index on the same two columns.',
  ],
  solutions: {
    'row-comparison': 'A row comparison that the two-column index serves as one range',
    'descending-index': 'The same with the index declared in the order of the page, title included',
    'bounded-or': 'The OR form behind a bound that an index can use',
    'two-branches': 'The rest of the burst and what is older, each with its own LIMIT, put together',
    'quoted-and-cast': 'Quoted names, casts and FETCH FIRST: the same idea in other clothes',
    'lateral-cursor': 'The cursor as a row of its own, joined by LATERAL',
  },
  mistakes: {
    'no-marker': { fails: 'NO_QUERY', says: 'There is no line "-- @query"' },
    'third-parameter': { fails: 'NO_QUERY', says: 'asks for $3' },
    'select-into': { fails: 'NO_QUERY', says: 'want one SELECT that changes nothing' },
    'planner-switch': { fails: 'NOT_AN_INDEX', says: 'SET enable_seqscan = off' },
    'numbered-table': { fails: 'NOT_AN_INDEX', says: 'CREATE TABLE' },
    'hundred-rows': { fails: 'PAGE_SIZE', says: 'page 1 has 100 rows, want 75' },
    'and-instead-of-or': { fails: 'MISSING', says: 'never shown' },
    'nothing-first': { fails: 'PAGE_SIZE', says: 'page 1 has no row, want 75' },
    'no-cursor-column': { fails: 'COLUMNS', says: 'cursor_ts is missing' },
    'null-cursor': { fails: 'COLUMNS', says: 'NULL where the cursor stands' },
    'cursor-ignored': { fails: 'LOOP', says: 'no end after 560 pages' },
    'at-or-before': { fails: 'LOOP', says: 'no end after 560 pages' },
    'repeats-last': { fails: 'LOOP', says: 'no end after 560 pages' },
    'timestamp-only': { fails: 'MISSING', says: '2,500 rows of 40,000 never shown' },
    milliseconds: { fails: 'MISSING', says: 'never shown' },
    seconds: { fails: 'MISSING', says: 'never shown' },
    'page-turned': { fails: 'ORDER', says: 'want created_at DESC, id DESC' },
    'ids-ascending': { fails: 'DUPLICATES', says: '3,500 rows shown again' },
    'by-id-alone': { fails: 'MISSING', says: 'On other data', onlySecond: true },
    'or-form': { fails: 'BUFFERS', says: 'All pages, page 201: ' },
    'no-index': { fails: 'BUFFERS', says: 'pages read, want at most 60' },
    'expression-compared': { fails: 'BUFFERS', says: 'pages read, want at most 60' },
    'index-on-id': { fails: 'BUFFERS', says: 'pages read, want at most 60' },
  },
});
