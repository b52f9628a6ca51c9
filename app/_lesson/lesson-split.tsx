'use client';

import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { type Tab, Tabs, tabPanel } from '../_controls/tabs';
import { Divider } from './divider';
import { onLabRequest } from './lab-channel';

type Side = 'lesson' | 'lab';

const GROUP = 'side';
const SIDES: readonly Tab<Side>[] = [
  { id: 'lesson', label: 'Lesson' },
  { id: 'lab', label: 'Lab' },
];
const NARROW = '(width < 900px)';

/** Prose and lab: side by side at 900 px and more, two tabs below. A step that asks for the lab shows it. */
export function LessonSplit({ lesson, lab }: { readonly lesson: ReactNode; readonly lab: ReactNode }) {
  const [showing, setShowing] = useState<Side>('lesson');
  const narrow = useSyncExternalStore(subscribeToNarrow, isNarrow, () => false);
  const readAt = useRef(0);

  /** The two tabs share the page's scroll; the place in the prose is kept for the way back. */
  const show = (side: Side) => {
    if (side === showing) return;
    if (side === 'lab') readAt.current = window.scrollY;
    flushSync(() => setShowing(side));
    if (narrow) window.scrollTo({ top: side === 'lab' ? 0 : readAt.current, behavior: 'instant' });
  };
  const showLab = useEffectEvent(() => show('lab'));
  useEffect(() => onLabRequest(() => showLab()), []);

  return (
    <div className="lesson-split" data-showing={showing}>
      <div className="lesson-tabs">
        <Tabs
          label="Lesson and lab"
          group={GROUP}
          tabs={SIDES}
          selected={showing}
          onSelect={show}
          className="h-full px-2"
        />
      </div>
      <div
        {...(narrow ? tabPanel(GROUP, 'lesson') : { id: tabPanel(GROUP, 'lesson').id })}
        className="lesson-prose"
      >
        {lesson}
      </div>
      <Divider controls={tabPanel(GROUP, 'lesson').id} />
      <section
        aria-label="Lab"
        {...(narrow ? tabPanel(GROUP, 'lab') : { id: tabPanel(GROUP, 'lab').id })}
        className="lesson-lab"
      >
        {lab}
      </section>
    </div>
  );
}

function subscribeToNarrow(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}
