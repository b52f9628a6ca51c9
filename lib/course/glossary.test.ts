import { expect, test } from 'vitest';
import { parseGlossary, readGlossary } from './glossary';
import { compileLesson } from './lesson.server';
import { readOutline } from './outline';

const FILE = 'content/glossary.yaml';

/** Longest meaning, characters: two sentences that fit into a small box. */
const MEANING_LIMIT = 240;

test('the words that a reader asks for first are there, each with a short meaning', async () => {
  const glossary = await readGlossary();
  const ids = glossary.map(({ id }) => id);
  for (const id of ['page', 'p95', 'selectivity', 'hit-rate', 'connection-pool', 'keyset', 'ttl', 'stampede'])
    expect(ids).toContain(id);
  for (const id of ['single-flight', 'idempotent', 'backpressure', 'utilisation', 'heap-fetch', 'hot-update'])
    expect(ids).toContain(id);
  expect(ids.length).toBeGreaterThanOrEqual(60);
  expect(glossary.filter(({ meaning }) => meaning.length > MEANING_LIMIT)).toEqual([]);
});

test('every written lesson uses terms of the glossary', async () => {
  const lessons = (await readOutline()).flatMap((module) => module.lessons);
  const uses = await Promise.all(
    lessons.map(async (lesson) => [lesson.slug, (await compileLesson(lesson)).terms.length] as const),
  );
  expect(uses.filter(([, terms]) => terms === 0)).toEqual([]);
});

test('terms stand in the order of the alphabet, whatever their capitals', () => {
  const source = '[{ id: b, term: b, meaning: B. }, { id: a, term: A, meaning: A., see: [b] }]';
  expect(parseGlossary(source, FILE).map(({ term }) => term)).toEqual(['A', 'b']);
});

test('a term is found by itself unless it says by what', () => {
  const [own, none] = parseGlossary(
    '[{ id: a, term: A b, meaning: M. }, { id: c, term: C, meaning: M., forms: [] }]',
    FILE,
  );
  expect(own?.forms).toEqual(['A b']);
  expect(none?.forms).toEqual([]);
});

test('an id twice, a form twice, a neighbour that is nowhere and a missing full stop are each named', () => {
  const parsing = (source: string) => () => parseGlossary(source, FILE);
  expect(parsing('[{ id: a, term: A, meaning: M. }, { id: a, term: B, meaning: M. }]')).toThrow(
    `${FILE}: two terms have the id "a"`,
  );
  expect(parsing('[{ id: a, term: A, meaning: M. }, { id: b, term: a, meaning: M. }]')).toThrow(
    'two terms are found by "a"',
  );
  expect(parsing('[{ id: a, term: A, meaning: M., see: [b] }]')).toThrow('"a" leads to "b"');
  expect(parsing('[{ id: a, term: A, meaning: M }]')).toThrow('must end with a full stop');
});
