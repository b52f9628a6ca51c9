import { expect, test } from 'vitest';
import { readCourseMap } from '@/lib/course/course-map';
import { trackOffers } from './tracks';

test('each track has written lessons, in the order of the course, and their minutes', async () => {
  const map = await readCourseMap();
  const offers = trackOffers(map);
  expect(offers.map(({ title }) => title)).toContain('An afternoon of SQL');
  for (const { lessons, minutes } of offers) {
    expect(minutes[0]).toBe(lessons.reduce((total, lesson) => total + lesson.minutes.core[0], 0));
    expect(minutes[0]).toBeLessThanOrEqual(minutes[1]);
  }
});

test('a track without a written lesson is left out, and one with an unknown module is an error', async () => {
  const map = (await readCourseMap()).map((module) => ({
    ...module,
    lessons: module.lessons.map((at) => ({ ...at, lesson: null })),
  }));
  expect(trackOffers(map)).toEqual([]);
  expect(() => trackOffers(map, [{ title: 'T', modules: ['nowhere'] }])).toThrow('the module "nowhere"');
});
