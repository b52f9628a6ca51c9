import type { Metadata } from 'next';
import { lessonHref } from '@/lib/course/href';
import { readOutline } from '@/lib/course/outline';
import { KeptPages } from '../_offline/kept-pages';

export const metadata: Metadata = { title: 'Not kept here' };

/** What a reader without a network gets in the place of a page that was never opened. */
export default async function OfflinePage() {
  const outline = await readOutline();
  const lessons = outline.flatMap(({ lessons }) =>
    lessons.map((lesson) => ({ path: lessonHref(lesson), title: lesson.title })),
  );
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-(--measure) px-6 py-20">
      <h1 className="text-xl">This page is not kept in this browser</h1>
      <p className="mt-4 text-base leading-relaxed">
        There is no network at the moment, and this page was not opened here before. Your code and your
        progress are safe. These pages work without a network:
      </p>
      <KeptPages lessons={lessons} />
    </main>
  );
}
