import { count } from '@/lib/base/count';
import { readCourseMap } from '@/lib/course/course-map';
import { databaseFiles, labDownloadBytes } from '@/lib/course/lab-size.server';
import { DATASET, PAGE_ROWS, pageQuery, TENANTS, TOLD } from './_home/home-case';
import { HomeLab } from './_home/home-lab';
import { Footer } from './_shell/footer';
import { MapSquares } from './learn/map-squares';
import { readCourse } from './progress/course';

/** What the first run fetches besides the database: no editor, no workbench. To a tenth of a megabyte. */
const PROGRAM_BYTES = 100_000;

export default async function HomePage() {
  const [map, course] = await Promise.all([readCourseMap(), readCourse()]);
  const files = { ...databaseFiles(DATASET), programBytes: PROGRAM_BYTES };
  const size = `${((await labDownloadBytes(files)) / 1e6).toFixed(1)}\u00a0MB`;
  const lessons = map.flatMap((module) => module.lessons);
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1120px] px-4 pt-10 pb-24 sm:px-6 sm:pt-16">
      <HomeLab intro={<Intro />} size={size} course={course} />
      <section aria-labelledby="course" className="mt-20 border-t border-edge pt-6">
        <h2 id="course" className="text-lg">
          {count(map.length, 'module')}, {count(lessons.length, 'lesson')}, each beside a lab like this
        </h2>
        <p className="mt-2 mb-5 max-w-(--measure) text-muted">
          A filled square is a lesson that is written; the others are planned. No account: what you do stays
          in this browser.
        </p>
        <MapSquares map={map} />
      </section>
      <Footer />
    </main>
  );
}

function Intro() {
  return (
    <>
      <h1 className="text-xl sm:text-2xl">What do twenty rows cost?</h1>
      <p className="mt-5 text-base leading-relaxed">
        Support at Larkspur Supply opens a customer’s page: the {PAGE_ROWS} newest orders. It takes too long,
        and this is the query behind it. Run it on a real PostgreSQL inside this tab, change one thing, and
        read from its plan whether you were right.
      </p>
      <pre className="num mt-5 overflow-x-auto rounded-md border border-line bg-surface px-3.5 py-3 text-xs leading-relaxed">
        {pageQuery(TENANTS.tiny)}
      </pre>
      <noscript>
        <p className="mt-5 text-base leading-relaxed">
          The lab needs JavaScript, which is switched off here. What it shows: the query reads{' '}
          {TOLD.pagesBefore.toLocaleString('en')} pages of 8 kB, {TOLD.megabytes}&nbsp;MB, because no index
          helps. With an index on (tenant_id, created_at) it reads {TOLD.pagesAfter}.
        </p>
      </noscript>
    </>
  );
}
