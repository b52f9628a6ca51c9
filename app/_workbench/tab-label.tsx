import { Check } from 'lucide-react';
import type { Exercise } from '@/lib/authoring/exercise';
import type { ProgressRecord } from '@/lib/progress/record';
import { passedEarlierOnly, statusOf } from '@/lib/progress/record';
import { versionOf } from './progress';

/** An exercise's tab: its title, and a tick once it was passed. */
export function TabLabel({
  exercise,
  record,
}: {
  readonly exercise: Exercise;
  readonly record: ProgressRecord;
}) {
  const passed = statusOf(record, exercise.id).status === 'passed';
  const isEarlier = passed && passedEarlierOnly(record, exercise.id, versionOf(exercise));
  return (
    <>
      {exercise.title}
      {passed && (
        <span
          className="text-pass"
          title={isEarlier ? 'passed on an earlier version of this exercise' : undefined}
        >
          <Check size={14} aria-hidden />
          <span className="sr-only">, passed{isEarlier && ' on an earlier version'}</span>
        </span>
      )}
    </>
  );
}
