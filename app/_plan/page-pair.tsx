import { count, thousands } from '@/lib/base/count';
import type { PageGroup } from '@/lib/plan/page-groups';
import { pageGroups } from '@/lib/plan/page-groups';
import type { Plan } from '@/lib/plan/plan';
import { PageField } from './page-field';
import type { Side } from './plan-focus';

export interface PlanShot {
  readonly plan: Plan;
  readonly rolledBack: boolean;
}

export interface PagesOfProps {
  readonly name: string;
  readonly tone: Side;
  readonly shot: PlanShot;
  /** Pages of the larger of the plans that are compared. */
  readonly capacity: number;
}

/** The pages of a plan as a number and as squares, and what they belong to. */
export function PagesOf({ name, tone, shot: { plan, rolledBack }, capacity }: PagesOfProps) {
  if (!plan.hasPages) return null;
  const groups = pageGroups(plan);
  const colour = tone === 'before' ? 'text-before' : 'text-after';
  return (
    <section aria-label={`Pages ${name.toLowerCase()}`} className="flex min-w-0 flex-col gap-2">
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
        <span className={`font-semibold ${colour}`}>{name}</span>
        <span className={`num text-lg font-semibold ${colour}`}>{thousands(plan.root.pages)}</span>
        <span>{plan.root.pages === 1 ? 'page' : 'pages'}</span>
        {rolledBack && <span className="ml-auto">executed, then rolled back</span>}
      </p>
      <PageField groups={groups} capacity={capacity} tone={tone} />
      <p className="text-xs text-muted [overflow-wrap:anywhere]">{ownersOf(groups)}</p>
    </section>
  );
}

/** Tables and indexes that are named; a table with many partitions has hundreds. */
const MAX_NAMED = 6;

function ownersOf(groups: readonly PageGroup[]): string {
  if (groups.length === 0) return 'No page was read.';
  const [named, others] = [groups.slice(0, MAX_NAMED), groups.slice(MAX_NAMED)];
  const rest = others.reduce((sum, { pages }) => sum + pages, 0);
  return [
    ...named.map(({ name, pages }) => `${thousands(pages)} of ${name}`),
    ...(others.length === 0 ? [] : [`${thousands(rest)} of ${count(others.length, 'other')}`]),
  ].join(', ');
}
