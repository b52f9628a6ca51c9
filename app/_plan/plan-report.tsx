'use client';

import type { ReactNode } from 'react';
import { useId, useMemo } from 'react';
import { count } from '@/lib/base/count';
import type { Finding } from '@/lib/plan/advise';
import { MAX_FINDINGS } from '@/lib/plan/advise';
import { narratePlan } from '@/lib/plan/narrate';
import { FindingList } from './findings';
import type { PlanShot } from './page-pair';
import { PagesOf } from './page-pair';
import { createPlanFocus, showNode } from './plan-focus';
import { PlanPanel, PlanPanelHead } from './plan-panel';
import { readingOf } from './reading';
import { Section } from './section';
import { TakeAway } from './take-away';

export interface PlanReportProps {
  readonly shot: PlanShot;
  /** `Before`, where a plan after it is to come; else `This plan`. */
  readonly name: string;
  /** Stands under the sentence. */
  readonly children?: ReactNode;
}

/** One plan: a sentence, the findings that matter, its pages, its nodes. */
export function PlanReport({ shot, name, children }: PlanReportProps) {
  const { plan } = shot;
  const id = useId();
  const reading = readingOf(plan);
  // A new plan has new ids, so where the reader was means nothing in it.
  const focus = useMemo(() => createPlanFocus(`${id} ${plan.root.title}`, () => null), [id, plan]);
  const { nodes } = reading;
  const findings = reading.findings.slice(0, MAX_FINDINGS);
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h2 className="max-w-[60ch] text-lg font-normal tracking-normal text-pretty">{narratePlan(plan)}</h2>
        {children}
        <div className="mt-2 -ml-2.5">
          <TakeAway subject={plan} />
        </div>
      </div>
      {findings.length > 0 && (
        <Section title={titleOf(findings)}>
          <FindingList findings={findings} onShow={(node) => showNode(focus, 'before', node)} />
        </Section>
      )}
      <PagesOf name={name} tone="before" shot={shot} capacity={plan.root.pages} />
      <section aria-label="Node by node" className="min-w-0 border-t border-line pt-5">
        <PlanPanelHead
          title={
            plan.hasPages
              ? `${count(nodes.length, 'node')}, each with its own pages`
              : count(nodes.length, 'node')
          }
          reading={reading}
        />
        <PlanPanel reading={reading} label="The plan" side="before" focus={focus} />
      </section>
    </div>
  );
}

function titleOf(findings: readonly Finding[]): string {
  const matter = findings.filter(({ severity }) => severity !== 'fine').length;
  if (matter === 0) return 'Nothing here needs mending';
  return matter === 1 ? 'One thing matters here' : `${matter} things matter here`;
}
