import type { Metadata } from 'next';
import { type MapModule, readCourseMap } from '@/lib/course/course-map';
import { Footer } from '../_shell/footer';
import { MapRow } from './map-row';
import { MapSquares } from './map-squares';
import { TrackList } from './track-list';
import { trackOffers } from './tracks';

export const metadata: Metadata = {
  title: 'The course',
  description:
    'Every lesson, written or planned: minutes, exercises, what each builds on, and how far you are.',
};

/** Every module and lesson of the course, in reading order. */
export default async function CoursePage() {
  const map = await readCourseMap();
  const lessons = map.flatMap((module) => module.lessons);
  const written = lessons.filter(({ lesson }) => lesson !== null).length;
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1080px] px-4 pt-8 pb-24 sm:px-6 sm:pt-12">
      <h1 className="text-xl">Start anywhere: every lesson stands on its own</h1>
      <p className="mt-3 max-w-(--measure) text-base leading-relaxed">
        Each lesson runs its claims in a lab beside the text. What one builds on is named and never demanded.{' '}
        <span className="num">{written}</span> of <span className="num">{lessons.length}</span> lessons are
        written; the others are planned and have no page yet.
      </p>
      <p className="mt-2 max-w-(--measure) text-xs text-muted">
        Minutes are a range for the core (text, lab, one exercise) and a second one for going deeper.
      </p>
      <div className="mt-8">
        <MapSquares map={map} />
      </div>
      <TrackList tracks={trackOffers(map)} />
      {map.map((module) => (
        <ModuleSection key={module.slug} module={module} />
      ))}
      <Footer />
    </main>
  );
}

function ModuleSection({ module }: { readonly module: MapModule }) {
  const id = `${module.slug}-title`;
  return (
    <section
      id={module.slug}
      aria-labelledby={id}
      className="mt-14 border-t border-edge pt-5 split:grid split:grid-cols-[minmax(0,1fr)_minmax(0,2.4fr)] split:gap-10"
    >
      <div className="self-start split:sticky split:top-[calc(var(--header-height)+20px)]">
        <h2 id={id} className="text-lg">
          {module.title}
        </h2>
        <p className="mt-2 text-pretty text-muted">{module.summary}</p>
      </div>
      <ol className="-mt-3.5 max-split:mt-2">
        {module.lessons.map((at) => (
          <MapRow key={at.slug} at={at} />
        ))}
      </ol>
    </section>
  );
}
