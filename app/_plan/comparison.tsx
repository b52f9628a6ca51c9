import { Pin } from 'lucide-react';
import { Button } from '../_controls/button';
import type { PlanShot } from './page-pair';
import { PlanDiffView } from './plan-diff';
import { PlanReport } from './plan-report';

export type { PlanShot } from './page-pair';

export interface PlanComparisonProps {
  /** What was explained, as a reader names it: its parameters or its text. */
  readonly title: string;
  readonly before: PlanShot;
  readonly after: PlanShot | null;
  /** Keeps the plan after as before; null when there is none. */
  readonly onPin: (() => void) | null;
}

/** One query's plan before and after; or the plan before alone, until there is another. */
export function PlanComparison({ title, before, after, onPin }: PlanComparisonProps) {
  return (
    <div className="relative @container p-4">
      <div className="mb-1 flex min-h-8 items-center gap-3">
        <p className="min-w-0 grow truncate text-xs text-muted" title={title}>
          {title}
        </p>
        {onPin !== null && (
          <Button size="small" kind="quiet" icon={<Pin size={14} aria-hidden />} onClick={onPin}>
            Keep as before
          </Button>
        )}
      </div>
      {after === null ? (
        <PlanReport shot={before} name="Before">
          <p className="mt-1 text-xs text-muted">
            This plan is kept as <em>before</em>. Change an index and explain the query again: the new plan
            will stand beside it.
          </p>
        </PlanReport>
      ) : (
        <PlanDiffView before={before} after={after} />
      )}
    </div>
  );
}
