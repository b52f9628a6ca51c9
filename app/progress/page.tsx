import type { Metadata } from 'next';
import { KeepCourse } from '../_offline/keep-course';
import { readCourse } from './course';
import { View } from './view';

export const metadata: Metadata = {
  title: 'Your progress',
  description: 'What you passed and tried, kept in your browser alone: export it, import it, erase it.',
};

/** What the reader passed and tried, and what can be done with the record of it. */
export default async function ProgressPage() {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[960px] px-4 pt-8 pb-24 sm:px-6 sm:pt-12">
      <h1 className="text-xl">Your progress stays in this browser</h1>
      <p className="mt-3 max-w-(--measure) text-sm leading-relaxed text-muted">
        Texts, verdicts, opened hints and predictions are kept here and sent nowhere. A file carries them to
        another browser.
      </p>
      <View course={await readCourse()} />
      <div className="mt-10">
        <KeepCourse />
      </div>
      <noscript>
        <p className="mt-6 text-sm">
          Your progress is read in your browser and nowhere else, which needs JavaScript; it is switched off
          here.
        </p>
      </noscript>
    </main>
  );
}
