'use client';

import { useEffect, useEffectEvent } from 'react';
import type { SharedPlans } from '@/lib/share/link';
import { Button } from '../_controls/button';
import { finishArrival, useArrival, useArrivals } from '../_share/arrival';
import { ArrivalBar } from '../_share/arrival-bar';
import type { Drafts } from './drafts';

export interface PlanArrivalProps {
  /** Nothing stands in the fields: a link's plans are read at once. */
  readonly empty: boolean;
  readonly onTake: (plans: Drafts) => void;
}

/** Plans that came with a link. What the reader has pasted is replaced when the reader says so, and can be had back. */
export function PlanArrival({ empty, onTake }: PlanArrivalProps) {
  useArrivals();
  const arrival = useArrival();
  const plans = arrival.kind === 'arrived' && arrival.shared.kind === 'plans' ? arrival.shared : null;
  const take = ({ before, after }: SharedPlans) => {
    onTake({ before, after });
    finishArrival();
  };
  const takeUnlessAsked = useEffectEvent(() => {
    if (plans !== null && empty) take(plans);
  });
  useEffect(() => {
    if (plans !== null) takeUnlessAsked();
  }, [plans]);

  if (arrival.kind === 'none' || (plans !== null && empty)) return null;
  if (plans === null)
    return (
      <ArrivalBar
        tone="refused"
        className="mb-5 rounded-md"
        says={
          arrival.kind === 'refused'
            ? arrival.message
            : 'This link holds a text for a lab, not a plan. Nothing here was changed.'
        }
        actions={
          <Button size="small" onClick={finishArrival}>
            Dismiss
          </Button>
        }
      />
    );
  return (
    <ArrivalBar
      tone="note"
      className="mb-5 rounded-md"
      says={`This link holds ${plans.after === null ? 'a plan' : 'two plans'}. Open ${plans.after === null ? 'it' : 'them'} in the place of what stands here? That can be brought back.`}
      actions={
        <>
          <Button size="small" kind="primary" onClick={() => take(plans)}>
            Use {plans.after === null ? 'it' : 'them'} here
          </Button>
          <Button size="small" onClick={finishArrival}>
            Leave mine
          </Button>
        </>
      }
    />
  );
}
