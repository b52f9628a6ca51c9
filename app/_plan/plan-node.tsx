import { ChevronDown } from 'lucide-react';
import { count, thousands } from '@/lib/base/count';
import { targetOf } from '@/lib/plan/amounts';
import { narrateNode } from '@/lib/plan/narrate';
import type { PlanNode } from '@/lib/plan/plan';
import type { NodeTag } from './diff-tags';
import { Heat, heatOf } from './heat';
import { NodeDetails } from './node-details';
import { NodeAmounts, NodeConditions } from './node-facts';
import { NodeField } from './page-field';
import type { Side } from './plan-focus';
import type { Reading } from './reading';

export interface PlanNodeCardProps {
  readonly reading: Reading;
  readonly node: PlanNode;
  readonly side: Side;
  readonly scale: number;
  /** What became of it in the other plan; null where there is none. */
  readonly tag: NodeTag | null;
  readonly open: boolean;
  /** It is the match of the node that has the focus. */
  readonly marked: boolean;
  readonly onToggle: () => void;
}

/** One node of a plan: what it did in a sentence, what it read, what it gave. */
export function PlanNodeCard(props: PlanNodeCardProps) {
  const { reading, node, side, scale, tag, open, marked, onToggle } = props;
  const { selfPages, neverExecuted, note } = reading.measures.of(node);
  const showsPages = reading.plan.hasPages && !neverExecuted;
  const folded = tag?.quiet === true && !open;
  return (
    <div
      className={`@container/card relative min-w-0 rounded-md border bg-surface px-3 py-2.5 text-left ${neverExecuted ? 'border-dashed' : ''} ${marked ? 'border-ink outline-1 outline-ink' : 'border-line'}`}
    >
      <div
        className={`grid gap-x-6 gap-y-2 ${showsPages ? '@min-[520px]/card:grid-cols-[minmax(0,1fr)_228px]' : ''}`}
      >
        <p className={`min-w-0 [overflow-wrap:anywhere] ${showsPages ? '@max-[520px]/card:pr-7' : 'pr-7'}`}>
          {node.subplanName !== null && <span className="text-xs text-muted">{node.subplanName}: </span>}
          <span className="text-sm font-semibold">{node.title}</span>{' '}
          <span className="text-xs">{targetOf(node)}</span>
          {folded && tag !== null && (
            <span className="ml-3 text-xs">
              <Tag tag={tag} />
            </span>
          )}
        </p>
        {showsPages && (
          <div className={`min-w-0 ${folded ? '' : '@min-[520px]/card:row-span-2'}`}>
            <SelfPages pages={selfPages} most={reading.mostPages} />
            {selfPages > 0 && (
              <div className="mt-1.5">
                <NodeField pages={selfPages} kind={kindOf(node)} scale={scale} tone={side} />
              </div>
            )}
          </div>
        )}
        {!folded && (
          <p className="min-w-0 text-xs text-pretty text-muted">
            {narrateNode(reading.plan, node, reading.measures)}
          </p>
        )}
      </div>
      {!folded && <NodeAmounts reading={reading} node={node} />}
      {!folded && <NodeConditions node={node} />}
      {!folded && note !== null && <p className="mt-2 text-xs text-pretty text-muted">{note}</p>}
      {(neverExecuted || (tag !== null && !folded)) && (
        <p className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-xs">
          {neverExecuted && <span className="font-semibold text-muted">Never executed</span>}
          {tag !== null && !folded && <Tag tag={tag} />}
        </p>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-expanded={open}
        aria-label="Details"
        title="Everything that PostgreSQL printed"
        onClick={onToggle}
        className="absolute top-1.5 right-1.5 grid size-7 place-items-center rounded-md text-muted hover:bg-ink/8 hover:text-ink"
      >
        <ChevronDown size={16} aria-hidden className={open ? 'rotate-180' : ''} />
      </button>
      {open && <NodeDetails node={node} />}
    </div>
  );
}

const kindOf = ({ type, relation }: PlanNode) =>
  relation === null && type === 'Bitmap Index Scan' ? 'index' : relation === null ? 'other' : 'table';

function SelfPages({ pages, most }: { readonly pages: number; readonly most: number }) {
  return (
    <p className="flex items-center gap-2 text-xs">
      <Heat step={heatOf(pages, most)} />
      <span className={pages === 0 ? 'text-muted' : ''}>
        <span className={`num ${pages === 0 ? '' : 'font-semibold'}`}>{thousands(pages)}</span>{' '}
        <span className="text-muted">{pages === 1 ? 'page' : 'pages'}</span>
      </span>
    </p>
  );
}

function Tag({ tag }: { readonly tag: NodeTag }) {
  const { icon: Icon, text, className } = tag;
  return (
    <span className={`inline-flex items-center gap-1 ${className}`}>
      <Icon size={14} aria-hidden className="shrink-0" />
      {text}
    </span>
  );
}

/** The announcement when the details of a node open. */
export const detailsOpened = (node: PlanNode): string =>
  `Details of ${[node.title, targetOf(node)].filter(Boolean).join(' ')}: ${count(Object.keys(node.raw).length, 'property', 'properties')}, below it.`;
