import type { Advising } from './rule';
import { MIN_SHARE } from './rule';

/** Below, a spill stays in the file cache and takes no time. */
export const MIN_SPILL_KB = 1024;

const BLOCK_KB = 8;

/** Rows take two to three times as much room in memory as in a temporary file. */
export const MEMORY_PER_DISK = 3;

const STEP_MB = 4;

/** Whether what went to disk is worth advice: at least 1 MB, and a tenth of what the plan reads. */
export function isBigSpill(
  { sizeKb, tempBlocks }: { readonly sizeKb: number; readonly tempBlocks: number },
  { measures }: Advising,
): boolean {
  const blocks = Math.max(tempBlocks, sizeKb / BLOCK_KB);
  return blocks * BLOCK_KB >= MIN_SPILL_KB && blocks >= MIN_SHARE * (measures.rootPages + blocks);
}

/** A work_mem in which a sort that took so much disk would have had room. */
export const roomFor = (diskKb: number): string => steps(diskKb * MEMORY_PER_DISK);

/** The same for a hash table of a size in memory: a hash may use hash_mem_multiplier times work_mem. */
export const roomForHash = (memoryKb: number): string => steps(memoryKb / HASH_MEM_MULTIPLIER);

/** The default since PostgreSQL 15. */
const HASH_MEM_MULTIPLIER = 2;

const steps = (sizeKb: number): string => `${Math.ceil(sizeKb / 1024 / STEP_MB) * STEP_MB}MB`;

export const MEMORY_COST =
  'work_mem is per sort and per hash, in every process of every connection: set it for the statement that needs it, ' +
  'not for the server.';
