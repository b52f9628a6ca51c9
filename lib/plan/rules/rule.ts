import type { Catalogue } from '../catalogue';
import type { Measures } from '../measure';
import type { Plan, PlanNode } from '../plan';
import type { TreeIndex } from '../tree-index';

/** A plan with what the rules ask of it again and again. */
export interface Advising {
  readonly plan: Plan;
  readonly tree: TreeIndex;
  readonly measures: Measures;
  readonly catalogue: Catalogue | null;
}

/** What a rule has to say about a node. Sentences for the reader, with the plan's own numbers. */
export interface Claim {
  /** `fine`: it may look bad, and is right. `note`: worth a look, but the plan alone cannot tell. */
  readonly severity: 'problem' | 'fine' | 'note';
  /** Page accesses that the fix saves, about; 0 when the plan cannot tell. Temporary blocks count as pages. */
  readonly pagesSaved: number;
  readonly message: string;
  /** Why it happens. */
  readonly mechanism: string;
  /** One thing to do. */
  readonly fix: string;
  /** What that thing costs. */
  readonly cost: string;
  /** How to see whether it worked. */
  readonly check: string;
  /** The table that it is about, where that is not the node's own. */
  readonly relation?: string | null;
}

/**
 * A rule looks at one node of an executed plan and says something or, mostly, nothing. Its file says when it would
 * be wrong; every rule has a plan in the tests where it must be silent.
 */
export type Rule = (node: PlanNode, advising: Advising) => Claim | null;

/** A node counts when it takes at least this share of the plan's pages, or of its time … */
export const MIN_SHARE = 0.1;
/** … and at least so many pages or milliseconds; below, no advice is worth the reader's time. */
export const MIN_PAGES = 100;
export const MIN_MS = 10;

/** Whether a node itself is worth advice. Times smaller than their rounding do not count. */
export function isHeavy(node: PlanNode, { plan, measures }: Advising): boolean {
  const { selfPages, selfMs, selfErrorMs } = measures.of(node);
  const totalMs = measures.of(plan.root).inclusiveMs ?? 0;
  if (isManyPages(selfPages, measures)) return true;
  return selfMs !== null && selfMs >= MIN_MS && selfMs >= MIN_SHARE * totalMs && selfMs > selfErrorMs;
}

/** The same for a node and everything below it. */
export function isHeavyBelow(node: PlanNode, { plan, measures }: Advising): boolean {
  const { inclusivePages, inclusiveMs, errorMs } = measures.of(node);
  const totalMs = measures.of(plan.root).inclusiveMs ?? 0;
  if (isManyPages(inclusivePages, measures)) return true;
  return (
    inclusiveMs !== null &&
    inclusiveMs >= MIN_MS &&
    inclusiveMs >= MIN_SHARE * totalMs &&
    inclusiveMs > errorMs
  );
}

export const isManyPages = (pages: number, { rootPages }: Measures): boolean =>
  pages >= MIN_PAGES && pages >= MIN_SHARE * rootPages;
