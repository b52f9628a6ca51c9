'use client';

import { Equal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useId, useMemo, useRef } from 'react';
import { count } from '@/lib/base/count';
import { diffFindings } from '@/lib/plan/advise';
import type { PlanDiff } from '@/lib/plan/diff';
import { diffPlans } from '@/lib/plan/diff';
import { narrateDiff } from '@/lib/plan/narrate';
import { partnersOf, tagsOf } from './diff-tags';
import { FindingDiff } from './findings';
import type { PlanShot } from './page-pair';
import { PagesOf } from './page-pair';
import { hasChanges, PlanChanges } from './plan-changes';
import type { PlanFocusStore, Side } from './plan-focus';
import { createPlanFocus, showNode } from './plan-focus';
import { PlanPanel, PlanPanelHead } from './plan-panel';
import type { Reading } from './reading';
import { readingOf } from './reading';
import { RelationChanges } from './relation-changes';
import { Section } from './section';
import { TakeAway } from './take-away';

export interface PlanDiffViewProps {
  readonly before: PlanShot;
  readonly after: PlanShot;
  /** Stands under the headline. */
  readonly children?: ReactNode;
}

/**
 * What one plan became in the other, the most telling first: a sentence, the pages, the tables, what moved and
 * what vanished, the findings, and both plans side by side, each following the other.
 */
export function PlanDiffView({ before, after, children }: PlanDiffViewProps) {
  const id = useId();
  const [a, b] = [readingOf(before.plan), readingOf(after.plan)];
  const diff = useMemo(() => diffPlans(before.plan, after.plan), [before.plan, after.plan]);
  const focus = useMemo(() => createPlanFocus(id, partnersOf(diff)), [id, diff]);
  const comparison = { before: before.plan, after: after.plan, diff };
  const capacity = Math.max(before.plan.root.pages, after.plan.root.pages);
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h2 className="max-w-[60ch] text-lg font-normal tracking-normal text-pretty">
          {diff.same && <Equal size={20} aria-hidden className="mr-2 mb-1 inline-block text-pass" />}
          {narrateDiff(diff, before.plan, after.plan)}
        </h2>
        {children}
        <div className="mt-2 -ml-2.5">
          <TakeAway subject={comparison} />
        </div>
      </div>
      <div className="grid gap-x-8 gap-y-5 @min-[560px]:grid-cols-2">
        <PagesOf name="Before" tone="before" shot={before} capacity={capacity} />
        <PagesOf name="After" tone="after" shot={after} capacity={capacity} />
      </div>
      {!diff.same && <Changes {...{ diff, a, b, focus }} />}
      <BothPlans {...{ diff, a, b, focus }} />
    </div>
  );
}

interface Both {
  readonly diff: PlanDiff;
  readonly a: Reading;
  readonly b: Reading;
  readonly focus: PlanFocusStore;
}

function Changes({ diff, a, b, focus }: Both) {
  const findings = diffFindings(a.findings, b.findings);
  const found = findings.resolved.length + findings.added.length + findings.remaining.length;
  return (
    <>
      {diff.relations.length > 0 && (
        <Section title={relationsTitle(diff)}>
          <RelationChanges diff={diff} />
        </Section>
      )}
      {hasChanges(diff) && (
        <Section title="What moved, and what came and went">
          <PlanChanges diff={diff} before={a} after={b} />
        </Section>
      )}
      {found > 0 && (
        <Section title={findingsTitle(findings)}>
          <FindingDiff {...findings} onShow={(side, node) => showNode(focus, side, node)} />
        </Section>
      )}
    </>
  );
}

function relationsTitle({ relations }: PlanDiff): string {
  const changed = relations.filter(
    ({ before, after }) => JSON.stringify(before?.access) !== JSON.stringify(after?.access),
  ).length;
  if (changed === 0)
    return relations.length === 1 ? 'The table is read as before' : 'Every table is read as before';
  if (relations.length === 1) return 'The table is read another way';
  return `${changed} of ${relations.length} tables ${changed === 1 ? 'is' : 'are'} read another way`;
}

function findingsTitle({ resolved, added, remaining }: ReturnType<typeof diffFindings>): string {
  const parts = [
    resolved.length > 0 ? `${count(resolved.length, 'finding')} resolved` : null,
    added.length > 0 ? `${added.length} new` : null,
    remaining.length > 0 ? `${remaining.length} still there` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function BothPlans({ diff, a, b, focus }: Both) {
  const unchanged = diff.matched.filter(({ change }) => change.kind === 'same').length;
  const tags = useMemo(() => ({ before: tagsOf(diff, 'before'), after: tagsOf(diff, 'after') }), [diff]);
  const hotter = a.mostPages >= b.mostPages ? a : b;
  const panels = (
    <>
      <PlanPanelHead
        title={unchanged > 0 ? `Both plans; ${count(unchanged, 'operator')} unchanged` : 'Both plans'}
        reading={hotter}
      />
      <p className="mb-4 max-w-[72ch] text-xs text-muted">
        Arrow keys walk one plan and mark the match in the other, Tab goes over to it, Enter opens what
        PostgreSQL printed for both.
      </p>
      <div className="grid gap-x-6 gap-y-6 @min-[900px]:grid-cols-2">
        <OnePlan side="before" reading={a} name="Before" {...{ focus, tags, hotter }} />
        <OnePlan side="after" reading={b} name="After" {...{ focus, tags, hotter }} />
      </div>
    </>
  );
  return (
    <section aria-label="Both plans" className="min-w-0 border-t border-line pt-5">
      {diff.same ? (
        <details>
          <summary className="w-fit rounded-md py-1 text-sm">Both plans, node by node</summary>
          <div className="mt-4">{panels}</div>
        </details>
      ) : (
        panels
      )}
    </section>
  );
}

interface OnePlanProps {
  readonly side: Side;
  readonly name: string;
  readonly reading: Reading;
  /** Of the two plans the one with the hottest node: squares and heat of both are measured by it. */
  readonly hotter: Reading;
  readonly focus: PlanFocusStore;
  readonly tags: Readonly<Record<Side, ReturnType<typeof tagsOf>>>;
}

function OnePlan({ side, name, reading, hotter, focus, tags }: OnePlanProps) {
  const box = useRef<HTMLDivElement>(null);
  const measured = useMemo(() => ({ ...reading, mostPages: hotter.mostPages }), [reading, hotter]);
  useEffect(
    () =>
      focus.subscribe(({ marked, elementId }) => {
        if (marked?.side === side) reveal(box.current, document.getElementById(elementId(side, marked.id)));
      }),
    [focus, side],
  );
  return (
    <div className="min-w-0">
      <h4 className={`mb-2 text-sm font-semibold ${side === 'before' ? 'text-before' : 'text-after'}`}>
        {name}
      </h4>
      <div
        ref={box}
        className="relative @min-[900px]:-m-1 @min-[900px]:max-h-[85dvh] @min-[900px]:overflow-auto @min-[900px]:p-1"
      >
        <PlanPanel
          reading={measured}
          label={`The plan ${name.toLowerCase()}`}
          side={side}
          focus={focus}
          tags={tags[side]}
        />
      </div>
    </div>
  );
}

/** Space between the edge of the box and what is brought into sight. */
const REVEAL_MARGIN_PX = 12;

/** Brings a node into sight within its own box alone: the page, where the reader's focus is, does not move. */
function reveal(box: HTMLElement | null, item: HTMLElement | null): void {
  if (!box || !item || box.scrollHeight <= box.clientHeight) return;
  const card = (item.querySelector('[data-card]') ?? item).getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (card.top < frame.top) box.scrollTop += card.top - frame.top - REVEAL_MARGIN_PX;
  else if (card.bottom > frame.bottom) box.scrollTop += card.bottom - frame.bottom + REVEAL_MARGIN_PX;
}
