import { expect, test } from 'vitest';
import { exerciseAnchor, lessonHref, moduleHref, termHref } from './href';

test('an address is made of slugs', () => {
  expect(lessonHref({ module: 'indexes', slug: 'composite-order' })).toBe('/learn/indexes/composite-order');
  expect(moduleHref({ slug: 'indexes' })).toBe('/learn#indexes');
  expect(termHref('heap-fetch')).toBe('/glossary#heap-fetch');
  expect(exerciseAnchor('sql-tenant-timeline')).toBe('exercise-sql-tenant-timeline');
});
