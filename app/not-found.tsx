import type { Metadata } from 'next';
import Link from 'next/link';
import { COURSE_HREF } from '@/lib/course/href';
import { buttonClass } from './_controls/button';

export const metadata: Metadata = { title: 'No such page' };

export default function NotFoundPage() {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-(--measure) px-6 py-20">
      <h1 className="text-xl">There is no page at this address</h1>
      <p className="mt-4 text-base leading-relaxed">
        The address may be mistyped, or the lesson has moved. Your code and your progress are kept by
        exercise, not by address, so nothing is lost. The list of lessons has everything there is.
      </p>
      <Link href={COURSE_HREF} className={`mt-6 ${buttonClass('primary')}`}>
        See all lessons
      </Link>
    </main>
  );
}
