import { correlatedSubplan } from './correlated-subplan';
import { deepOffset } from './deep-offset';
import { hashOnDisk } from './hash-on-disk';
import { heapFetches } from './heap-fetches';
import { indexFiltersMost } from './index-filters-most';
import { innerSeqScan } from './inner-seq-scan';
import { joinKeepsFew } from './join-keeps-few';
import { limitWalksFar } from './limit-walks-far';
import { manyProbes } from './many-probes';
import { orFilter } from './or-filter';
import { rangeBeforeEquality } from './range-before-equality';
import type { Rule } from './rule';
import { seqScanIsRight } from './seq-scan-is-right';
import { seqScanKeepsFew } from './seq-scan-keeps-few';
import { sortForLimit } from './sort-for-limit';
import { sortOnDisk } from './sort-on-disk';
import { staleEstimate } from './stale-estimate';

/** Every rule by its name, which findings carry and which never changes. */
export const RULES = {
  'seq scan keeps few': seqScanKeepsFew,
  'seq scan is right': seqScanIsRight,
  'index filters most': indexFiltersMost,
  'range before equality': rangeBeforeEquality,
  'limit walks far': limitWalksFar,
  'sort for limit': sortForLimit,
  'deep offset': deepOffset,
  'join keeps few': joinKeepsFew,
  'inner seq scan': innerSeqScan,
  'many probes': manyProbes,
  'correlated subplan': correlatedSubplan,
  'stale estimate': staleEstimate,
  'sort on disk': sortOnDisk,
  'hash on disk': hashOnDisk,
  'heap fetches': heapFetches,
  'or filter': orFilter,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof RULES;
