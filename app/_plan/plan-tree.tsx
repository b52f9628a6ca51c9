'use client';

import type { CSSProperties, FocusEvent, KeyboardEvent } from 'react';
import { memo, useId, useState } from 'react';
import { useStore } from 'zustand';
import { count } from '@/lib/base/count';
import { nodeLabel } from '@/lib/plan/amounts';
import { nodeScale } from '@/lib/plan/page-squares';
import type { PlanNode } from '@/lib/plan/plan';
import type { NodeTag } from './diff-tags';
import type { PlanFocusStore, Side } from './plan-focus';
import { openKey, showNode } from './plan-focus';
import { detailsOpened, PlanNodeCard } from './plan-node';
import type { Reading } from './reading';
import { leavesOf, MAX_DRAWN_LEAVES, MAX_DRAWN_NODES, treeMove } from './tree-walk';

export interface PlanTreeProps {
  readonly reading: Reading;
  /** Names the tree for a screen reader. */
  readonly label: string;
  readonly side: Side;
  readonly focus: PlanFocusStore;
  /** By node: what became of it in the other plan. */
  readonly tags?: ReadonlyMap<number, NodeTag> | undefined;
}

/**
 * A plan as a tree of its nodes: boxes joined by lines where 900 px are wide enough for it, an indented list
 * elsewhere. One Tab stop; Up and Down walk the nodes, Left goes to the parent, Right to the first child, Enter
 * opens what PostgreSQL printed.
 */
export function PlanTree({ reading, label, side, focus, tags }: PlanTreeProps) {
  const [said, setSaid] = useState('');
  const hint = useId();
  const { nodes } = reading;
  const leaves = leavesOf(reading.plan.root);
  const boxes = leaves <= MAX_DRAWN_LEAVES;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !isItem(event.target)) return;
    const at = nodes[Number(event.target.dataset.node)];
    if (!at) return;
    const toggles = event.key === 'Enter' || event.key === ' ';
    const opened = focus.getState().open.has(openKey(side, at.id));
    if (toggles || (event.key === 'Escape' && opened)) {
      event.preventDefault();
      focus.getState().toggle(side, at.id);
      setSaid(opened ? 'Details closed.' : detailsOpened(at));
      return;
    }
    const to = treeMove(event.key, at, nodes);
    if (to === null) return;
    event.preventDefault();
    setSaid('');
    showNode(focus, side, to);
  };
  const onFocus = ({ target }: FocusEvent) => {
    const item = target.closest<HTMLElement>('[data-node]');
    if (item) focus.getState().focus(side, Number(item.dataset.node));
  };
  return (
    <div className="relative @container/tree min-w-0">
      <p id={hint} className="sr-only">
        Arrow keys walk the nodes, Enter opens the details of one.
      </p>
      <div className={boxes ? '@min-[900px]/tree:overflow-x-auto @min-[900px]/tree:p-1' : ''}>
        <div
          role="tree"
          aria-label={label}
          aria-describedby={hint}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          style={leavesStyle(leaves)}
          className={boxes ? '@min-[900px]/tree:w-max @min-[900px]/tree:min-w-full' : ''}
        >
          <TreeItem
            {...{ reading, side, focus, tags, boxes, setSaid }}
            node={reading.plan.root}
            level={1}
            scale={nodeScale(reading.mostPages)}
          />
        </div>
      </div>
      {nodes.length > MAX_DRAWN_NODES && (
        <p className="mt-3 text-xs text-muted">
          {count(nodes.length - MAX_DRAWN_NODES, 'more node')} are not drawn here; the table has them.
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

const isItem = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target.getAttribute('role') === 'treeitem';

interface TreeItemProps {
  readonly reading: Reading;
  readonly node: PlanNode;
  readonly level: number;
  readonly side: Side;
  readonly focus: PlanFocusStore;
  readonly tags: ReadonlyMap<number, NodeTag> | undefined;
  readonly scale: number;
  readonly boxes: boolean;
  readonly setSaid: (text: string) => void;
}

const TreeItem = memo(function TreeItem(props: TreeItemProps) {
  const { reading, node, level, side, focus, tags, scale, boxes, setSaid } = props;
  const current = useStore(focus, ({ at }) => at[side] === node.id);
  const marked = useStore(focus, ({ marked: match }) => match?.side === side && match.id === node.id);
  const open = useStore(focus, (state) => state.open.has(openKey(side, node.id)));
  const tag = tags?.get(node.id) ?? null;
  const children = node.children.filter(({ id }) => id < MAX_DRAWN_NODES);
  const label = [nodeLabel(node, reading.measures.of(node)), tag?.text, marked ? 'the match' : null];
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-label={label.filter(Boolean).join(', ')}
      aria-selected={current}
      id={focus.getState().elementId(side, node.id)}
      data-node={node.id}
      tabIndex={current ? 0 : -1}
      className={`outline-none [&:focus-visible>[data-card]]:outline-2 [&:focus-visible>[data-card]]:outline-after ${boxes ? '@min-[900px]/tree:flex @min-[900px]/tree:flex-col @min-[900px]/tree:items-center ' : ''} ${boxes && level > 1 ? 'relative @min-[900px]/tree:pt-3.5' : ''}`}
    >
      {boxes && level > 1 && <Edge />}
      <div
        data-card
        className={`min-w-0 rounded-md ${boxes ? '@min-[900px]/tree:mx-1.5 @min-[900px]/tree:w-[clamp(264px,calc(100cqi/var(--leaves)-16px),560px)]' : ''}`}
      >
        <PlanNodeCard
          {...{ reading, node, side, scale, tag, open, marked }}
          onToggle={() => {
            focus.getState().toggle(side, node.id);
            setSaid(open ? 'Details closed.' : detailsOpened(node));
          }}
        />
      </div>
      {children.length > 0 && (
        <>
          {boxes && <Stem />}
          {/* biome-ignore lint/a11y/useSemanticElements: a group of tree items has no element of its own */}
          <div role="group" className={groupClass(level, boxes)}>
            {children.map((child) => (
              <TreeItem
                key={child.id}
                {...{ reading, side, focus, tags, scale, boxes, setSaid }}
                node={child}
                level={level + 1}
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
});

/** Levels that are indented in full; deeper ones only a little, so that words keep their room. */
const MAX_INDENTED = 8;

function groupClass(level: number, boxes: boolean): string {
  const indent = level < MAX_INDENTED ? 'pl-2 @min-[480px]/tree:pl-4' : 'pl-1';
  const list = `mt-2 ml-2 space-y-2 border-l border-edge/60 ${indent}`;
  return boxes ? `${NARROW_LIST[level < MAX_INDENTED ? 'indented' : 'deep']} ${BESIDE}` : list;
}

/** The same list in a tree that has boxes where it is wide. */
const NARROW_LIST = {
  indented:
    '@max-[900px]/tree:mt-2 @max-[900px]/tree:ml-2 @max-[900px]/tree:space-y-2 @max-[900px]/tree:border-l @max-[900px]/tree:border-edge/60 @max-[900px]/tree:pl-3',
  deep: '@max-[900px]/tree:mt-2 @max-[900px]/tree:ml-2 @max-[900px]/tree:space-y-2 @max-[900px]/tree:border-l @max-[900px]/tree:border-edge/60 @max-[900px]/tree:pl-1',
} as const;

const BESIDE = '@min-[900px]/tree:flex @min-[900px]/tree:justify-center';

/** From the line that joins siblings down to a box: the half towards each neighbour, and the drop. */
function Edge() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 14"
      preserveAspectRatio="none"
      className="absolute inset-x-0 top-0 hidden h-3.5 w-full fill-none stroke-edge @min-[900px]/tree:block"
    >
      <path d="M50 0V14" vectorEffect="non-scaling-stroke" />
      <path
        d="M0 0.5H50"
        vectorEffect="non-scaling-stroke"
        className="in-[[role=treeitem]:first-child>svg]:hidden"
      />
      <path
        d="M50 0.5H100"
        vectorEffect="non-scaling-stroke"
        className="in-[[role=treeitem]:last-child>svg]:hidden"
      />
    </svg>
  );
}

/** From a box down to the line that joins its children. */
function Stem() {
  return (
    <svg aria-hidden width="2" height="14" className="hidden stroke-edge @min-[900px]/tree:block">
      <path d="M1 0V14" />
    </svg>
  );
}

/** The width of a box follows from how many stand beside each other. */
const leavesStyle = (leaves: number): CSSProperties & Readonly<Record<'--leaves', number>> => ({
  '--leaves': leaves,
});
