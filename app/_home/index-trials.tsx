import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { thousands } from '@/lib/base/count';
import { pageGroups } from '@/lib/plan/page-groups';
import { Button } from '../_controls/button';
import { PageField } from '../_plan/page-field';
import { INDEXES, type IndexId, TENANTS, type TenantName } from './home-case';
import type { PageCost, TenantCost } from './home-study';
import { indexSentence, learntSentence, queueText } from './home-words';
import type { Findings } from './stage-state';

export interface IndexTrialsProps {
  readonly findings: Findings;
  readonly onTry: (index: IndexId) => void;
  readonly wayOn: ReactNode;
}

/** Three indexes, each created alone and measured for both tenants; then what was learnt, and the way on. */
export function IndexTrials({ findings, onTry, wayOn }: IndexTrialsProps) {
  const { tried, trying, latest, before } = findings;
  const ends = INDEXES.map(({ id }) => tried[id]).find((cost) => cost && endsQueue(cost));
  const last = latest === null ? undefined : tried[latest];
  return (
    <>
      <p className="max-w-(--measure) text-base leading-relaxed">
        Tenant {TENANTS.big} owns a fifth of all orders, tenant {TENANTS.tiny} twenty-five old ones. Try each
        index on both.
      </p>
      <div className="mt-5 grid gap-4 split:grid-cols-3">
        {INDEXES.map(({ id, columns }) => (
          <Trial
            key={id}
            columns={columns}
            cost={tried[id] ?? null}
            isTrying={trying === id}
            isBlocked={trying !== null}
            onTry={() => onTry(id)}
          />
        ))}
      </div>
      <p role="status" className="mt-5 max-w-(--measure) text-base font-medium text-pretty empty:hidden">
        {last && indexSentence(outcomesOf(last))}
      </p>
      {ends && <After before={before} after={ends} learnt={learntFrom(tried)} wayOn={wayOn} />}
    </>
  );
}

interface TrialProps {
  readonly columns: string;
  /** Null until it was tried. */
  readonly cost: PageCost | null;
  readonly isTrying: boolean;
  readonly isBlocked: boolean;
  readonly onTry: () => void;
}

function Trial({ columns, cost, isTrying, isBlocked, onTry }: TrialProps) {
  const ends = cost !== null && endsQueue(cost);
  return (
    <div
      className={`flex flex-col gap-3 rounded-md border p-4 ${ends ? 'border-after' : 'border-line'} bg-surface`}
    >
      <code className="text-xs leading-relaxed">
        CREATE INDEX ON orders
        <br />
        {'  '}
        <strong className="text-sm font-semibold">{columns}</strong>
      </code>
      {cost === null ? (
        <Button size="small" className="self-start" disabled={isBlocked} onClick={onTry}>
          {isTrying ? 'Building and measuring' : 'Try it'}
        </Button>
      ) : (
        <table className="w-full text-xs">
          <thead className="text-left text-muted">
            <tr>
              <th className="pb-1 font-normal">Tenant</th>
              <th className="pb-1 text-right font-normal">pages</th>
              <th className="pb-1 text-right font-normal">after a minute</th>
            </tr>
          </thead>
          <tbody>
            <TenantRow name="big" cost={cost.big} />
            <TenantRow name="tiny" cost={cost.tiny} />
          </tbody>
        </table>
      )}
    </div>
  );
}

function TenantRow({ name, cost: { plan, side } }: { readonly name: TenantName; readonly cost: TenantCost }) {
  const { stable } = side.report;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1.5 text-left font-normal">
        {TENANTS[name]}, {name}
      </th>
      <td className={`num py-1.5 text-right font-semibold ${stable ? 'text-after' : 'text-before'}`}>
        {thousands(plan.root.pages)}
      </td>
      <td className="py-1.5 pl-3 text-right">
        {stable && <Check size={13} aria-hidden className="mr-1 mb-0.5 inline text-pass" />}
        {queueText(side.report)}
      </td>
    </tr>
  );
}

interface AfterProps {
  readonly before: PageCost;
  readonly after: PageCost;
  /** Of all indexes that were tried. */
  readonly learnt: string;
  readonly wayOn: ReactNode;
}

/** The same field with what is still read of it, and where to go from here. */
function After({ before, after, learnt, wayOn }: AfterProps) {
  const capacity = before.tiny.plan.root.pages;
  const { plan } = after.tiny;
  return (
    <div className="mt-10">
      <h3 className="text-lg">
        {thousands(capacity)} pages became {thousands(plan.root.pages)}
      </h3>
      <div className="mt-4">
        <PageField groups={pageGroups(plan)} capacity={capacity} tone="after" large />
      </div>
      <p className="mt-6 max-w-(--measure) text-base leading-relaxed">
        {learnt} Why the order of two columns decides is the first lesson: you will write the index yourself,
        and a check will read its plan.
      </p>
      <div className="mt-5">{wayOn}</div>
    </div>
  );
}

const endsQueue = ({ big, tiny }: PageCost): boolean => big.side.report.stable && tiny.side.report.stable;

const learntFrom = (tried: Findings['tried']): string =>
  learntSentence(
    INDEXES.flatMap(({ id, columns }) => {
      const cost = tried[id];
      return cost ? [{ columns, ...outcomesOf(cost) }] : [];
    }),
  );

const outcomesOf = ({ big, tiny }: PageCost) => ({ big: outcomeOf(big), tiny: outcomeOf(tiny) });

const outcomeOf = ({ plan, side }: TenantCost) => ({
  pages: plan.root.pages,
  stable: side.report.stable,
});
