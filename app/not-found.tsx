import type { Metadata } from 'next';
import Link from 'next/link';
import { COURSE_HREF } from '@/lib/course/href';
import { buttonClass } from './_controls/button';
import { Lost } from './_shell/lost';
import { OverlayButton } from './_shell/overlay-button';

export const metadata: Metadata = { title: 'No such page' };

/** What an address shows that leads nowhere: what is safe, and two ways on. */
export default function NotFoundPage() {
  return (
    <Lost title="There is no page at this address">
      <p>
        The address may be mistyped, or the lesson has moved. Your code and your progress are kept by
        exercise, not by address, so nothing is lost.
      </p>
      <div className="flex flex-wrap gap-3">
        <OverlayButton overlay="palette" kind="primary">
          Search the course
        </OverlayButton>
        <Link href={COURSE_HREF} className={buttonClass()}>
          See all lessons
        </Link>
      </div>
    </Lost>
  );
}
