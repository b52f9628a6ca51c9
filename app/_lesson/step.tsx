import type { ReactNode } from 'react';
import { anchorOf } from '@/lib/course/lesson-rules';
import { StepFrame } from './step-frame';

/**
 * A guided step: what to try, the query, and what to look at. The rules of a lesson put `<StepRun>` behind its
 * first ```sql or ```ts block.
 */
export function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <StepFrame id={`step-${anchorOf(title)}`} title={title}>
      {children}
    </StepFrame>
  );
}
