import { count } from '../base/count';
import type { Catalogue } from './catalogue';
import { groupBy } from './group-by';
import { measure } from './measure';
import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';
import type { Advising, Claim, Rule } from './rules/rule';
import { ancestorsOf, isPartition } from './rules/surroundings';
import type { RuleName } from './rules/table';
import { RULES } from './rules/table';
import { indexTree } from './tree-index';

export type { RuleName } from './rules/table';

/** One piece of advice about one node of a plan. */
export interface Finding extends Omit<Claim, 'relation'> {
  readonly rule: RuleName;
  readonly nodeId: number;
  /** The table that it is about; of a partition the alias of its table. Null when it is about no one table. */
  readonly relation: string | null;
}

/** More advice than this is read by nobody. */
export const MAX_FINDINGS = 3;

/**
 * What is worth knowing about an executed plan: at most {@link MAX_FINDINGS} findings, problems first, then the one
 * that saves most pages. Mostly there are none. Without a catalogue, advice that would need one is a question.
 */
export const advise = (plan: Plan, catalogue: Catalogue | null = null): readonly Finding[] =>
  findingsOf(plan, catalogue).slice(0, MAX_FINDINGS);

/** All findings, in the order of {@link advise}: for comparing two plans. */
export function findingsOf(plan: Plan, catalogue: Catalogue | null = null): readonly Finding[] {
  if (!plan.executed) return [];
  const advising: Advising = { plan, tree: indexTree(plan), measures: measure(plan), catalogue };
  const found = nodesOf(plan).flatMap((node) => findingsAt(node, advising));
  return onePerTable(found, advising).sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity] || b.pagesSaved - a.pagesSaved || a.nodeId - b.nodeId,
  );
}

const ORDER: Readonly<Record<Claim['severity'], number>> = { problem: 0, note: 1, fine: 2 };

const NAMED_RULES = Object.entries(RULES) as readonly (readonly [RuleName, Rule])[];

/** What the rules say about one node. Where its rows are found wrongly, how many were expected is no matter. */
function findingsAt(node: PlanNode, advising: Advising): readonly Finding[] {
  const found = NAMED_RULES.flatMap(([rule, find]) => {
    const claim = find(node, advising);
    if (!claim) return [];
    const relation = claim.relation ?? relationOf(node, advising);
    return [{ ...claim, rule, nodeId: node.id, relation }];
  });
  return found.length > 1 ? found.filter(({ rule }) => rule !== 'stale estimate') : found;
}

/** The table of a node, or of the scan that it serves; of another node the table below it, when there is but one. */
function relationOf(node: PlanNode, { tree }: Advising): string | null {
  const scan = node.type.startsWith('Bitmap') ? [node, ...ancestorsOf(node, tree)].find(isOfTable) : node;
  if (scan && isOfTable(scan)) {
    return isPartition(scan, tree) ? (scan.alias ?? '').replace(/_\d+$/, '') : scan.relation;
  }
  const tables = new Set(nodesBelow(node).flatMap(({ relation }) => relation ?? []));
  return tables.size === 1 ? ([...tables][0] ?? null) : null;
}

const isOfTable = ({ relation }: PlanNode): boolean => relation !== null;

const nodesBelow = (node: PlanNode): readonly PlanNode[] => [node, ...node.children.flatMap(nodesBelow)];

/** The same rule for several partitions, or for several reads, of a table is one finding: of the one that costs most. */
function onePerTable(findings: readonly Finding[], { plan, tree }: Advising): Finding[] {
  const nodes = nodesOf(plan);
  const isOfPartition = ({ nodeId }: Finding): boolean => {
    const node = nodes[nodeId];
    return node !== undefined && isPartition(node, tree);
  };
  const keyOf = (finding: Finding): string => {
    const isShared = finding.severity === 'fine' || isOfPartition(finding);
    return `${finding.rule} ${isShared ? finding.relation : finding.nodeId}`;
  };
  return [...groupBy(findings, keyOf).values()].flatMap((group) => {
    const [first, ...others] = [...group].sort((a, b) => b.pagesSaved - a.pagesSaved);
    if (!first || others.length === 0) return first ? [first] : [];
    const pagesSaved = group.reduce((sum, finding) => sum + finding.pagesSaved, 0);
    const what = isOfPartition(first) ? 'other partition' : 'other scan of it';
    const same = `The same holds for ${count(others.length, what, isOfPartition(first) ? `${what}s` : 'other scans of it')}.`;
    return [{ ...first, pagesSaved, message: `${first.message} ${same}` }];
  });
}

/** What became of the findings from one plan to the next. */
export interface FindingDiff {
  readonly resolved: readonly Finding[];
  /** Findings that only the plan after has. */
  readonly added: readonly Finding[];
  /** As the plan after has them. */
  readonly remaining: readonly Finding[];
}

/** Compares findings by rule and table, so that new numbers do not make a new finding. */
export function diffFindings(before: readonly Finding[], after: readonly Finding[]): FindingDiff {
  const keyOf = ({ rule, relation }: Finding): string => `${rule} ${relation}`;
  const [old, young] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return {
    resolved: before.filter((finding) => !young.has(keyOf(finding))),
    added: after.filter((finding) => !old.has(keyOf(finding))),
    remaining: after.filter((finding) => old.has(keyOf(finding))),
  };
}
