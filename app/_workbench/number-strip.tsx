import { thousands } from '@/lib/base/count';
import type { Plan } from '@/lib/plan/plan';
import { nodesOf } from '@/lib/plan/plan';
import { rowsRead, sortedRows } from '@/lib/plan/rows';
import type { Comparison } from './lab-state';

/** At most four numbers of the latest plan, each with its change since before. */
export function NumberStrip({ comparison }: { readonly comparison: Comparison }) {
  const now = comparison.after?.plan ?? comparison.before.plan;
  const then = comparison.after ? comparison.before.plan : null;
  return (
    <dl className="flex shrink-0 flex-wrap items-baseline gap-x-6 gap-y-1 border-line px-4 py-2.5 text-xs">
      <Figure name="pages" value={now.root.pages} before={then?.root.pages ?? null} big />
      <Figure name="rows read" value={rowsRead(now)} before={then && rowsRead(then)} />
      <Figure name="rows sorted" value={sorted(now)} before={then && sorted(then)} />
      <div className="flex items-baseline gap-1.5">
        <dt className="text-muted">time</dt>
        <dd>
          <span className="num">{now.executionMs === null ? '–' : `${now.executionMs.toFixed(1)} ms`}</span>
          <span className="text-muted"> shown, not judged</span>
        </dd>
      </div>
    </dl>
  );
}

const sorted = (plan: Plan): number => nodesOf(plan).reduce((sum, node) => sum + sortedRows(node), 0);

export interface FigureProps {
  readonly name: string;
  readonly value: number;
  /** Null: there is nothing to compare with. */
  readonly before: number | null;
  /** Behind the value, smaller. */
  readonly unit?: string;
  readonly big?: boolean;
  readonly format?: (value: number) => string;
  /** Which way is the better one. Default `less`. */
  readonly better?: 'less' | 'more';
}

/** One number of a strip with its change. */
export function Figure(props: FigureProps) {
  const { name, value, before, unit = '', big = false, format = thousands, better = 'less' } = props;
  const change = before === null ? 0 : value - before;
  const isBetter = change < 0 === (better === 'less');
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="flex items-baseline gap-1.5">
        <span className={`num ${big ? 'text-lg font-semibold' : 'text-sm'}`}>{format(value)}</span>
        {unit !== '' && <span className="text-muted">{unit}</span>}
        {change !== 0 && (
          <span className={`num ${isBetter ? 'text-after' : 'text-before'}`}>
            <span aria-hidden>{change < 0 ? '▼' : '▲'}</span>
            <span className="sr-only">{change < 0 ? 'down by' : 'up by'}</span> {format(Math.abs(change))}
          </span>
        )}
      </dd>
    </div>
  );
}
