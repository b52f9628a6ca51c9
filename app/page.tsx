import Link from 'next/link';
import { lessonHref } from '@/lib/course/href';
import { readOutline } from '@/lib/course/outline';
import { buttonClass } from './_controls/button';
import { PageFields } from './_home/page-fields';
import { Footer } from './_shell/footer';

export default async function HomePage() {
  const outline = await readOutline();
  const first = outline.flatMap(({ lessons }) => lessons)[0];
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1200px] px-6 pt-12 pb-24 sm:pt-20">
      <div className="grid gap-x-14 gap-y-12 wide:grid-cols-[minmax(0,1fr)_auto]">
        <div className="max-w-(--measure)">
          <h1 className="text-xl sm:text-2xl">Twenty rows cost 1,847 page reads. One index makes it 4.</h1>
          <p className="mt-6 text-base leading-relaxed">
            Support opens a customer’s page at Larkspur Supply, and PostgreSQL reads a whole table, 14.4 MB,
            to show 20 orders. In each lesson you run such a case on a real PostgreSQL inside this tab, change
            it, and read from its plan whether you were right.
          </p>
          {first && (
            <p className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-3">
              <Link href={lessonHref(first)} className={buttonClass('primary')}>
                Start the first lesson
              </Link>
              <span className="text-xs text-muted">
                No account. <span className="num">{first.minutes.core.join('–')}</span> minutes.
              </span>
            </p>
          )}
        </div>
        <PageFields />
      </div>
      <Footer />
    </main>
  );
}
