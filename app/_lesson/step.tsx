import type { ReactNode } from 'react';
import { anchorOf } from '@/lib/course/lesson-rules';
import { StepFrame } from './step-frame';

interface StepProps {
  /** Its name for good: what its run gives is committed under it and shown by `<Measured>`. */
  readonly id?: string;
  readonly title: string;
  readonly children: ReactNode;
}

/**
 * A guided step: what to try, the query, and what to look at. The rules of a lesson put `<StepRun>` behind its
 * first ```sql or ```ts block.
 */
export function Step({ id, title, children }: StepProps) {
  return (
    <StepFrame id={`step-${id ?? anchorOf(title)}`} title={title}>
      {children}
    </StepFrame>
  );
}
