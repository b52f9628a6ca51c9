import { expect, test } from 'vitest';
import { exerciseAnchor, lessonHref, moduleHref } from './href';

test('an address is made of slugs', () => {
  expect(lessonHref({ module: 'indexes', slug: 'composite-order' })).toBe('/learn/indexes/composite-order');
  expect(moduleHref({ slug: 'indexes' })).toBe('/#indexes');
  expect(exerciseAnchor('sql-tenant-timeline')).toBe('exercise-sql-tenant-timeline');
});
