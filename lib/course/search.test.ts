import { expect, test } from 'vitest';
import { createSearch, type EntryKind, MAX_HITS, markWords, type SearchEntry } from './search';

const entry = (kind: EntryKind, title: string, text = '', context = ''): SearchEntry => ({
  id: `${kind}:${title}`,
  kind,
  title,
  text,
  context,
  href: '/',
});

const ENTRIES = [
  entry('lesson', 'The range column must come last', 'An index is one sorted list.', 'Indexes'),
  entry('lesson', 'When a popular key runs out, everybody loads', 'A stampede and a lock.', 'Caching'),
  entry('section', 'A stampede costs a load per caller', '', 'When a popular key runs out'),
  entry('term', 'cache stampede', 'A popular key runs out, and every caller loads it.'),
  entry('term', 'keyset pagination', 'The next page begins behind the last row.'),
  entry('term', 'index', 'A structure beside a table.'),
  entry('page', 'Your progress', 'Passed exercises, export, import, erase.'),
  entry('exercise', 'The tenant timeline', '', 'The range column must come last'),
];

const search = createSearch(ENTRIES);
const titles = (query: string) => search(query).hits.map((hit) => hit.entry.title);

test('a match in a title comes before one in a text', () => {
  expect(titles('stampede')).toEqual([
    'cache stampede',
    'A stampede costs a load per caller',
    'When a popular key runs out, everybody loads',
  ]);
  expect(titles('index')[0]).toBe('index');
});

test('the last word is found by its beginning, while it is typed', () => {
  for (const typed of ['k', 'ke', 'keys', 'keyset pag']) expect(titles(typed)).toContain('keyset pagination');
  expect(titles('progr')[0]).toBe('Your progress');
  expect(titles('pag keyset')).not.toContain('');
});

test('a word with a typo is found, a short one is not guessed', () => {
  expect(titles('stampeed')[0]).toBe('cache stampede');
  expect(titles('pagniation')[0]).toBe('keyset pagination');
  expect(titles('xey')).toEqual([]);
});

test('every word counts; where no entry has all of them, those with some are shown and said to be so', () => {
  expect(search('range column')).toMatchObject({ found: 2, hasEveryWord: true });
  const some = search('tenant zebra');
  expect(some.hasEveryWord).toBe(false);
  expect(some.hits[0]?.entry.title).toBe('The tenant timeline');
});

test('nothing is found for nothing, nor for what is nowhere', () => {
  for (const query of ['', '   ', 'qqqqqq', '???'])
    expect(search(query)).toMatchObject({ hits: [], found: 0 });
});

test('the list has an end, and what is found beyond it is counted', () => {
  const many = Array.from({ length: 30 }, (_, at) => entry('section', `Walk ${at}`));
  const answer = createSearch(many)('walk');
  expect(answer.hits).toHaveLength(MAX_HITS);
  expect(answer.found).toBe(30);
});

test('matched words are marked in a title, whatever their capitals, and parts of words are not', () => {
  expect(markWords('Cache stampede', ['stampede'])).toEqual([
    { text: 'Cache ', matched: false },
    { text: 'stampede', matched: true },
  ]);
  expect(markWords('An index, indexed', ['index']).map(({ matched }) => matched)).toEqual([
    false,
    true,
    false,
  ]);
  expect(markWords('N+1', ['n', '1']).map(({ text }) => text)).toEqual(['N', '+', '1']);
  expect(markWords('As it is', [])).toEqual([{ text: 'As it is', matched: false }]);
});
