import type { Metadata } from 'next';
import Link from 'next/link';
import { thousands } from '@/lib/base/count';
import { readQuality, totalsOf } from '@/lib/course/quality.server';
import { readIdeas } from './ideas';
import { QualityTable } from './quality-table';

export const metadata: Metadata = {
  title: 'How the checks are tested',
  description:
    'For every exercise: the right answers its grader accepts, the wrong ones it refuses, and at which check.',
};

/** The table that `npm run check:labs` wrote, as the site was built. */
export default async function QualityPage() {
  const rows = await readQuality();
  const { accepted, refused, exceptions } = totalsOf(rows);
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1080px] px-4 pt-8 pb-24 sm:px-6 sm:pt-12">
      <h1 className="text-xl">Every check is tried on right answers and on wrong ones</h1>
      <p className="mt-3 max-w-[72ch] text-sm leading-relaxed text-muted">
        A grader that refuses a right answer teaches the wrong thing, and so does one that takes a wrong one.
        Each exercise here comes with answers of both kinds, graded by the code that grades yours. This is
        what came of it; nothing is left out.
      </p>
      <dl className="mt-8 flex flex-wrap gap-x-12 gap-y-4">
        <Total name="right answers accepted" value={accepted} />
        <Total name="wrong ones refused" value={refused} />
        <Total
          name={exceptions === 1 ? 'exception' : 'exceptions'}
          value={exceptions}
          alarming={exceptions > 0}
        />
      </dl>
      <h2 className="mt-12 text-lg">What each exercise’s checks did with its answers</h2>
      <QualityTable rows={rows} ideas={await readIdeas(rows)} />
      <Legend />
    </main>
  );
}

interface TotalProps {
  readonly name: string;
  readonly value: number;
  readonly alarming?: boolean;
}

function Total({ name, value, alarming = false }: TotalProps) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className={`num text-xl font-semibold ${alarming ? 'text-fail' : ''}`}>{thousands(value)}</dd>
    </div>
  );
}

const COLUMNS = [
  ['Right accepted', 'Answers that differ in idea or in writing, of those on file. Each must pass.'],
  [
    'Wrong refused',
    'Known mistakes and cheats. Each must fail at the check that names its fault, with that fault in the message; one that is refused for another reason is an exception.',
  ],
  [
    'Second dataset',
    'The right answers hold on other rows of the same tables as well, so that no answer can be written for the rows at hand. A dash: not tried, or the exercise has no rows.',
  ],
  ['Repeatable', 'The same answer twice is measured the same: rows, plans and pages, to the last one.'],
  [
    'Endless stopped',
    'An answer that would run for hours is ended and said to be out of time. A dash: nothing of this exercise runs.',
  ],
] as const;

/** What the columns mean. */
function Legend() {
  return (
    <section aria-labelledby="columns" className="mt-12 max-w-[72ch]">
      <h2 id="columns" className="text-lg">
        What each column promises
      </h2>
      <dl className="mt-4 grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
        {COLUMNS.map(([name, meaning]) => (
          <div key={name} className="sm:contents">
            <dt className="font-medium">{name}</dt>
            <dd className="text-pretty text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-6 text-sm text-pretty text-muted">
        The starter and an empty answer are graded too, and neither may pass. Anyone can repeat all of it:{' '}
        <code className="text-xs whitespace-nowrap">npm run check:labs</code> writes this table. It is
        published because a grader deserves the trust it can show.
      </p>
      <p className="mt-3 text-sm text-pretty text-muted">
        The Redis of the labs on code is tested as well:{' '}
        <Link href="/quality/redis" className="text-after underline">
          what it answers like a real one, and where not
        </Link>
        .
      </p>
    </section>
  );
}
