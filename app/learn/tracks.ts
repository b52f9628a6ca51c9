import type { CourseMap } from '@/lib/course/course-map';
import type { Lesson } from '@/lib/course/outline';

/** A way through a part of the course for those who have an afternoon. */
interface Track {
  readonly title: string;
  /** Slugs of modules, in their order. */
  readonly modules: readonly string[];
}

const TRACKS: readonly Track[] = [
  { title: 'An afternoon of SQL', modules: ['reading-plans', 'indexes', 'query-patterns'] },
  { title: 'An afternoon of caching', modules: ['caching', 'redis-patterns', 'http-responses'] },
  { title: 'An afternoon of waiting', modules: ['concurrency', 'async', 'scaling'] },
];

/** What of a track is written. */
export interface TrackOffer {
  readonly title: string;
  readonly lessons: readonly Lesson[];
  /** Of the cores of its lessons, `[low, high]`. */
  readonly minutes: readonly [number, number];
}

/** The tracks with their written lessons; one without any is left out. Throws for a module that the map does not have. */
export function trackOffers(map: CourseMap, tracks: readonly Track[] = TRACKS): readonly TrackOffer[] {
  return tracks
    .map(({ title, modules }) => {
      const lessons = modules.flatMap((slug) => writtenIn(map, slug));
      const sum = (at: 0 | 1) => lessons.reduce((total, { minutes }) => total + minutes.core[at], 0);
      return { title, lessons, minutes: [sum(0), sum(1)] as const };
    })
    .filter(({ lessons }) => lessons.length > 0);
}

function writtenIn(map: CourseMap, slug: string): readonly Lesson[] {
  const module = map.find((known) => known.slug === slug);
  if (!module) throw new Error(`A track names the module "${slug}", which the map does not have.`);
  return module.lessons.flatMap(({ lesson }) => (lesson ? [lesson] : []));
}
