'use client';

import { count } from '@/lib/base/count';
import { nodeScale } from '@/lib/plan/page-squares';
import type { NodeTag } from './diff-tags';
import { Heat } from './heat';
import type { PlanFocusStore, Side } from './plan-focus';
import { PlanTable } from './plan-table';
import { PlanTree } from './plan-tree';
import type { Reading } from './reading';
import { usePlanView, ViewSwitch } from './view-switch';

export interface PlanPanelProps {
  readonly reading: Reading;
  /** Names tree and table: `The plan before`. */
  readonly label: string;
  readonly side: Side;
  readonly focus: PlanFocusStore;
  readonly tags?: ReadonlyMap<number, NodeTag> | undefined;
}

/** One plan node by node, as the reader likes it: tree or table. */
export function PlanPanel({ reading, label, side, focus, tags }: PlanPanelProps) {
  const view = usePlanView();
  return view === 'tree' ? (
    <PlanTree reading={reading} label={label} side={side} focus={focus} tags={tags} />
  ) : (
    <PlanTable reading={reading} caption={label} side={side} focus={focus} />
  );
}

/** Above the nodes: a heading, how the drawing is read, and the switch. */
export function PlanPanelHead({ title, reading }: { readonly title: string; readonly reading: Reading }) {
  const { plan, mostPages } = reading;
  const scale = nodeScale(mostPages);
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div>
        <h3 className="text-base">{title}</h3>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
          {plan.hasPages ? (
            <>
              <span className="inline-flex items-center gap-2">
                <Heat step={2} /> few <Heat step={5} /> most of the pages
              </span>
              <span>One square is {count(scale, 'page')}.</span>
            </>
          ) : (
            <span>The plan does not tell pages: it was explained without BUFFERS.</span>
          )}
          {plan.executed && <span>Time is shown with its rounding, and not judged.</span>}
        </p>
      </div>
      <ViewSwitch />
    </div>
  );
}
