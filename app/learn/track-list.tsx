import Link from 'next/link';
import { lessonHref } from '@/lib/course/href';
import type { TrackOffer } from './tracks';

/** Ways through the course for an afternoon each: how long they are, and where they begin. */
export function TrackList({ tracks }: { readonly tracks: readonly TrackOffer[] }) {
  return (
    <section aria-label="Tracks" className="mt-8 grid gap-x-10 gap-y-5 sm:grid-cols-3">
      {tracks.map(({ title, lessons, minutes }) => {
        const first = lessons[0];
        return (
          <div key={title} className="border-l-2 border-after pl-4">
            <h2 className="text-sm">{title}</h2>
            <p className="mt-1 text-xs text-muted">
              <span className="num">{lessons.length}</span> {lessons.length === 1 ? 'lesson' : 'lessons'} so
              far, <span className="num">{minutes.join('–')}</span> min
            </p>
            {first && (
              <p className="mt-1.5 text-xs text-pretty">
                Begins with{' '}
                <Link
                  href={lessonHref(first)}
                  prefetch={false}
                  className="underline decoration-line underline-offset-3 hover:text-after hover:decoration-current"
                >
                  {first.title}
                </Link>
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}
