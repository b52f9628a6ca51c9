import { expect, test } from 'vitest';
import { readCourseMap } from '@/lib/course/course-map';
import { listed } from './checklist';
import { CHECKLIST } from './checklist-points';
import { LAYERS } from './figures/layers';
import { lessonOf } from './lesson-link';

const points = CHECKLIST.flatMap((layer) => layer.points);

test('every point and every layer names lessons of the course', async () => {
  const map = await readCourseMap();
  const slugs = [...points.map(({ lesson }) => lesson), ...LAYERS.flatMap(({ lessons }) => lessons)];
  expect(slugs.map((slug) => lessonOf(map, slug).slug)).toEqual(slugs);
});

test('the exercise that ticks a point is one that its lesson has, as soon as that is written', async () => {
  const map = await readCourseMap();
  const lost = points.filter((point) => {
    const place = lessonOf(map, point.lesson);
    return place.lesson !== null && point.exercise !== null && listed(point, place).exercise === null;
  });
  expect(lost).toEqual([]);
});

test('what is planned has no link, what is written leads to its exercise', async () => {
  const map = await readCourseMap();
  const point = (lesson: string, exercise: string | null) =>
    listed({ says: 'So', lesson, exercise }, { ...lessonOf(map, lesson) });
  expect(point('compression', null)).toMatchObject({ href: null, exercise: null });
  expect(point('composite-order', 'sql-tenant-timeline')).toMatchObject({
    href: '/learn/indexes/composite-order#exercise-sql-tenant-timeline',
    exercise: 'sql-tenant-timeline',
  });
});
