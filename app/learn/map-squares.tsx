import type { CourseMap } from '@/lib/course/course-map';
import { moduleHref } from '@/lib/course/href';

/** The course at one look: a line for each module, a square for each lesson, filled where it is written. */
export function MapSquares({ map }: { readonly map: CourseMap }) {
  return (
    <nav aria-label="Modules">
      <ul className="grid gap-x-10 sm:grid-cols-2 sm:grid-rows-5 sm:grid-flow-col">
        {map.map(({ slug, title, lessons }) => {
          const written = lessons.filter(({ lesson }) => lesson !== null).length;
          return (
            <li key={slug}>
              <a
                href={moduleHref({ slug })}
                className="group flex min-h-8 items-center gap-4 border-b border-line py-1"
              >
                <span className="grow group-hover:text-after group-hover:underline">{title}</span>
                <span aria-hidden className="flex gap-1">
                  {lessons.map(({ number, lesson }) => (
                    <span key={number} className={`size-2.5 ${lesson ? 'bg-after' : 'bg-ghost'}`} />
                  ))}
                </span>
                <span className="num w-11 text-right text-xs text-muted">
                  {written}/{lessons.length}
                  <span className="sr-only"> written</span>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
