import type { ReactNode } from 'react';
import { exerciseAnchor } from '@/lib/course/href';
import { ExerciseLink } from './exercise-link';

export interface ExerciseProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** Where the prose hands over to a graded exercise: what it asks, and a link that opens its tab in the lab. */
export function Exercise({ id, title, children }: ExerciseProps) {
  return (
    <section id={exerciseAnchor(id)} aria-labelledby={`${exerciseAnchor(id)}-title`} className="exercise">
      <p className="text-xs font-semibold text-after">Exercise</p>
      <h3 id={`${exerciseAnchor(id)}-title`} className="step-title">
        {title}
      </h3>
      {children}
      <ExerciseLink id={id} describedBy={`${exerciseAnchor(id)}-title`} />
    </section>
  );
}
