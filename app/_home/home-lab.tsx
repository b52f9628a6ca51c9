'use client';

import { Play } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { Button } from '../_controls/button';
import { LabBoundary } from '../_lesson/lab-boundary';
import type { Course } from '../progress/course';
import { GuessField } from './guess-field';
import type { OrderRow } from './home-study';
import { OrderTable } from './order-table';
import { WayOn } from './way-on';

const HomeStage = dynamic(() => import('./home-stage').then((module) => module.HomeStage), {
  ssr: false,
  loading: () => <p className="text-sm text-muted">Loading the lab.</p>,
});

export interface HomeLabProps {
  /** What the case is, above the guess. */
  readonly intro: ReactNode;
  /** What the first run fetches, in words: `6.1 MB`. */
  readonly size: string;
  readonly course: Course;
}

/** The slow page and what stands behind it: a guess, a run, and what follows from it. Nothing is fetched before Run. */
export function HomeLab({ intro, size, course }: HomeLabProps) {
  const [guess, setGuess] = useState<number | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [rows, setRows] = useState<readonly OrderRow[] | null>(null);
  return (
    <>
      <div className="grid gap-x-16 gap-y-10 split:grid-cols-[minmax(0,1fr)_minmax(320px,420px)]">
        <div className="max-w-(--measure)">
          {intro}
          <div className="needs-script mt-7">
            <GuessField guess={guess} onGuess={setGuess} isFixed={isRunning} />
            <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-3">
              <Button
                kind="primary"
                disabled={isRunning}
                icon={<Play size={16} aria-hidden />}
                onClick={() => setRunning(true)}
              >
                Run the query
              </Button>
              <span className="text-xs text-pretty text-muted">
                Loads {size} once: a PostgreSQL of your own, in this tab.
              </span>
            </div>
          </div>
          <div className="mt-5 border-t border-line pt-5">
            <WayOn course={course} kind="secondary" />
          </div>
        </div>
        <OrderTable rows={rows} />
      </div>
      {isRunning && (
        <div className="mt-12 border-t border-edge pt-8">
          <LabBoundary>
            <HomeStage guess={guess} onRows={setRows} wayOn={<WayOn course={course} kind="primary" />} />
          </LabBoundary>
        </div>
      )}
    </>
  );
}
