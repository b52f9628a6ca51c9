import type { Fields } from './fields';
import { isFields, number, objects, optionalNumber, optionalText, texts } from './fields';
import type { HashUse, PlanNode, SortUse } from './plan';

// Memory and spilling of one node. In a parallel plan every process works for itself and EXPLAIN prints the
// workers' figures under `Workers`: sizes are those of the process that used most, counts are sums.

/** A Sort's own or its workers' figures, or an Incremental Sort's groups; null when nothing was sorted. */
export function readSort(fields: Fields): SortUse | null {
  const uses = processes(fields).flatMap((process) => [...plainSort(process), ...groupSorts(process)]);
  const [first] = uses;
  if (!first) return null;
  return {
    method: (uses.find(({ onDisk }) => onDisk) ?? first).method,
    spaceKb: most(uses.map(({ spaceKb }) => spaceKb)),
    onDisk: uses.some(({ onDisk }) => onDisk),
  };
}

function plainSort(fields: Fields): readonly SortUse[] {
  const method = optionalText(fields, 'Sort Method');
  if (method === null) return [];
  const onDisk = optionalText(fields, 'Sort Space Type') === 'Disk';
  return [{ method, spaceKb: number(fields, 'Sort Space Used'), onDisk }];
}

function groupSorts(fields: Fields): readonly SortUse[] {
  return [fields['Full-sort Groups'], fields['Pre-sorted Groups']].filter(isFields).map((groups) => {
    const memory = groups['Sort Space Memory'];
    const disk = groups['Sort Space Disk'];
    const spaces = [memory, disk].filter(isFields).map((space) => number(space, 'Peak Sort Space Used'));
    return {
      method: texts(groups['Sort Methods Used'])[0] ?? null,
      spaceKb: most(spaces),
      onDisk: isFields(disk),
    };
  });
}

export function readHash(fields: Fields): HashUse | null {
  const batches = optionalNumber(fields, 'Hash Batches');
  if (batches === null) return null;
  return {
    batches,
    originalBatches: optionalNumber(fields, 'Original Hash Batches') ?? batches,
    buckets: number(fields, 'Hash Buckets'),
    memoryKb: number(fields, 'Peak Memory Usage'),
  };
}

export function readAggregate(fields: Fields): PlanNode['aggregate'] {
  const told = processes(fields).filter((process) => optionalNumber(process, 'HashAgg Batches') !== null);
  if (told.length === 0) return null;
  const mostOf = (key: string): number => most(told.map((process) => number(process, key)));
  return {
    batches: mostOf('HashAgg Batches'),
    memoryKb: mostOf('Peak Memory Usage'),
    diskKb: mostOf('Disk Usage'),
  };
}

export function readMemoize(fields: Fields): PlanNode['memoize'] {
  const told = processes(fields).filter((process) => optionalNumber(process, 'Cache Misses') !== null);
  if (told.length === 0) return null;
  const sumOf = (key: string): number => told.reduce((sum, process) => sum + number(process, key), 0);
  return {
    hits: sumOf('Cache Hits'),
    misses: sumOf('Cache Misses'),
    evictions: sumOf('Cache Evictions'),
  };
}

/** The leader's figures, which the node itself has, and each worker's. */
const processes = (fields: Fields): readonly Fields[] => [fields, ...objects(fields.Workers)];

const most = (numbers: readonly number[]): number => Math.max(0, ...numbers);
