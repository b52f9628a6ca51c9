import Link from 'next/link';
import { COURSE_HREF, lessonHref } from '@/lib/course/href';
import type { Lesson, Place } from '@/lib/course/outline';

/** Below the prose: where it comes from, and the way on. */
export function LessonFoot({ place }: { readonly place: Place }) {
  return (
    <footer className="mt-12 max-w-(--measure)">
      <Sources sources={place.lesson.sources} />
      <nav
        aria-label="Lessons before and after"
        className="mt-8 grid gap-4 border-t border-line pt-6 sm:grid-cols-2"
      >
        {place.previous ? (
          <Way word="Previous" lesson={place.previous} />
        ) : (
          <span className="max-sm:hidden" />
        )}
        {place.next ? (
          <Way word="Next" lesson={place.next} className="sm:text-right" />
        ) : (
          <Link href={COURSE_HREF} prefetch={false} className="group block sm:text-right">
            <span className="block text-xs text-muted">That was the last lesson so far</span>
            <span className="mt-1 block font-medium group-hover:text-after group-hover:underline">
              All lessons
            </span>
          </Link>
        )}
      </nav>
    </footer>
  );
}

function Sources({ sources }: { readonly sources: Lesson['sources'] }) {
  return (
    <section aria-labelledby="sources">
      <h2 id="sources" className="text-base">
        Read the originals
      </h2>
      <ul className="mt-3 flex flex-col gap-2">
        {sources.map(({ title, by, url }) => (
          <li key={url}>
            <a
              href={url}
              rel="noreferrer"
              className="text-after underline decoration-1 underline-offset-3 hover:decoration-2"
            >
              {title}
            </a>
            <span className="text-muted">, {by}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({
  word,
  lesson,
  className = '',
}: {
  readonly word: string;
  readonly lesson: Lesson;
  readonly className?: string;
}) {
  return (
    <Link href={lessonHref(lesson)} prefetch={false} className={`group block ${className}`}>
      <span className="block text-xs text-muted">{word}</span>
      <span className="mt-1 block font-medium group-hover:text-after group-hover:underline">
        {lesson.title}
      </span>
    </Link>
  );
}
