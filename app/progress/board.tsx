'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { lastWork } from '@/lib/progress/last-work';
import { type ProgressRecord, statusOf } from '@/lib/progress/record';
import { buttonClass } from '../_controls/button';
import { keepWithPage, progress } from '../_workbench/progress';
import { continueAt } from './continue-at';
import type { Course } from './course';
import { CourseStatus } from './course-status';
import { EraseSection } from './erase-section';
import { ImportSection } from './import-section';
import { Reading } from './reading';
import { StatusSquares } from './status-squares';
import { StorageSection } from './storage-section';

/** What the reader did, and what can be done with the record of it. */
export function Board({ course }: { readonly course: Course }) {
  const { progress: record, saving, notice } = useStore(progress);
  const [erased, setErased] = useState('');
  useEffect(() => {
    void progress.getState().load();
    return keepWithPage();
  }, []);
  if (saving.kind === 'loading') return <Reading />;
  const isEmpty = lastWork(record) === null;
  const hasTrouble = saving.kind === 'memory-only' || notice !== null;
  return (
    <div className="mt-10 flex flex-col gap-12">
      <div>
        <p role="status" className="text-sm not-empty:mb-6">
          {isEmpty && erased}
        </p>
        {isEmpty ? <Nothing course={course} /> : <Summary course={course} record={record} />}
      </div>
      {!isEmpty && <CourseStatus course={course} record={record} />}
      {(!isEmpty || hasTrouble) && <StorageSection canExport={!isEmpty} />}
      <ImportSection course={course} />
      {!isEmpty && <EraseSection onErased={setErased} />}
    </div>
  );
}

function Nothing({ course }: { readonly course: Course }) {
  const first = course.flatMap(({ lessons }) => lessons)[0];
  return (
    <section aria-labelledby="nothing">
      <h2 id="nothing" className="text-lg">
        Nothing is kept yet
      </h2>
      <p className="mt-2 max-w-(--measure) text-sm leading-relaxed">
        Each exercise will stand here with what became of it, as soon as you typed or checked something in a
        lesson’s lab.
      </p>
      {first && (
        <Link href={first.href} className={`mt-5 ${buttonClass('primary')}`}>
          Start the first lesson
        </Link>
      )}
    </section>
  );
}

function Summary({ course, record }: { readonly course: Course; readonly record: ProgressRecord }) {
  const exercises = course.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.exercises));
  const statuses = exercises.map(({ id }) => statusOf(record, id).status);
  const passed = statuses.filter((status) => status === 'passed').length;
  const next = continueAt(course, record);
  return (
    <section aria-labelledby="summary" className="flex flex-col gap-5">
      <div>
        <h2 id="summary" className="text-lg">
          {headline(passed, exercises.length)}
        </h2>
        <StatusSquares statuses={statuses} />
      </div>
      {next ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <Link href={next.lesson.href} className={buttonClass('primary')}>
            {next.kind === 'left' ? 'Continue where you left' : 'Open the next lesson'}
          </Link>
          <span className="text-sm text-muted">{next.lesson.title}</span>
        </p>
      ) : (
        <p className="text-sm text-muted">There is nothing left to go on with today.</p>
      )}
    </section>
  );
}

function headline(passed: number, total: number): string {
  if (passed === 0) return 'No exercise is passed yet';
  if (passed === total) return 'Every exercise is passed';
  return `${passed} of ${total} exercises ${passed === 1 ? 'is' : 'are'} passed`;
}
