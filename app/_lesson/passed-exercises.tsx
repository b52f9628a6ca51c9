import { useEffect } from 'react';
import { statusOf } from '@/lib/progress/record';
import { useRecord } from '../learn/use-record';

export interface PassedExercisesProps {
  readonly of: readonly string[];
  readonly onRead: (passed: readonly string[]) => void;
}

/** Shows nothing: tells which exercises are passed, now and whenever that changes. */
export function PassedExercises({ of, onRead }: PassedExercisesProps) {
  const record = useRecord();
  const passed = record === null ? '' : of.filter((id) => statusOf(record, id).status === 'passed').join(' ');
  useEffect(() => onRead(passed.split(' ')), [passed, onRead]);
  return null;
}
