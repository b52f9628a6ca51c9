import type { Metadata } from 'next';
import { Reader } from './reader';

export const metadata: Metadata = {
  title: 'Read a plan',
  description:
    'Paste what EXPLAIN printed, or two plans to compare, and read where the pages went. Nothing leaves the browser.',
};

/** Any plan of any PostgreSQL from 9.4 on, read and compared in the reader's own browser. */
export default function PlanPage() {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-[1280px] px-4 pt-8 pb-24 sm:px-6 sm:pt-12">
      <h1 className="text-xl">Paste a plan and see where its pages went</h1>
      <p className="mt-3 mb-6 max-w-[72ch] text-sm leading-relaxed text-muted">
        Any <code className="text-xs">EXPLAIN</code> of PostgreSQL 9.4 to 18, as text or JSON, also as psql or
        a log wrote it; best made with{' '}
        <code className="text-xs whitespace-nowrap">EXPLAIN (ANALYZE, BUFFERS)</code>. Nothing leaves your
        browser: the plan is read in this tab, kept until you close it, and sent nowhere.
      </p>
      <Reader />
      <noscript>
        <p className="mt-6 text-sm">
          Reading a plan needs JavaScript, which is switched off here: the plan is read in your browser and
          nowhere else.
        </p>
      </noscript>
    </main>
  );
}
