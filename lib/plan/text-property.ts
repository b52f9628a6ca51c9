import type { Fields } from './fields';
import {
  readBuffers,
  readFigure,
  readHashTable,
  readHeapBlocks,
  readIoTimings,
  readSeries,
  readSortGroups,
  readSortMethod,
  readTuples,
  readWal,
} from './text-figures';
import { splitList } from './text-list';

/** What a `Name: value` line of a node says, by JSON's keys; null for a line of another shape. */
export function readProperty(line: string): Fields | null {
  const at = line.indexOf(':');
  const name = line.slice(0, at);
  if (at < 1 || !NAME.test(name)) return null;
  const value = line.slice(at + 1).trim();
  if (Object.hasOwn(READERS, name)) return READERS[name]?.(value, line) ?? null;
  return { [name]: COUNTS.test(name) ? readFigure(value) : value };
}

/** Whether the line is one that PostgreSQL itself prints: what follows is then not its continuation. */
export function isKnownProperty(line: string): boolean {
  const name = line.slice(0, Math.max(0, line.indexOf(':')));
  return Object.hasOwn(READERS, name) || COUNTS.test(name) || TEXTS.has(name);
}

/** An extension may print what it likes, in this shape. */
const NAME = /^[A-Z][A-Za-z0-9 /_.()-]{0,60}$/;

const COUNTS =
  /^(Rows Removed by .+|Heap Fetches|Index Searches|Workers (Planned|Launched)|Subplans Removed|Tuples Inserted|Conflicting Tuples)$/;

const TEXTS: ReadonlySet<string> = new Set([
  'Index Cond',
  'Recheck Cond',
  'Filter',
  'Join Filter',
  'Hash Cond',
  'Merge Cond',
  'TID Cond',
  'One-Time Filter',
  'Order By',
  'Run Condition',
  'Cache Key',
  'Cache Mode',
  'Function Call',
  'Conflict Resolution',
  'Conflict Filter',
  'Remote SQL',
  'Relations',
  'Sampling',
]);

type Reader = (value: string, line: string) => Fields;

const list =
  (key: string): Reader =>
  (value) => ({ [key]: splitList(value) });

const flag =
  (key: string): Reader =>
  (value) => ({ [key]: value === 'true' });

const series =
  (names: Readonly<Record<string, string>>): Reader =>
  (_value, line) =>
    readSeries(line, names);

const AGGREGATE = series({
  'Planned Partitions': 'Planned Partitions',
  Batches: 'HashAgg Batches',
  'HashAgg Batches': 'HashAgg Batches',
  'Memory Usage': 'Peak Memory Usage',
  'Peak Memory Usage': 'Peak Memory Usage',
  'Disk Usage': 'Disk Usage',
});

const STORAGE = series({ Storage: 'Storage', 'Maximum Storage': 'Maximum Storage' });

const READERS: Readonly<Record<string, Reader>> = {
  Output: list('Output'),
  'Sort Key': list('Sort Key'),
  'Presorted Key': list('Presorted Key'),
  'Group Key': list('Group Key'),
  'Hash Key': list('Hash Key'),
  'Params Evaluated': list('Params Evaluated'),
  'Conflict Arbiter Indexes': list('Conflict Arbiter Indexes'),
  'Single Copy': flag('Single Copy'),
  'Inner Unique': flag('Inner Unique'),
  Disabled: flag('Disabled'),
  Buffers: readBuffers,
  'I/O Timings': readIoTimings,
  WAL: readWal,
  'Heap Blocks': readHeapBlocks,
  Tuples: readTuples,
  'Sort Method': readSortMethod,
  'Full-sort Groups': (value) => ({ 'Full-sort Groups': readSortGroups(value) }),
  'Pre-sorted Groups': (value) => ({ 'Pre-sorted Groups': readSortGroups(value) }),
  Buckets: readHashTable,
  'Planned Partitions': AGGREGATE,
  Batches: AGGREGATE,
  'HashAgg Batches': AGGREGATE,
  'Peak Memory Usage': AGGREGATE,
  Hits: series({
    Hits: 'Cache Hits',
    Misses: 'Cache Misses',
    Evictions: 'Cache Evictions',
    Overflows: 'Cache Overflows',
    'Memory Usage': 'Peak Memory Usage',
  }),
  Storage: STORAGE,
};
