'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { buttonClass } from '../_controls/button';
import { useAfterLoad } from '../_shell/use-after-load';
import type { Course } from '../progress/course';

export interface WayOnProps {
  readonly course: Course;
  readonly kind: 'primary' | 'secondary';
}

const ContinueLink = dynamic(() => import('./continue-link').then((module) => module.ContinueLink), {
  ssr: false,
});

/** Start, or continue where the reader left: what this browser keeps is read after the page has loaded. */
export function WayOn({ course, kind }: WayOnProps) {
  return useAfterLoad() ? (
    <ContinueLink course={course} kind={kind} />
  ) : (
    <StartLink course={course} kind={kind} />
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
