import Link from 'next/link';
import type { MapLesson, MapNeed } from '@/lib/course/course-map';
import { lessonHref } from '@/lib/course/href';
import type { Lesson } from '@/lib/course/outline';
import { LazyMark } from './lazy-mark';

/** One lesson of the map: a link with its minutes and how far the reader is, or, not yet written, what it will hold. */
export function MapRow({ at }: { readonly at: MapLesson }) {
  return (
    <li className="grid grid-cols-[2ch_minmax(0,1fr)] gap-x-4 border-line py-3.5 not-last:border-b">
      <span aria-hidden className={`num text-right text-xs leading-[1.55] ${at.lesson ? '' : 'text-muted'}`}>
        {at.number}
      </span>
      {at.lesson ? <Written at={at} lesson={at.lesson} /> : <Planned at={at} />}
    </li>
  );
}

function Written({ at, lesson }: { readonly at: MapLesson; readonly lesson: Lesson }) {
  const { core, deeper } = lesson.minutes;
  return (
    <div className="min-w-0">
      <Link
        href={lessonHref(lesson)}
        prefetch={false}
        className="font-semibold hover:text-after hover:underline"
      >
        {lesson.title}
      </Link>
      <p className="mt-1 max-w-(--measure) text-pretty text-muted">{lesson.summary}</p>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-xs text-muted">
        <span>
          <span className="num text-ink">{core.join('–')}</span> min, deeper{' '}
          <span className="num text-ink">+{deeper.join('–')}</span>
        </span>
        <span>
          <span className="num text-ink">{lesson.exercises.length}</span>{' '}
          {lesson.exercises.length === 1 ? 'exercise' : 'exercises'}
        </span>
        <Needs needs={at.after} />
        <LazyMark work={{ lab: lesson.lab, exercises: lesson.exercises }} />
      </div>
    </div>
  );
}

function Planned({ at }: { readonly at: MapLesson }) {
  return (
    <div className="min-w-0 text-muted">
      <p>{at.topic}</p>
      <p className="mt-0.5 max-w-(--measure) text-xs text-pretty">{at.about}</p>
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs">
        <span>
          planned, about <span className="num">{at.plannedMinutes}</span> min
        </span>
        <Needs needs={at.after} />
      </div>
    </div>
  );
}

/** What helps to have read before; it locks nothing. */
function Needs({ needs }: { readonly needs: readonly MapNeed[] }) {
  if (needs.length === 0) return null;
  return (
    <span>
      builds on{' '}
      {needs.map(({ topic, number, lesson }, index) => (
        <span key={number}>
          {index > 0 && ' and '}
          {lesson ? (
            <Link
              href={lessonHref(lesson)}
              prefetch={false}
              className="text-ink underline decoration-line underline-offset-3 hover:text-after hover:decoration-current"
            >
              <span className="num">{number}</span> {topic}
            </Link>
          ) : (
            <>
              <span className="num">{number}</span> {topic}
            </>
          )}
        </span>
      ))}
    </span>
  );
}
