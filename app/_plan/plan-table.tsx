'use client';

import { ArrowDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { count, thousands } from '@/lib/base/count';
import { amount, conditionsOf, milliseconds, removedRows, targetOf } from '@/lib/plan/amounts';
import type { PlanNode } from '@/lib/plan/plan';
import { Heat, heatOf } from './heat';
import type { PlanFocusStore, Side } from './plan-focus';
import type { Reading } from './reading';

/** Rows of the table; those after them are the cheapest or the deepest. */
const MAX_ROWS = 1000;

export interface PlanTableProps {
  readonly reading: Reading;
  readonly caption: string;
  readonly side: Side;
  readonly focus: PlanFocusStore;
}

/** The plan as a table, in its own order or by the pages that each node read itself. */
export function PlanTable({ reading, caption, side, focus }: PlanTableProps) {
  const [byPages, setByPages] = useState(false);
  const { measures, mostPages, plan } = reading;
  const pagesOf = (node: PlanNode) => measures.of(node).selfPages;
  const nodes = byPages ? [...reading.nodes].sort((a, b) => pagesOf(b) - pagesOf(a)) : reading.nodes;
  const depths = depthsOf(reading.nodes);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="relative overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full min-w-[560px] border-collapse text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className="py-1.5 pr-2 text-left font-normal">
              Node
            </th>
            <th scope="col" aria-sort={byPages ? 'descending' : 'none'} className="pl-3 font-normal">
              <button
                type="button"
                onClick={() => setByPages(!byPages)}
                title={byPages ? 'Back to the order of the plan' : 'Most pages first'}
                className="ml-auto flex items-center gap-1 rounded-md py-1.5 pl-1 underline decoration-edge decoration-dotted underline-offset-4 hover:text-ink"
              >
                self pages
                <ArrowDown size={13} aria-hidden className={byPages ? 'text-ink' : 'opacity-40'} />
              </button>
            </th>
            {['rows', 'expected', 'loops', 'removed', 'self ms'].map((name) => (
              <th key={name} scope="col" className="py-1.5 pl-3 text-right font-normal whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, MAX_ROWS).map((node) => {
            const measure = measures.of(node);
            const ran = plan.executed && !measure.neverExecuted;
            return (
              <tr
                key={node.id}
                id={focus.getState().elementId(side, node.id)}
                tabIndex={-1}
                className="border-b border-line align-top last:border-b-0"
              >
                <th scope="row" className="py-1.5 pr-2 text-left font-normal">
                  <NodeName node={node} depth={byPages ? 0 : (depths.get(node.id) ?? 0)} />
                </th>
                <Cell quiet={measure.selfPages === 0}>
                  <span className="inline-flex items-center gap-2">
                    <span className="hidden @min-[560px]:inline">
                      <Heat step={heatOf(measure.selfPages, mostPages)} />
                    </span>
                    {plan.hasPages ? thousands(measure.selfPages) : '–'}
                  </span>
                </Cell>
                <Cell quiet={!ran}>{ran ? amount(measure.rows) : plan.executed ? 'never run' : '–'}</Cell>
                <Cell quiet>
                  {thousands(node.planRows)}
                  {node.loops > 1 && ' each'}
                </Cell>
                <Cell quiet={measure.loops < 2}>{ran ? thousands(measure.loops) : '–'}</Cell>
                <Cell quiet={removedRows(node) === 0}>{thousands(removedRows(node))}</Cell>
                <Cell quiet>
                  {measure.selfMs === null || !ran
                    ? '–'
                    : `${milliseconds(measure.selfMs)} ± ${milliseconds(measure.selfErrorMs ?? 0)}`}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </table>
      {nodes.length > MAX_ROWS && (
        <p className="pt-2 text-xs text-muted">{count(nodes.length - MAX_ROWS, 'more node')} not shown.</p>
      )}
    </section>
  );
}

function Cell({ quiet = false, children }: { readonly quiet?: boolean; readonly children: ReactNode }) {
  return (
    <td className={`num py-1.5 pl-3 text-right whitespace-nowrap ${quiet ? 'text-muted' : ''}`}>
      {children}
    </td>
  );
}

/** Levels that are indented; deeper ones stand below each other. */
const MAX_INDENTED = 12;

function NodeName({ node, depth }: { readonly node: PlanNode; readonly depth: number }) {
  return (
    <div style={{ paddingLeft: `${Math.min(depth, MAX_INDENTED) * 12}px` }} className="min-w-40">
      {node.subplanName !== null && <span className="text-muted">{node.subplanName}: </span>}
      <span className="font-semibold">{node.title}</span>{' '}
      <span className="[overflow-wrap:anywhere]">{targetOf(node)}</span>
      {conditionsOf(node).map(([name, text]) => (
        <div key={name} className="text-muted [overflow-wrap:anywhere]">
          {name} <span className="num">{text}</span>
        </div>
      ))}
    </div>
  );
}

function depthsOf(nodes: readonly PlanNode[]): ReadonlyMap<number, number> {
  const depths = new Map<number, number>();
  for (const { id, parentId } of nodes)
    depths.set(id, parentId === null ? 0 : (depths.get(parentId) ?? 0) + 1);
  return depths;
}
