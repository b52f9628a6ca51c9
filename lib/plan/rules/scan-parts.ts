import type { PlanNode } from '../plan';
import type { Advising } from './rule';

/** A scan with the Bitmap Index Scans that work for it. */
function partsOf(node: PlanNode): readonly PlanNode[] {
  const bitmaps = node.children.filter(({ type }) => type.startsWith('Bitmap'));
  return [node, ...bitmaps.flatMap(partsOf)];
}

/** Page accesses of a scan itself, with those of the indexes it goes through. */
export const pagesOfScan = (node: PlanNode, { measures }: Advising): number =>
  partsOf(node).reduce((sum, part) => sum + measures.of(part).selfPages, 0);

/** What a scan asks of its index; null when it asks nothing, or several indexes. */
export function indexCondition(node: PlanNode): string | null {
  const conditions = partsOf(node).flatMap(({ conditions: { index } }) => (index === null ? [] : [index]));
  const [condition, another] = conditions;
  return condition !== undefined && another === undefined ? condition : null;
}
