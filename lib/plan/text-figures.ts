import type { Fields } from './fields';

// Lines of EXPLAIN's text that hold several figures, by the keys that its JSON has for them.
// Source: PostgreSQL, src/backend/commands/explain.c, the show_… functions.

/** `shared hit=2 read=1, temp written=4` */
export function readBuffers(text: string): Fields {
  const fields: Record<string, number> = {};
  for (const part of text.split(',')) {
    const [, kind, counts = ''] = /^\s*(shared|local|temp)\s+(.*)$/.exec(part) ?? [];
    if (kind === undefined) continue;
    for (const [name, count] of pairs(counts)) fields[`${capital(kind)} ${capital(name)} Blocks`] = count;
  }
  return fields;
}

/** `read=0.1 write=0.2`, from 15 on `shared/local read=0.1, temp read=0.2`, from 17 on `shared read=0.1`. */
export function readIoTimings(text: string): Fields {
  const fields: Record<string, number> = {};
  for (const part of text.split(',')) {
    const [, kind = '', times = ''] = /^\s*(shared\/local|shared|local|temp)?\s*(.*)$/.exec(part) ?? [];
    const prefix = kind === '' || kind === 'shared/local' ? '' : `${capital(kind)} `;
    for (const [name, time] of pairs(times)) fields[`${prefix}I/O ${capital(name)} Time`] = time;
  }
  return fields;
}

/** `records=5 fpi=1 bytes=320 buffers full=2` */
export const readWal = (text: string): Fields =>
  Object.fromEntries(pairs(text).map(([name, count]) => [WAL[name] ?? `WAL ${name}`, count]));

const WAL: Readonly<Record<string, string>> = {
  records: 'WAL Records',
  fpi: 'WAL FPI',
  bytes: 'WAL Bytes',
  'buffers full': 'WAL Buffers Full',
};

/** `exact=673 lossy=1032` */
export function readHeapBlocks(text: string): Fields {
  const blocks = new Map(pairs(text));
  return { 'Exact Heap Blocks': blocks.get('exact') ?? 0, 'Lossy Heap Blocks': blocks.get('lossy') ?? 0 };
}

/** `inserted=1 updated=2 skipped=3`, of a MERGE. */
export const readTuples = (text: string): Fields =>
  Object.fromEntries(pairs(text).map(([name, count]) => [`Tuples ${capital(name)}`, count]));

/** `quicksort  Memory: 25kB`, `external merge  Disk: 17368kB` */
export function readSortMethod(text: string): Fields {
  const [, method, type, size] = /^(.+?)\s+(Memory|Disk):\s+(\d+)kB$/.exec(text) ?? [];
  if (method === undefined) return { 'Sort Method': text };
  return { 'Sort Method': method, 'Sort Space Used': Number(size), 'Sort Space Type': type };
}

/** `7  Sort Method: quicksort  Average Memory: 27kB  Peak Memory: 27kB`, of an Incremental Sort. */
export function readSortGroups(text: string): Fields {
  const [count = ''] = /^\d+/.exec(text) ?? [];
  const [, methods = ''] = /Sort Methods?: (.*?)(?: {2}|$)/.exec(text) ?? [];
  return {
    'Group Count': Number(count),
    'Sort Methods Used': methods === '' ? [] : methods.split(', '),
    ...readSpace(text, 'Memory'),
    ...readSpace(text, 'Disk'),
  };
}

function readSpace(text: string, kind: 'Memory' | 'Disk'): Fields {
  const pattern = new RegExp(
    `(?:Average |\\b)${kind}: (?:avg=)?(\\d+)kB\\s+(?:Peak ${kind}: |peak=)(\\d+)kB`,
  );
  const [, average, peak] = pattern.exec(text) ?? [];
  if (peak === undefined) return {};
  const space = { 'Average Sort Space Used': Number(average), 'Peak Sort Space Used': Number(peak) };
  return { [`Sort Space ${kind}`]: space };
}

/** `1024 (originally 512)  Batches: 4 (originally 1)  Memory Usage: 9kB`, behind `Buckets:`. */
export function readHashTable(text: string): Fields {
  const [, buckets, originalBuckets, batches, originalBatches, memory] =
    /^(\d+)(?: \(originally (\d+)\))?\s+Batches: (\d+)(?: \(originally (\d+)\))?\s+Memory Usage: (\d+)\s*kB/.exec(
      text,
    ) ?? [];
  if (buckets === undefined) return { 'Hash Buckets': Number.parseInt(text, 10) || 0 };
  return {
    'Hash Buckets': Number(buckets),
    'Original Hash Buckets': Number(originalBuckets ?? buckets),
    'Hash Batches': Number(batches),
    'Original Hash Batches': Number(originalBatches ?? batches),
    'Peak Memory Usage': Number(memory),
  };
}

/**
 * A line of `Name: figure` behind one another, such as `Hits: 98  Misses: 2  Memory Usage: 3kB`; `names` says which
 * JSON key each has. Sizes are in kB.
 */
export function readSeries(line: string, names: Readonly<Record<string, string>>): Fields {
  const fields: Record<string, number | string> = {};
  for (const [, name = '', value = ''] of line.matchAll(SERIES)) {
    const key = Object.hasOwn(names, name) ? names[name] : undefined;
    if (key !== undefined) fields[key] = readFigure(value);
  }
  return fields;
}

const SERIES = /([A-Z][A-Za-z]{0,20}(?: [A-Z][A-Za-z]{0,20}){0,2}): (\d+ ?kB|\S+)/g;

/** `12`, `3kB` and `0.5 ms` are numbers; what is none stays as it is. */
export function readFigure(text: string): number | string {
  const [, figure] = /^(\d+(?:\.\d+)?)(?:\s*(?:kB|ms|b|bytes))?$/.exec(text) ?? [];
  return figure === undefined ? text : Number(figure);
}

/** `hit=2 read=1` */
const pairs = (text: string): readonly (readonly [string, number])[] =>
  [...text.matchAll(/([a-z]+(?: [a-z]+)?)=(\d+(?:\.\d+)?)/g)].map(([, name = '', figure]) => [
    name,
    Number(figure),
  ]);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
