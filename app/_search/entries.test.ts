import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createSearch } from '@/lib/course/search';
import { readSearchEntries } from './entries.server';

/** What one first look into the palette may fetch, compressed. */
const SIZE_LIMIT_BYTES = 40_000;

test('every page, lesson, section, exercise and term can be found by its title', async () => {
  const entries = await readSearchEntries();
  const search = createSearch(entries);
  const lost = entries.filter(({ id, title }) => !search(title).hits.some(({ entry }) => entry.id === id));
  expect(lost.map(({ id }) => id)).toEqual([]);
  const kinds = new Set(entries.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['exercise', 'lesson', 'page', 'section', 'term']);
});

test('what readers look for first comes first', async () => {
  const search = createSearch(await readSearchEntries());
  const first = (query: string) => search(query).hits[0]?.entry.href;
  expect(first('column order')).toBe('/learn/indexes/composite-order');
  expect(first('stampede')).toBe('/glossary#stampede');
  expect(first('progress')).toBe('/progress');
  expect(first('tenant timeline')).toBe('/learn/indexes/composite-order#exercise-sql-tenant-timeline');
  expect(first('keyest')).toBe('/glossary#keyset');
  expect(search('paginat').hits.map(({ entry }) => entry.href)).toContain('/learn/query-patterns/pagination');
});

test('the index is small', async () => {
  const entries = await readSearchEntries();
  expect(gzipSync(JSON.stringify(entries)).length).toBeLessThan(SIZE_LIMIT_BYTES);
});
