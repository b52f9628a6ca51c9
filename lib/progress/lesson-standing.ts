import { type ProgressRecord, statusOf } from './record';

/** What of a lesson can be worked on. */
export interface LessonWork {
  readonly lab: string;
  /** Ids. */
  readonly exercises: readonly string[];
}

/** How far a reader is with a lesson: done when each of its exercises is passed, begun when anything of it was touched. */
export interface LessonStanding {
  readonly kind: 'untouched' | 'begun' | 'done';
  readonly passed: number;
  readonly exercises: number;
}

/** A lesson without an exercise is begun at most: nothing says that it was read. */
export function lessonStanding({ lab, exercises }: LessonWork, record: ProgressRecord): LessonStanding {
  const passed = exercises.filter((id) => statusOf(record, id).status === 'passed').length;
  const counts = { passed, exercises: exercises.length };
  if (passed > 0 && passed === exercises.length) return { kind: 'done', ...counts };
  const touched =
    passed > 0 ||
    Object.keys(record.drafts).some((key) => key.startsWith(`${lab}/`)) ||
    exercises.some((id) => isTouched(id, record));
  return { kind: touched ? 'begun' : 'untouched', ...counts };
}

function isTouched(id: string, record: ProgressRecord): boolean {
  return (
    statusOf(record, id).status !== 'untried' ||
    id in record.hints ||
    Object.keys(record.predictions).some((key) => key === id || key.startsWith(`${id}/`))
  );
}
