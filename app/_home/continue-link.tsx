import Link from 'next/link';
import { buttonClass } from '../_controls/button';
import { useRecord } from '../learn/use-record';
import { continueAt } from '../progress/continue-at';
import { StartLink, type WayOnProps } from './way-on';

/** To the lesson that the reader worked on last, or to the next one with something open; else to the first. */
export function ContinueLink({ course, kind }: WayOnProps) {
  const record = useRecord();
  const at = record && continueAt(course, record);
  if (!at) return <StartLink course={course} kind={kind} />;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
      <Link href={at.lesson.href} prefetch={false} className={buttonClass(kind)}>
        {at.kind === 'left' ? 'Continue where you left' : 'Open the next lesson'}
      </Link>
      <span className="text-xs text-muted">{at.lesson.title}</span>
    </span>
  );
}
