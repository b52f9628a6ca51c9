import { count, thousands } from '../../base/count';
import type { PlanNode } from '../../plan/plan';
import { nodesOf } from '../../plan/plan';
import { isSort, rowsRead, sortedRows, totalRows } from '../../plan/rows';
import type { SqlObservation } from '../sql-observation';
import type { Check } from './check';
import { fail } from './check';
import type { CheckOptions, Measurement } from './measurement';
import { measurementsOf, overInputs, unmeasured } from './measurement';

const pagesOf = ({ plan }: Measurement): number => plan.root.pages;

interface PlanRule {
  readonly find: (measurement: Measurement) => string | null;
  readonly summary: (measurements: readonly Measurement[]) => string;
}

/** A check that holds when it holds for every plan. What the submission left without a plan fails, too. */
function overPlans(
  options: CheckOptions & { readonly code: string; readonly title: string },
  rule: PlanRule,
): Check<SqlObservation> {
  const check = overInputs(options, measurementsOf, { ...rule, cost: pagesOf });
  return {
    ...check,
    judge: (observation) => {
      const missing = observation.ran ? unmeasured(observation, options.probe) : null;
      return missing === null ? check.judge(observation) : fail(missing);
    },
  };
}

/** No sequential scan of the table. Code SEQ_SCAN. */
export function noSeqScan(table: string, options: CheckOptions = {}): Check<SqlObservation> {
  return overPlans(
    { code: 'SEQ_SCAN', title: `No sequential scan of ${table}`, ...options },
    {
      find: ({ plan }) => {
        const scan = nodesOf(plan).find((node) => isSeqScan(node) && node.relation === table);
        return scan ? `Seq Scan reads ${count(scan.pages, 'page')} of ${table}, all it has` : null;
      },
      summary: () => `${table} is never read from end to end.`,
    },
  );
}

/** No sort, full or incremental, takes in more than `maxRows` rows. Code SORT. */
export function noSortAbove(maxRows: number, options: CheckOptions = {}): Check<SqlObservation> {
  return overPlans(
    { code: 'SORT', title: `No sort of more than ${thousands(maxRows)} rows`, ...options },
    {
      find: ({ plan }) => {
        const sort = nodesOf(plan).find((node) => isSort(node) && sortedRows(node) > maxRows);
        if (!sort) return null;
        const by = sort.conditions.sortKey.join(', ');
        return `${count(sortedRows(sort), 'row')} sorted by ${by}, want at most ${thousands(maxRows)}`;
      },
      summary: (measured) => {
        const most = Math.max(...measured.flatMap(({ plan }) => nodesOf(plan).map(sortedRows)));
        return most === 0 ? 'Nothing is sorted.' : `At most ${count(most, 'row')} sorted.`;
      },
    },
  );
}

/** No row is read and thrown away by a filter. Code FILTERED. */
export function noRowsFiltered(options: CheckOptions = {}): Check<SqlObservation> {
  const title = 'No row is read and thrown away by a filter';
  return overPlans(
    { code: 'FILTERED', title, ...options },
    {
      find: ({ plan }) => {
        const node = nodesOf(plan).find(({ removed }) => removed.filter + removed.joinFilter > 0);
        if (!node) return null;
        const rows = count(node.removed.filter + node.removed.joinFilter, 'row');
        return `${rows} read and thrown away by the filter ${node.conditions.filter ?? ''}`.trimEnd();
      },
      summary: () => 'Every row that is read is returned.',
    },
  );
}

/** The query touches at most `max` pages. Code BUFFERS. */
export function maxPages(max: number, options: CheckOptions = {}): Check<SqlObservation> {
  return overPlans(
    { code: 'BUFFERS', title: `At most ${count(max, 'page')} for any input`, ...options },
    {
      find: (measured) =>
        pagesOf(measured) > max
          ? `${count(pagesOf(measured), 'page')} read, want at most ${thousands(max)}`
          : null,
      summary: (measured) => {
        const pages = measured.map(pagesOf);
        const [least, most] = [Math.min(...pages), Math.max(...pages)];
        const rows = Math.max(...measured.map(({ plan }) => rowsRead(plan)));
        return `${least === most ? '' : `${thousands(least)} to `}${count(most, 'page')} and at most ${count(rows, 'row')} read.`;
      },
    },
  );
}

/** The scans produce or throw away at most `max` rows. Code ROWS_READ. */
export function maxRowsRead(max: number, options: CheckOptions = {}): Check<SqlObservation> {
  return overPlans(
    { code: 'ROWS_READ', title: `At most ${count(max, 'row')} read`, ...options },
    {
      find: ({ plan }) =>
        rowsRead(plan) > max ? `${count(rowsRead(plan), 'row')} read, want at most ${thousands(max)}` : null,
      summary: (measured) =>
        `At most ${count(Math.max(...measured.map(({ plan }) => rowsRead(plan))), 'row')} read.`,
    },
  );
}

/** No step of the plan hands on more than `max` rows. Code EXPLOSION. */
export function maxIntermediateRows(max: number, options: CheckOptions = {}): Check<SqlObservation> {
  const title = `No step hands on more than ${count(max, 'row')}`;
  return overPlans(
    { code: 'EXPLOSION', title, ...options },
    {
      find: ({ plan }) => {
        const step = widest(nodesOf(plan));
        const rows = totalRows(step);
        const loops = step.loops > 1 ? ` in ${count(step.loops, 'loop')}` : '';
        return rows > max
          ? `${step.title} hands on ${count(rows, 'row')}${loops}, want at most ${thousands(max)}`
          : null;
      },
      summary: (measured) => {
        const most = Math.max(...measured.map(({ plan }) => totalRows(widest(nodesOf(plan)))));
        return `At most ${count(most, 'row')} in one step.`;
      },
    },
  );
}

/** The table is read, and every scan of it goes through an index. Code INDEX_UNUSED. */
export function usesIndex(table: string, options: CheckOptions = {}): Check<SqlObservation> {
  return overPlans(
    { code: 'INDEX_UNUSED', title: `An index of ${table} is used`, ...options },
    {
      find: ({ plan }) => {
        const scans = nodesOf(plan).filter(({ relation }) => relation === table);
        if (scans.length === 0) return `${table} is not read`;
        const other = scans.find((scan) => indexesOf(scan).length === 0);
        return other ? `${other.title} reads ${table} without an index` : null;
      },
      summary: (measured) => {
        const scans = measured.flatMap(({ plan }) =>
          nodesOf(plan).filter(({ relation }) => relation === table),
        );
        return `Read through ${[...new Set(scans.flatMap(indexesOf))].join(', ')}.`;
      },
    },
  );
}

/** Index-only scans look into the table for at most `max` rows. Code HEAP_FETCHES. */
export function maxHeapFetches(max: number, options: CheckOptions = {}): Check<SqlObservation> {
  const title =
    max === 0 ? 'The table itself is not read' : `At most ${count(max, 'heap fetch', 'heap fetches')}`;
  return overPlans(
    { code: 'HEAP_FETCHES', title, ...options },
    {
      find: ({ plan }) => {
        const scans = nodesOf(plan).filter(({ type }) => type === 'Index Only Scan');
        if (scans.length === 0) return 'there is no Index Only Scan';
        const fetches = scans.reduce((sum, scan) => sum + (scan.heapFetches ?? 0), 0);
        return fetches > max
          ? `${count(fetches, 'heap fetch', 'heap fetches')}, want ${max === 0 ? 'none' : `at most ${thousands(max)}`}`
          : null;
      },
      summary: () => 'The index alone answers.',
    },
  );
}

/** At most `max` partitions of the table are read. Code PARTITIONS. */
export function maxPartitions(table: RegExp, max: number): Check<SqlObservation> {
  const read = ({ plan }: Measurement): ReadonlySet<string> =>
    new Set(
      nodesOf(plan).flatMap(({ relation, loops }) =>
        relation !== null && loops > 0 && table.test(relation) ? [relation] : [],
      ),
    );
  return overPlans(
    { code: 'PARTITIONS', title: `At most ${count(max, 'partition')} read` },
    {
      find: (measured) =>
        read(measured).size > max
          ? `${count(read(measured).size, 'partition')} read, want at most ${max}`
          : null,
      summary: (measured) =>
        `At most ${count(Math.max(...measured.map((one) => read(one).size)), 'partition')} read.`,
    },
  );
}

/** Indexes that a scan goes through: its own, or those of the bitmaps below it. */
const indexesOf = (scan: PlanNode): readonly string[] => [
  ...(scan.index === null ? [] : [scan.index]),
  ...scan.children.filter(({ type }) => type.startsWith('Bitmap')).flatMap(indexesOf),
];

const isSeqScan = (node: PlanNode): boolean => node.type === 'Seq Scan' || node.type === 'Sample Scan';

function widest(nodes: readonly PlanNode[]): PlanNode {
  const [first, ...others] = nodes;
  if (!first) throw new Error('A plan has at least one node');
  return others.reduce((most, node) => (totalRows(node) > totalRows(most) ? node : most), first);
}
