import type { Access, PagesOfBoth, SelfPages } from './change';
import { accessOf } from './change';
import { groupBy } from './group-by';
import type { Match, Placed } from './match';

/** What a plan did with one table of the statement; of a partitioned table, with all of its partitions. */
export interface RelationUse {
  /** What this plan's statement calls it. */
  readonly alias: string;
  readonly access: Access;
  /** Scans of it that ran, or in a plan that was not executed would run: partitions, or 1. */
  readonly scans: number;
  /** Page accesses of its scans themselves; 0 without BUFFERS. */
  readonly pages: number;
  /** Rows that were looked at: kept, and thrown away by filters and rechecks; over all loops. */
  readonly rowsRead: number;
  readonly rowsKept: number;
}

export interface RelationChange {
  /** The table; of a partitioned one the name that the statement has for it, which is all that EXPLAIN tells. */
  readonly relation: string;
  readonly alias: string;
  /** It is a partitioned table: its partitions share the row. */
  readonly isPartitioned: boolean;
  readonly before: RelationUse | null;
  readonly after: RelationUse | null;
}

/**
 * One row for each table that a statement reads, as the reader wrote it: the two sides that were matched, or one
 * side and null. The row with most pages comes first.
 */
export function relationChanges(
  match: Match,
  { pagesBefore, pagesAfter }: PagesOfBoth,
): readonly RelationChange[] {
  const rows = [
    ...match.pairs.map(([before, after]) => ({ before, after })),
    ...match.before.map((before) => ({ before, after: null })),
    ...match.after.map((after) => ({ before: null, after })),
  ].filter(({ before, after }) => (before ?? after)?.identity);
  return [...groupBy(rows, rowKey)]
    .map(([, group]): RelationChange => {
      const before = group.flatMap((row) => row.before ?? []);
      const after = group.flatMap((row) => row.after ?? []);
      return {
        ...nameOf([...before, ...after]),
        before: useOf(before, pagesBefore),
        after: useOf(after, pagesAfter),
      };
    })
    .sort((a, b) => mostPages(b) - mostPages(a) || (nameKey(a) < nameKey(b) ? -1 : 1));
}

interface Row {
  readonly before: Placed | null;
  readonly after: Placed | null;
}

/** Partitions of one table share a token and so a row; any other scan has its own. */
function rowKey({ before, after }: Row): string {
  const partition = [before, after].find((placed) => placed?.isPartition);
  return partition?.tables[0] ?? `${before?.rank ?? ''} ${after?.rank ?? ''}`;
}

/** Where the plans have different aliases the row has the shorter one, so that it is the same the other way round. */
function nameOf(scans: readonly Placed[]): Pick<RelationChange, 'relation' | 'alias' | 'isPartitioned'> {
  const identities = scans.flatMap(({ identity }) => identity ?? []);
  const aliases = identities.map(({ alias }) => alias);
  const [alias = ''] = aliases.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const isPartitioned = scans.some(({ isPartition }) => isPartition);
  return { relation: isPartitioned ? alias : (identities[0]?.relation ?? ''), alias, isPartitioned };
}

function useOf(scans: readonly Placed[], selfPages: SelfPages): RelationUse | null {
  const [first] = scans;
  if (!first) return null;
  const sum = (amount: (scan: Placed) => number): number =>
    scans.reduce((all, scan) => all + amount(scan), 0);
  const rowsKept = sum(({ operator: { node } }) => Math.round(node.rows * node.loops));
  return {
    alias: first.identity?.alias ?? '',
    access: commonAccess(scans.map(({ operator }) => accessOf(operator))),
    scans: scans.filter(ran).length,
    pages: sum(({ operator }) => operator.parts.reduce((all, part) => all + selfPages(part), 0)),
    rowsRead:
      rowsKept + sum(({ operator: { node } }) => Math.round(node.removed.filter + node.removed.recheck)),
    rowsKept,
  };
}

const ran = ({ operator: { node } }: Placed): boolean => node.loops > 0 || !('Actual Loops' in node.raw);

/** The access that most partitions have, with the indexes of all of them. */
function commonAccess(accesses: readonly Access[]): Access {
  const groups = [...groupBy(accesses, ({ method }) => method).values()];
  const [most = accesses] = groups.sort(
    (a, b) => b.length - a.length || ((a[0]?.method ?? '') < (b[0]?.method ?? '') ? -1 : 1),
  );
  return {
    method: most[0]?.method ?? '',
    indexes: [...new Set(most.flatMap(({ indexes }) => indexes))].sort(),
    backward: most.every(({ backward }) => backward),
  };
}

const mostPages = ({ before, after }: RelationChange): number =>
  Math.max(before?.pages ?? 0, after?.pages ?? 0);
const nameKey = ({ alias, relation }: RelationChange): string => `${alias} ${relation}`;

export interface PartitionChange {
  readonly relation: string;
  /** Partitions that were read. */
  readonly before: number;
  readonly after: number;
}

/** Partitioned tables of which the plans read other numbers of partitions. */
export const partitionChanges = (rows: readonly RelationChange[]): readonly PartitionChange[] =>
  rows
    .filter(({ isPartitioned }) => isPartitioned)
    .map(({ relation, before, after }) => ({
      relation,
      before: before?.scans ?? 0,
      after: after?.scans ?? 0,
    }))
    .filter(({ before, after }) => before !== after);
