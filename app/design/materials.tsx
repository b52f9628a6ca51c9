import type { PageGroup } from '@/lib/plan/page-groups';
import { PageField } from '../_plan/page-field';
import { Mark } from '../_shell/mark';
import { PoolLanes } from '../_workbench/load/pool-lanes';
import { StatusSquares } from '../progress/status-squares';

const SWATCHES = [
  { name: 'ground', className: 'bg-ground' },
  { name: 'surface', className: 'bg-surface' },
  { name: 'ink', className: 'bg-ink' },
  { name: 'muted', className: 'bg-muted' },
  { name: 'line', className: 'bg-line' },
  { name: 'edge', className: 'bg-edge' },
  { name: 'ghost', className: 'bg-ghost' },
  { name: 'before', className: 'bg-before' },
  { name: 'after', className: 'bg-after' },
  { name: 'pass', className: 'bg-pass' },
  { name: 'fail', className: 'bg-fail' },
  { name: 'warn', className: 'bg-warn' },
  { name: 'before-tint', className: 'bg-before-tint' },
  { name: 'after-tint', className: 'bg-after-tint' },
  { name: 'pass-tint', className: 'bg-pass-tint' },
  { name: 'fail-tint', className: 'bg-fail-tint' },
  { name: 'warn-tint', className: 'bg-warn-tint' },
  { name: 'heat-1', className: 'bg-heat-1' },
  { name: 'heat-2', className: 'bg-heat-2' },
  { name: 'heat-3', className: 'bg-heat-3' },
  { name: 'heat-4', className: 'bg-heat-4' },
  { name: 'heat-5', className: 'bg-heat-5' },
];

export function Colours() {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-3">
      {SWATCHES.map(({ name, className }) => (
        <li key={name} className="text-xs">
          <span className={`mb-1 block h-8 rounded-md border border-line ${className}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}

const SIZES = [
  { size: '36', className: 'text-2xl font-semibold' },
  { size: '26', className: 'text-xl font-semibold' },
  { size: '20', className: 'text-lg font-semibold' },
  { size: '17', className: 'text-base' },
  { size: '15', className: 'text-sm' },
  { size: '13', className: 'text-xs' },
];

export function Type() {
  return (
    <div className="flex flex-col gap-3">
      {SIZES.map(({ size, className }) => (
        <p key={size} className="flex items-baseline gap-4">
          <span className="num w-6 shrink-0 text-right text-xs text-muted">{size}</span>
          <span className={className}>The range column must come last</span>
        </p>
      ))}
      <p className="flex items-baseline gap-4">
        <span className="w-6 shrink-0" />
        <span>
          <span className="num text-lg font-semibold">1,847</span>{' '}
          <span className="text-xs text-muted">pages</span> <code>SELECT id FROM orders</code>{' '}
          <a href="#content" className="text-after underline">
            underlined
          </a>{' '}
          <kbd className="rounded-md border border-edge px-1.5 py-0.5 text-xs">Ctrl</kbd>
        </span>
      </p>
    </div>
  );
}

const TABLE: readonly PageGroup[] = [{ name: 'orders', kind: 'table', pages: 420 }];
const INDEXED: readonly PageGroup[] = [
  { name: 'orders', kind: 'table', pages: 21 },
  { name: 'orders_by_tenant', kind: 'index', pages: 12 },
];

/** What the site draws with: pages, lanes, the marks of progress. */
export function Drawings() {
  return (
    <div className="flex flex-col gap-6">
      <Mark />
      <PageField groups={TABLE} capacity={420} tone="before" />
      <PageField groups={INDEXED} capacity={420} tone="after" />
      <PageField groups={INDEXED} capacity={120} tone="after" large />
      <PoolLanes tone="before" lanes={{ filled: [1, 1, 1, 0.4], waiting: 9, more: 1595 }} />
      <PoolLanes tone="after" lanes={{ filled: [0.3, 0, 0, 0], waiting: 0, more: 0 }} />
      <div>
        <StatusSquares statuses={['passed', 'passed', 'tried', 'untried', 'untried']} />
      </div>
    </div>
  );
}
