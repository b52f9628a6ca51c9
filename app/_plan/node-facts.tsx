import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { thousands } from '@/lib/base/count';
import { amount, conditionsOf, estimateText, milliseconds, removedRows } from '@/lib/plan/amounts';
import type { PlanNode } from '@/lib/plan/plan';
import type { Reading } from './reading';

/** Rows against the estimate, rows thrown away, loops and time of a node. */
export function NodeAmounts({ reading, node }: { readonly reading: Reading; readonly node: PlanNode }) {
  const measure = reading.measures.of(node);
  const estimate = estimateText(node, measure);
  const removed = removedRows(node);
  const ran = reading.plan.executed && !measure.neverExecuted;
  return (
    <dl className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-xs">
      <Fact name={ran ? 'rows' : 'rows expected'}>
        {ran ? (
          <>
            {amount(measure.rows)}{' '}
            <span className={`font-sans ${estimate.wrong ? 'text-warn' : 'text-muted'}`}>
              {estimate.wrong && (
                <TriangleAlert size={13} aria-hidden className="mr-0.5 mb-0.5 inline-block" />
              )}
              {estimate.text}
            </span>
          </>
        ) : (
          thousands(node.planRows)
        )}
      </Fact>
      {removed > 0 && <Fact name="removed">{thousands(removed)}</Fact>}
      {measure.loops > 1 && <Fact name="loops">{thousands(measure.loops)}</Fact>}
      {ran && measure.selfMs !== null && (
        <Fact name="time" muted>
          {milliseconds(measure.selfMs)} ± {milliseconds(measure.selfErrorMs ?? 0)} ms
        </Fact>
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly muted?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, muted = false, children }: FactProps) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="whitespace-nowrap text-muted">{name}</dt>
      <dd className={`num ${muted ? 'text-muted' : ''}`}>{children}</dd>
    </div>
  );
}

/** What a node filters, joins, sorts and groups by; in full in its details. */
export function NodeConditions({ node }: { readonly node: PlanNode }) {
  const conditions = conditionsOf(node);
  if (conditions.length === 0) return null;
  return (
    <dl className="mt-2 space-y-0.5 text-xs">
      {conditions.map(([name, text]) => (
        <div key={name} className="[overflow-wrap:anywhere]">
          <dt className="inline text-muted">{name} </dt>
          <dd className="num inline">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
