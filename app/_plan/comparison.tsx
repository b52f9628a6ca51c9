import { Pin } from 'lucide-react';
import { count, thousands } from '@/lib/base/count';
import { pageGroups } from '@/lib/plan/page-groups';
import type { Plan } from '@/lib/plan/plan';
import { Button } from '../_controls/button';
import { PageField } from './page-field';
import { PlanTree } from './plan-tree';

export interface PlanShot {
  readonly plan: Plan;
  readonly rolledBack: boolean;
}

export interface PlanComparisonProps {
  readonly title: string;
  readonly before: PlanShot;
  readonly after: PlanShot | null;
  /** Keeps the plan after as before; null when there is none. */
  readonly onPin: (() => void) | null;
}

/** One query's plan before and after: the pages of both as numbers and as squares, then both trees. */
export function PlanComparison({ title, before, after, onPin }: PlanComparisonProps) {
  const capacity = Math.max(before.plan.root.pages, after?.plan.root.pages ?? 0);
  return (
    <div className="@container">
      <div className="flex items-baseline gap-3 px-4 pt-3">
        <p className="grow text-sm text-pretty">{sentence(title, before.plan, after?.plan ?? null)}</p>
        {onPin !== null && (
          <Button size="small" kind="quiet" icon={<Pin size={14} aria-hidden />} onClick={onPin}>
            Keep as before
          </Button>
        )}
      </div>
      <div className={`grid ${after ? '@xl:grid-cols-2 @xl:divide-x' : ''} divide-line`}>
        <Side name="Before" tone="before" shot={before} capacity={capacity} />
        {after && <Side name="After" tone="after" shot={after} capacity={capacity} />}
      </div>
      {!after && (
        <p className="px-4 pb-4 text-xs text-muted">
          This plan is kept as <em>before</em>. Change an index and explain the query again: the new plan will
          stand beside it.
        </p>
      )}
    </div>
  );
}

interface SideProps {
  readonly name: string;
  readonly tone: 'before' | 'after';
  readonly shot: PlanShot;
  readonly capacity: number;
}

function Side({ name, tone, shot, capacity }: SideProps) {
  const { plan, rolledBack } = shot;
  const groups = pageGroups(plan);
  return (
    <section aria-label={name} className="flex min-w-0 flex-col gap-3 p-4">
      <h3 className="flex items-baseline gap-2 text-xs text-muted">
        <span className={`font-semibold ${tone === 'before' ? 'text-before' : 'text-after'}`}>{name}</span>
        <span className={`num text-lg font-semibold ${tone === 'before' ? 'text-before' : 'text-after'}`}>
          {thousands(plan.root.pages)}
        </span>
        <span>{plan.root.pages === 1 ? 'page' : 'pages'}</span>
        {rolledBack && <span className="ml-auto">executed, then rolled back</span>}
      </h3>
      <PageField groups={groups} capacity={capacity} tone={tone} />
      <p className="text-xs text-muted">
        {groups.map(({ name: of, pages }) => `${thousands(pages)} of ${of}`).join(', ') ||
          'No page was read.'}
      </p>
      <PlanTree plan={plan} caption={`The plan ${name.toLowerCase()}`} />
    </section>
  );
}

function sentence(title: string, before: Plan, after: Plan | null): string {
  const from = count(before.root.pages, 'page');
  if (after === null) return `${title}: ${from}.`;
  if (after.root.pages === before.root.pages) return `${title}: ${from}, as before.`;
  return `${title}: ${from} became ${thousands(after.root.pages)}.`;
}
