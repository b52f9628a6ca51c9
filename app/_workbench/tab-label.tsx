import { Check } from 'lucide-react';
import type { Exercise } from '@/lib/authoring/exercise';
import type { ProgressRecord } from '@/lib/progress/record';
import { statusOf } from '@/lib/progress/record';

/** An exercise's tab: its title, and a tick once it was passed. */
export function TabLabel({
  exercise,
  record,
}: {
  readonly exercise: Exercise;
  readonly record: ProgressRecord;
}) {
  const passed = statusOf(record, exercise.id).status === 'passed';
  return (
    <>
      {exercise.title}
      {passed && (
        <span className="text-pass">
          <Check size={14} aria-hidden />
          <span className="sr-only">, passed</span>
        </span>
      )}
    </>
  );
}
