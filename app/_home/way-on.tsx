'use client';

import Link from 'next/link';
import { lazy, Suspense } from 'react';
import { buttonClass } from '../_controls/button';
import { useAfterLoad } from '../_shell/use-after-load';
import type { Course } from '../progress/course';

export interface WayOnProps {
  readonly course: Course;
  readonly kind: 'primary' | 'secondary';
}

const ContinueLink = lazy(async () => ({ default: (await import('./continue-link')).ContinueLink }));

/** Start, or continue where the reader left: what this browser keeps is read after the page has loaded. */
export function WayOn({ course, kind }: WayOnProps) {
  const start = <StartLink course={course} kind={kind} />;
  if (!useAfterLoad()) return start;
  // Start stays until the other is here, so that nothing below it moves.
  return (
    <Suspense fallback={start}>
      <ContinueLink course={course} kind={kind} />
    </Suspense>
  );
}

/** To the first lesson of the course. */
export function StartLink({ course, kind }: WayOnProps) {
  const first = course.flatMap(({ lessons }) => lessons)[0];
  if (!first) return null;
  return (
    <Link href={first.href} prefetch={false} className={buttonClass(kind)}>
      Start the first lesson
    </Link>
  );
}
