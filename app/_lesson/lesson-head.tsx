import Link from 'next/link';
import { moduleHref } from '@/lib/course/href';
import type { Place } from '@/lib/course/outline';
import { Minutes } from './minutes';

/** Above the prose: where the lesson stands, what it is called, what it takes and what it gives. */
export function LessonHead({ place, number }: { readonly place: Place; readonly number: number }) {
  const { module, lesson } = place;
  return (
    <header className="mb-10 max-w-(--measure)">
      <p className="text-xs text-muted">
        Lesson <span className="num">{number}</span>
        <span aria-hidden>{' · '}</span>
        <Link href={moduleHref(module)} prefetch={false} className="hover:text-ink hover:underline">
          {module.title}
        </Link>
      </p>
      <h1 className="mt-2 text-xl sm:text-2xl">{lesson.title}</h1>
      <p className="mt-3 text-xs text-muted">
        <Minutes minutes={lesson.minutes} />
      </p>
      <div className="mt-6 border-y border-line py-4">
        <h2 className="text-xs font-medium text-muted">After this lesson you can</h2>
        <ul className="mt-2 flex flex-col gap-1.5">
          {lesson.objectives.map((objective) => (
            <li key={objective} className="flex gap-2.5">
              <span aria-hidden className="mt-[7px] size-[7px] shrink-0 bg-after" />
              {objective}
            </li>
          ))}
        </ul>
      </div>
    </header>
  );
}
