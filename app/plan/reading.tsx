'use client';

import { PlanDiffView } from '../_plan/plan-diff';
import { PlanReport } from '../_plan/plan-report';
import type { Drafts } from './drafts';
import type { Picks } from './reader';
import { pickedOf, sourceOf } from './source';

export interface ReadingProps {
  readonly drafts: Drafts;
  readonly picks: Picks;
}

/** What the pasted texts say: one plan, or what it became. */
export function Reading({ drafts, picks }: ReadingProps) {
  const before = pickedOf(sourceOf(drafts.before), picks.before);
  const after = drafts.after === null ? null : pickedOf(sourceOf(drafts.after), picks.after);
  const only = before ?? after;
  if (before !== null && after !== null)
    return <PlanDiffView before={shotOf(before)} after={shotOf(after)} />;
  return only === null ? null : <PlanReport shot={shotOf(only)} name="This plan" />;
}

const shotOf = (plan: NonNullable<ReturnType<typeof pickedOf>>) => ({ plan, rolledBack: false });
