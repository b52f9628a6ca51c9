import { Check, Circle, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { count } from '@/lib/base/count';
import { type ExerciseStatus, type ProgressRecord, passedEarlierOnly, statusOf } from '@/lib/progress/record';
import type { Course, CourseExercise, CourseLesson } from './course';

interface Props {
  readonly course: Course;
  readonly record: ProgressRecord;
}

/** Every exercise of every lesson, with what became of it. */
export function CourseStatus({ course, record }: Props) {
  return (
    <div className="flex flex-col gap-10">
      {course.map(({ slug, title, lessons }) => (
        <section key={slug} aria-labelledby={`module-${slug}`} className="border-t border-line pt-5">
          <h2 id={`module-${slug}`} className="text-base">
            {title}
          </h2>
          {lessons.map((lesson) => (
            <LessonStatus key={lesson.href} lesson={lesson} record={record} />
          ))}
        </section>
      ))}
    </div>
  );
}

function LessonStatus({
  lesson,
  record,
}: {
  readonly lesson: CourseLesson;
  readonly record: ProgressRecord;
}) {
  const passed = lesson.exercises.filter(({ id }) => statusOf(record, id).status === 'passed').length;
  return (
    <section className="mt-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="text-sm">
          <Link href={lesson.href} prefetch={false} className="hover:text-after hover:underline">
            {lesson.title}
          </Link>
        </h3>
        <span className="text-xs text-muted">
          <span className="num">{passed}</span> of <span className="num">{lesson.exercises.length}</span>{' '}
          passed
        </span>
      </div>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {lesson.exercises.map((exercise) => (
          <ExerciseRow key={exercise.id} exercise={exercise} record={record} />
        ))}
      </ul>
    </section>
  );
}

const MARKS: Readonly<
  Record<
    ExerciseStatus['status'],
    { readonly word: string; readonly tone: string; readonly icon: typeof Check }
  >
> = {
  passed: { word: 'Passed', tone: 'text-pass', icon: Check },
  tried: { word: 'Tried', tone: 'text-before', icon: Circle },
  untried: { word: 'Untried', tone: 'text-muted', icon: CircleDashed },
};

function ExerciseRow({
  exercise,
  record,
}: {
  readonly exercise: CourseExercise;
  readonly record: ProgressRecord;
}) {
  const { status, failedTries } = statusOf(record, exercise.id);
  const { word, tone, icon: Icon } = MARKS[status];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
      <span className={`flex w-24 shrink-0 items-center gap-2 ${tone}`}>
        <Icon size={16} aria-hidden />
        {word}
      </span>
      <Link href={exercise.href} prefetch={false} className="hover:text-after hover:underline">
        {exercise.title}
      </Link>
      {failedTries > 0 && (
        <span className="text-xs text-muted sm:ml-auto">
          {count(failedTries, 'failed try', 'failed tries')}
        </span>
      )}
      {passedEarlierOnly(record, exercise.id, exercise.version) && (
        <span className="w-full text-xs text-muted sm:pl-28">
          passed on an earlier version of this exercise
        </span>
      )}
    </li>
  );
}
