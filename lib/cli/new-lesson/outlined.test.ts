import { expect, test } from 'vitest';
import type { OutlinedModule } from '../../course/course-map';
import { type Existing, placeOf } from './place';

const lesson = (slug: string) => ({ slug, topic: slug, about: slug, minutes: 30, after: [] });

const OUTLINE: readonly OutlinedModule[] = [
  { slug: 'reading', title: 'Reading plans', summary: 'S.', lessons: [lesson('explain'), lesson('joins')] },
  { slug: 'indexes', title: 'Indexes', summary: 'S.', lessons: [lesson('btree'), lesson('order')] },
];

const EXISTING: Existing = {
  modules: [{ folder: '01-indexes', lessons: ['02-order'] }],
  labs: [],
  exercises: [],
  outline: OUTLINE,
};

const place = (module: string, slug: string) =>
  placeOf({ kind: 'make', module, slug, newTitle: null }, EXISTING);

test('a planned lesson goes to its place in the outline, before others that are written', () => {
  expect(place('indexes', 'btree')).toMatchObject({
    place: { module: '01-indexes', lesson: '01-btree', newTitle: null },
  });
});

test('a module that nobody has begun is made with the title of the outline', () => {
  expect(place('reading', 'joins')).toMatchObject({
    place: { module: '00-reading', lesson: '02-joins', newTitle: 'Reading plans' },
  });
});

test('a lesson that the outline does not have, or has in another module, is refused with what to do', () => {
  expect(place('indexes', 'unheard')).toEqual({
    kind: 'refused',
    reason: 'content/outline.yaml has no lesson "unheard": put it there first, in its place.',
  });
  expect(place('reading', 'btree')).toMatchObject({
    kind: 'refused',
    reason: 'content/outline.yaml has "btree" in the module 01-indexes.',
  });
});

test('a lesson that is written is not made again', () => {
  expect(place('indexes', 'order')).toMatchObject({
    reason: 'The module 01-indexes has a lesson "order" already.',
  });
});
