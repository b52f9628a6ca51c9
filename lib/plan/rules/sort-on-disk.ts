import { count } from '../../base/count';
import { kilobytes } from '../figures';
import type { PlanNode } from '../plan';
import { isSort, sortedRows } from '../rows';
import type { Advising, Claim } from './rule';
import { isBigSpill, MEMORY_COST, roomFor } from './spill';

/**
 * A sort did not fit into work_mem and went through temporary files.
 *
 * Silent: spills below 1 MB, and those that are a small part of what the plan reads.
 */
export function sortOnDisk(node: PlanNode, advising: Advising): Claim | null {
  if (!isSort(node) || !node.sort?.onDisk) return null;
  const { selfTempBlocks } = advising.measures.of(node);
  if (!isBigSpill({ sizeKb: node.sort.spaceKb, tempBlocks: selfTempBlocks }, advising)) return null;
  const keys = node.conditions.sortKey.join(', ');
  return {
    severity: 'problem',
    pagesSaved: selfTempBlocks,
    message: `Sorting ${count(sortedRows(node), 'row')} by ${keys} took ${kilobytes(node.sort.spaceKb)} on disk${selfTempBlocks > 0 ? `: ${count(selfTempBlocks, 'temporary block')} written and read` : ''}.`,
    mechanism:
      'What does not fit into work_mem is sorted in pieces, written to temporary files and merged from there.',
    fix: `Give this statement room: SET LOCAL work_mem = '${roomFor(node.sort.spaceKb)}'; or select fewer and narrower columns.`,
    cost: MEMORY_COST,
    check:
      'Explain again: Sort Method says quicksort and Memory. An index in the order of the sort would need neither.',
  };
}
