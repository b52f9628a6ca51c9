'use client';

import { Check } from 'lucide-react';
import { createContext, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { forgetReading, useIsDone } from './step-readings';

/** The step around a run button. */
export interface StepInProgress {
  readonly id: string;
  readonly title: string;
  readonly isDone: boolean;
}

export const StepContext = createContext<StepInProgress | undefined>(undefined);

interface StepFrameProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A step that is in view is marked in the margin; one that the lab has run to its end has a tick. Neither moves anything. */
export function StepFrame({ id, title, children }: StepFrameProps) {
  const [inView, setInView] = useState(false);
  const isDone = useIsDone(id);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => watch(frame.current, setInView), []);
  useEffect(() => () => forgetReading(id), [id]);
  const step = useMemo(() => ({ id, title, isDone }), [id, title, isDone]);
  return (
    <section
      ref={frame}
      id={id}
      aria-labelledby={`${id}-title`}
      data-in-view={inView || undefined}
      className="step"
    >
      <h3 id={`${id}-title`} className="step-title">
        {title}
        {isDone && (
          <span className="inline-flex translate-y-0.5 text-pass">
            <Check size={18} aria-hidden />
            <span className="sr-only">, done</span>
          </span>
        )}
      </h3>
      <StepContext value={step}>{children}</StepContext>
    </section>
  );
}

/** In view means: across a line at two fifths of the window's height, so at most one step is marked. */
function watch(element: Element | null, report: (inView: boolean) => void): (() => void) | undefined {
  if (!element) return undefined;
  const observer = new IntersectionObserver(([entry]) => report(entry?.isIntersecting ?? false), {
    rootMargin: '-40% 0px -60% 0px',
  });
  observer.observe(element);
  return () => observer.disconnect();
}
