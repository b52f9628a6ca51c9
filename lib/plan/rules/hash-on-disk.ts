import { count, thousands } from '../../base/count';
import { kilobytes } from '../figures';
import type { PlanNode } from '../plan';
import { parentOf } from '../tree-index';
import type { Advising, Claim } from './rule';
import { isBigSpill, MEMORY_COST, MEMORY_PER_DISK, roomForHash } from './spill';

/**
 * A hash table, of a join or of an aggregate, did not fit into memory and was split into batches on disk.
 *
 * Silent: spills below 1 MB, and those that are a small part of what the plan reads. A note only when the planner
 * had planned the batches: then the input is that large.
 */
export const hashOnDisk = (node: PlanNode, advising: Advising): Claim | null =>
  joinOnDisk(node, advising) ?? aggregateOnDisk(node, advising);

function joinOnDisk(node: PlanNode, advising: Advising): Claim | null {
  const join = parentOf(advising.tree, node);
  if (node.type !== 'Hash' || !join || !node.hash || node.hash.batches <= 1) return null;
  const { batches, originalBatches, memoryKb } = node.hash;
  const tempBlocks = advising.measures.of(node).selfTempBlocks + advising.measures.of(join).selfTempBlocks;
  const sizeKb = memoryKb * (batches - 1);
  if (!isBigSpill({ sizeKb: tempBlocks > 0 ? 0 : sizeKb, tempBlocks }, advising)) return null;
  const wasPlanned = batches <= originalBatches;
  return {
    severity: wasPlanned ? 'note' : 'problem',
    pagesSaved: tempBlocks,
    message: `The hash table of ${count(Math.round(node.rows * node.loops), 'row')} was split into ${count(batches, 'batch', 'batches')}${wasPlanned ? '' : ` where the planner had expected ${thousands(originalBatches)}`}${tempBlocks > 0 ? `: ${count(tempBlocks, 'temporary block')}` : ''}.`,
    mechanism:
      'Only one batch is in memory; the rows of both sides that belong to the others are written to temporary files and read again.',
    fix: wasPlanned
      ? `Give this statement room: SET LOCAL work_mem = '${roomForHash(memoryKb * batches)}';`
      : 'Correct the estimate first: ANALYZE the tables below the Hash, so that the planner sizes it, or hashes the smaller side.',
    cost: MEMORY_COST,
    check: 'Explain again: Batches is 1.',
  };
}

function aggregateOnDisk(node: PlanNode, advising: Advising): Claim | null {
  if (!node.aggregate || node.aggregate.batches <= 1 || node.aggregate.diskKb === 0) return null;
  const { batches, diskKb, memoryKb } = node.aggregate;
  const { selfTempBlocks } = advising.measures.of(node);
  if (!isBigSpill({ sizeKb: diskKb, tempBlocks: selfTempBlocks }, advising)) return null;
  const groups = Math.round(node.rows * node.loops);
  return {
    severity: 'problem',
    pagesSaved: selfTempBlocks,
    message: `Grouping by ${node.conditions.groupKey.join(', ')} went to disk: ${kilobytes(diskKb)} in ${count(batches, 'batch', 'batches')} for ${count(groups, 'group')}.`,
    mechanism:
      'A HashAggregate holds every group in memory; rows of groups for which there is no room are written to temporary files and grouped later.',
    fix: `Give this statement room: SET LOCAL work_mem = '${roomForHash(memoryKb + diskKb * MEMORY_PER_DISK)}'; or group fewer rows, for instance per day in a table of totals.`,
    cost: MEMORY_COST,
    check: 'Explain again: Batches is 1 and there is no Disk Usage.',
  };
}
