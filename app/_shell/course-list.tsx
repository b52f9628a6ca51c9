import Link from 'next/link';
import { lessonHref } from '@/lib/course/href';
import type { Lesson, Outline } from '@/lib/course/outline';

/** Every module with its lessons, in reading order. */
export function CourseList({ outline }: { readonly outline: Outline }) {
  return (
    <section id="course" aria-labelledby="course-title" className="mt-24">
      <h2 id="course-title" className="text-lg">
        Every claim in a lesson runs beside it
      </h2>
      {outline.map((module) => (
        <section
          key={module.slug}
          id={module.slug}
          aria-labelledby={`${module.slug}-title`}
          className="mt-8 border-t border-line pt-6 sm:grid sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] sm:gap-8"
        >
          <div>
            <h3 id={`${module.slug}-title`} className="text-base">
              {module.title}
            </h3>
            <p className="mt-1 text-pretty text-muted">{module.summary}</p>
          </div>
          <ul className="max-sm:mt-6">
            {module.lessons.map((lesson) => (
              <LessonRow key={lesson.slug} lesson={lesson} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function LessonRow({ lesson }: { readonly lesson: Lesson }) {
  return (
    <li className="border-line not-last:mb-5 not-last:border-b not-last:pb-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Link
          href={lessonHref(lesson)}
          prefetch={false}
          className="font-semibold hover:text-after hover:underline"
        >
          {lesson.title}
        </Link>
        <span className="text-xs text-muted">
          <span className="num">{lesson.minutes.core.join('–')}</span> min
        </span>
      </div>
      <p className="mt-1 max-w-(--measure) text-pretty text-muted">{lesson.summary}</p>
    </li>
  );
}
