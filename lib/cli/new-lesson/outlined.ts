import type { OutlinedModule } from '../../course/course-map';

/** Where the outline of the course has a lesson: the names of its folders, and the title of its module. */
export interface OutlinedPlace {
  readonly module: string;
  readonly lesson: string;
  readonly title: string;
}

/** Modules are counted from 0, their lessons from 1. Null for a slug that the outline does not have. */
export function outlinedPlace(outline: readonly OutlinedModule[], slug: string): OutlinedPlace | null {
  const places = outline.flatMap((module, moduleAt) =>
    module.lessons.map((lesson, lessonAt) => ({
      slug: lesson.slug,
      module: `${two(moduleAt)}-${module.slug}`,
      lesson: `${two(lessonAt + 1)}-${lesson.slug}`,
      title: module.title,
    })),
  );
  return places.find((place) => place.slug === slug) ?? null;
}

const two = (number: number): string => String(number).padStart(2, '0');
