import { count, thousands } from '../../base/count';
import type { PlanNode } from '../../plan/plan';
import { nodesOf } from '../../plan/plan';
import { isSort, rowsRead, sortedRows } from '../../plan/rows';
import type { ProbeObservation, SqlObservation, SqlRow } from '../sql-observation';
import type { Check, Finding } from './check';
import { fail, pass, skip } from './check';

/** Options that every check over probes takes. */
export interface ProbeCheckOptions {
  /** The probe to judge; all of them by default. */
  readonly probe?: string;
  /** Why, in words made from the observation, appended to a failure; null when there is nothing to add. */
  readonly because?: (observation: SqlObservation, probe: ProbeObservation) => string | null;
}

/** The rows are the same as without the submission, in the same order. Code ROWS. */
export function sameRows(options: ProbeCheckOptions = {}): Check<SqlObservation> {
  return overProbes('ROWS', 'The query returns the same rows in the same order', options, {
    find: (probe) => {
      const at = probe.expected.findIndex((row, i) => !sameRow(row, probe.rows[i]));
      if (at >= 0)
        return `row ${at + 1} is ${show(probe.rows[at])}, without the submission ${show(probe.expected[at])}`;
      if (probe.rows.length === probe.expected.length) return null;
      return `${count(probe.rows.length, 'row')}, without the submission ${thousands(probe.expected.length)}`;
    },
    summary: (probes) => `The same rows for all ${probes.length} inputs.`,
  });
}

/** No sequential scan of the table. Code SEQ_SCAN. */
export function noSeqScan(table: string, options: ProbeCheckOptions = {}): Check<SqlObservation> {
  return overProbes('SEQ_SCAN', `No sequential scan of ${table}`, options, {
    find: ({ plan }) => {
      const scan = nodesOf(plan).find((node) => isSeqScan(node) && node.relation === table);
      return scan ? `Seq Scan reads ${count(scan.pages, 'page')} of ${table}, all it has` : null;
    },
    summary: () => `${table} is never read from end to end.`,
  });
}

/** No sort, full or incremental, takes in more than `maxRows` rows. Code SORT. */
export function noSortAbove(maxRows: number, options: ProbeCheckOptions = {}): Check<SqlObservation> {
  return overProbes('SORT', `No sort of more than ${thousands(maxRows)} rows`, options, {
    find: ({ plan }) => {
      const sort = nodesOf(plan).find((node) => isSort(node) && sortedRows(node) > maxRows);
      if (!sort) return null;
      const by = sort.conditions.sortKey.join(', ');
      return `${count(sortedRows(sort), 'row')} sorted by ${by}, want at most ${thousands(maxRows)}`;
    },
    summary: (probes) => {
      const most = Math.max(...probes.flatMap(({ plan }) => nodesOf(plan).map(sortedRows)));
      return most === 0 ? 'Nothing is sorted.' : `At most ${count(most, 'row')} sorted.`;
    },
  });
}

/** No row is read and thrown away by a filter. Code FILTERED. */
export function noRowsFiltered(options: ProbeCheckOptions = {}): Check<SqlObservation> {
  return overProbes('FILTERED', 'No row is read and thrown away by a filter', options, {
    find: ({ plan }) => {
      const node = nodesOf(plan).find(({ removed }) => removed.filter + removed.joinFilter > 0);
      if (!node) return null;
      const rows = count(node.removed.filter + node.removed.joinFilter, 'row');
      return `${rows} read and thrown away by the filter ${node.conditions.filter ?? ''}`.trimEnd();
    },
    summary: () => 'Every row that is read is returned.',
  });
}

/** The query touches at most `max` pages. Code BUFFERS. */
export function maxPages(max: number, options: ProbeCheckOptions = {}): Check<SqlObservation> {
  return overProbes('BUFFERS', `At most ${count(max, 'page')} for any input`, options, {
    find: ({ plan }) =>
      plan.root.pages > max ? `${count(plan.root.pages, 'page')} read, want at most ${max}` : null,
    summary: (probes) => {
      const pages = probes.map(({ plan }) => plan.root.pages);
      const rows = Math.max(...probes.map(({ plan }) => rowsRead(plan)));
      return `${Math.min(...pages)} to ${count(Math.max(...pages), 'page')} and at most ${count(rows, 'row')} read.`;
    },
  });
}

interface Rule {
  /** The broken fact for one probe, without its label, or null. */
  readonly find: (probe: ProbeObservation) => string | null;
  readonly summary: (probes: readonly ProbeObservation[]) => string;
}

function overProbes(
  code: string,
  title: string,
  options: ProbeCheckOptions,
  rule: Rule,
): Check<SqlObservation> {
  return {
    code,
    title,
    judge: (observation) => {
      if (!observation.ran) return skip('Not judged: the submission was not run.');
      const { probe: wanted } = options;
      const probes = observation.probes.filter(({ probe }) => wanted === undefined || probe === wanted);
      if (probes.length === 0)
        throw new Error(`Check ${code} found no probe ${wanted ?? ''} in the observation`);
      return worst(observation, probes, rule, options);
    },
  };
}

/** The failure of the probe that costs most pages: the one that a reader should look at first. */
function worst(
  observation: SqlObservation,
  probes: readonly ProbeObservation[],
  { find, summary }: Rule,
  { because }: ProbeCheckOptions,
): Finding {
  const failures = probes
    .map((probe) => ({ probe, fact: find(probe) }))
    .filter((failure) => failure.fact !== null)
    .sort((a, b) => b.probe.plan.root.pages - a.probe.plan.root.pages);
  const [first] = failures;
  if (!first) return pass(summary(probes));
  const reason = because?.(observation, first.probe) ?? null;
  const others = failures.length - 1;
  return fail(
    `${capitalise(first.probe.label)}: ${first.fact}${reason === null ? '' : `: ${reason}`}.` +
      (others === 0 ? '' : ` The same check fails for ${count(others, 'other input')}.`),
  );
}

const isSeqScan = (node: PlanNode): boolean => node.type === 'Seq Scan' || node.type === 'Sample Scan';

const sameRow = (a: SqlRow, b: SqlRow | undefined): boolean =>
  b !== undefined && a.length === b.length && a.every((cell, i) => cell === b[i]);

const show = (row: SqlRow | undefined): string =>
  row === undefined ? 'missing' : `(${row.map((cell) => cell ?? 'NULL').join(', ')})`;

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
