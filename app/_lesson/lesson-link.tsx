import Link from 'next/link';
import type { CourseMap, MapLesson } from '@/lib/course/course-map';
import { lessonHref } from '@/lib/course/href';

/** A lesson of the map by its topic: a link once it is written, and until then a word that says so. */
export function LessonLink({ lesson: { topic, lesson } }: { readonly lesson: MapLesson }) {
  if (lesson === null)
    return (
      <span className="text-muted">
        {topic} <span className="text-xs">(planned)</span>
      </span>
    );
  return (
    <Link href={lessonHref(lesson)} prefetch={false}>
      {topic}
    </Link>
  );
}

/** The lesson of a slug; throws for one that the outline does not have. */
export function lessonOf(map: CourseMap, slug: string): MapLesson {
  const lesson = map.flatMap(({ lessons }) => lessons).find((one) => one.slug === slug);
  if (!lesson) throw new Error(`content/outline.yaml has no lesson "${slug}".`);
  return lesson;
}
