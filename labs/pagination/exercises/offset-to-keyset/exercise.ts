import { maxPages, sameRows } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { AnswerProbe } from '@/lib/authoring/sql-probe';

const PAGE: AnswerProbe = {
  kind: 'answer',
  name: 'page',
  params: {
    'after post': {
      0: '0, the first page',
      12300: '12300',
      39900: '39900, the last page',
    },
  },
  heldBack: [{ 'after post': '27117' }, { 'after post': '40000' }],
  values: (params) => [params['after post'] ?? ''],
  reference: (params) =>
    `SELECT id, title FROM larkspur.posts WHERE id > ${params['after post']} ORDER BY id LIMIT 100`,
  json: [],
  label: (params) => `after post ${params['after post']}`,
};

/**
 * On the second data ids are missing, and behind 40,120 eighty in a row. Its late posts lie in the gaps of the table, a
 * page each, so only the rows count there.
 */
const OTHER_PAGE: AnswerProbe = {
  ...PAGE,
  name: 'other page',
  params: { 'after post': { 0: '0', 21000: '21000', 40050: '40050' } },
  heldBack: [],
  label: (params) => `on other data, ${PAGE.label(params)}`,
};

export default defineSqlExercise({
  title: 'From OFFSET to the last id',
  task:
    'A job copies all posts, 100 a page, in the order of their `id`. The starter gets the number of posts it has copied. ' +
    'Write the query that gets the `id` of the last one instead, as `$1`; the first page is asked for with 0. The columns ' +
    'are `id` and `title`, and no page reads more than 20 database pages. An index may stand before `-- @query`; the ' +
    'primary key is there already.',
  starterNote:
    'This starter is wrong on purpose: it takes $1 for a number of posts, so it reads all of them again before each page.',
  accept: { statements: ['create index'], query: { params: 1 } },
  probes: [PAGE],
  second: [OTHER_PAGE],
  dearPages: 1_500,
  checks: [sameRows(), maxPages(20, { probe: 'page' })],
  hints: [
    'The job has the last id in its hand. Which condition says “what comes after it”, and which structure that the table ' +
      'has already is sorted by id?',
    'Press Explain for the first page and for post 39900. What stands under Index Cond, and does the number of rows read ' +
      'grow with the depth?',
    'WHERE id … $1 ORDER BY … LIMIT 100. Posts may have been deleted, so no arithmetic with ids says where a page ends.',
  ],
  solutions: {
    'after-the-last': 'Greater than the last id, in the order of the primary key',
    'from-the-next': 'The next id is looked up first, and the page begins there',
    'cursor-as-a-row': 'The last id as a row of its own, the page joined to it by LATERAL',
  },
  mistakes: {
    'no-query': { fails: 'NO_QUERY', says: 'There is no line "-- @query"' },
    'planner-switch': { fails: 'NOT_AN_INDEX', says: 'SET enable_seqscan = off' },
    'offset-kept': { fails: 'BUFFERS', says: 'pages read, want at most 20' },
    'counted-offset': { fails: 'BUFFERS', says: 'pages read, want at most 20' },
    'at-or-after': {
      fails: 'ROWS',
      says: 'After post 12300: row 1 is (12300, Post 12300), want (12301, Post 12301)',
    },
    'other-direction': {
      fails: 'ROWS',
      says: 'After post 0: row 1 is (40000, Post 40000), want (1, Post 1)',
    },
    'a-thousand': { fails: 'ROWS', says: '1,000 rows, want 100' },
    'id-arithmetic': { fails: 'ROWS', says: 'On other data', onlySecond: true },
  },
});
