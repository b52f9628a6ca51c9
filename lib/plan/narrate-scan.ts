import { count, list, thousands } from '../base/count';
import { shown } from './comparison';
import type { Facts } from './facts';
import { inParentheses, kept, pagesBehind, tableOf, timesBehind } from './facts';

/** What a scan did; null for any other node. */
export const narrateScan = (facts: Facts): string | null => SCANS[facts.node.type]?.(facts) ?? null;

type Narrator = (facts: Facts) => string;

const filter = ({ node }: Facts): string => inParentheses(node.conditions.filter);

const SCANS: Readonly<Record<string, Narrator>> = {
  'Seq Scan': seqScan,
  'Sample Scan': (facts) =>
    `reads a sample of ${tableOf(facts.node)}${pagesBehind(facts)}, and ${kept(facts)}${filter(facts)}`,
  'Index Scan': indexScan,
  'Index Only Scan': indexOnlyScan,
  'Bitmap Heap Scan': bitmapHeapScan,
  'Bitmap Index Scan': (facts) =>
    `collects the places of ${count(facts.rows, 'row')} from ${facts.node.index}${inParentheses(facts.node.conditions.index)}${pagesBehind(facts)}`,
  BitmapAnd: ({ inputs }) => `keeps the places that all of its ${inputs.length} bitmaps have`,
  BitmapOr: ({ inputs }) => `joins the places of its ${inputs.length} bitmaps`,
  'Tid Scan': (facts) =>
    `fetches ${count(facts.rows, 'row')} of ${tableOf(facts.node)} directly by their place${pagesBehind(facts)}`,
  'Tid Range Scan': (facts) =>
    `reads a stretch of ${tableOf(facts.node)}${pagesBehind(facts)}, and ${kept(facts)}${filter(facts)}`,
  'Subquery Scan': (facts) =>
    `takes the rows of the subquery ${facts.node.alias} and ${kept(facts, 'passes on')}${filter(facts)}`,
  'Function Scan': (facts) =>
    `calls ${facts.node.functionName ?? facts.node.alias}${timesBehind(facts)} and ${kept(facts, 'takes its')}${filter(facts)}`,
  'Table Function Scan': (facts) =>
    `takes rows out of ${facts.node.functionName ?? facts.node.alias} and ${kept(facts)}${filter(facts)}`,
  'Values Scan': (facts) => `reads a VALUES list and ${kept(facts)}${filter(facts)}`,
  'CTE Scan': (facts) => `reads the rows of the CTE ${facts.node.cteName} and ${kept(facts)}${filter(facts)}`,
  'Named Tuplestore Scan': (facts) =>
    `reads the transition table ${facts.node.alias} and ${kept(facts)}${filter(facts)}`,
  'WorkTable Scan': (facts) =>
    `takes the rows that the last round of the recursion added, in ${count(facts.runs, 'round')}, and ${kept(facts)}${filter(facts)}`,
  'Foreign Scan': (facts) =>
    `asks another server for ${tableOf(facts.node)}${timesBehind(facts)} and ${kept(facts)}${filter(facts)}`,
  'Custom Scan': (facts) =>
    `${facts.node.title} reads ${tableOf(facts.node)} in the way of an extension and ${kept(facts)}${filter(facts)}`,
};

function seqScan(facts: Facts): string {
  const { node, pages, runs, processes, measure } = facts;
  const table = tableOf(node);
  const result = `${kept(facts)}${filter(facts)}`;
  const shared = processes > 1 ? `, shared by ${count(processes, 'process', 'processes')},` : '';
  if (runs > 1)
    return `reads ${table} ${count(runs, 'time')}${pages > 0 ? `, ${count(pages, 'page')} in all,` : ''} and ${result}`;
  if (measure.estimateNote !== null)
    return `reads ${table} from its beginning${pages > 0 ? `, ${count(pages, 'page')},` : ''} and ${result}`;
  const all = pages === 0 ? 'all' : pages === 1 ? 'the one page' : `all ${count(pages, 'page')}`;
  return `reads ${all} of ${table}${shared} and ${result}`;
}

function indexScan(facts: Facts): string {
  const { node } = facts;
  const backward = node.title.endsWith('Backward') ? ' backwards' : '';
  const lookups = facts.runs > 1 ? ` in ${count(facts.runs, 'lookup')}` : '';
  if (node.conditions.index === null) {
    return `walks ${node.index} in its order${backward}${timesBehind(facts)} and ${kept(facts)} of ${tableOf(node)}${filter(facts)}${pagesBehind(facts)}`;
  }
  const where = `through ${node.index}${inParentheses(node.conditions.index)}${backward === '' ? '' : ', read backwards'}`;
  const thrown =
    facts.removed > 0
      ? `; the filter${filter(facts)} throws ${thousands(facts.removed)} of ${thousands(facts.rows + facts.removed)} away`
      : '';
  return `finds ${count(facts.rows, 'row')} of ${tableOf(node)} ${where}${lookups}${pagesBehind(facts)}${thrown}`;
}

function indexOnlyScan(facts: Facts): string {
  const { node, rows } = facts;
  const fetched = node.heapFetches ?? 0;
  const lookups = facts.runs > 1 ? ` in ${count(facts.runs, 'lookup')}` : '';
  const visits =
    fetched > 0 ? `; visits the table ${count(fetched, 'time')} to see whether a row is still there` : '';
  const thrown =
    facts.removed > 0 ? `; the filter${filter(facts)} throws ${thousands(facts.removed)} away` : '';
  return `answers for ${tableOf(node)} from the index ${node.index} alone${inParentheses(node.conditions.index)}: ${count(rows, 'row')}${lookups}${pagesBehind(facts)}${visits}${thrown}`;
}

function bitmapHeapScan(facts: Facts): string {
  const { node, rows, removed } = facts;
  const { exact, lossy } = node.heapBlocks ?? { exact: facts.pages, lossy: 0 };
  const recheck = Math.round(node.removed.recheck);
  const kinds = [
    recheck > 0 ? `the condition, checked again, throws ${thousands(recheck)} away` : '',
    removed > 0 ? `the filter (${shown(node.conditions.filter)}) throws ${thousands(removed)} away` : '',
  ].filter((words) => words !== '');
  const pages = `${count(exact + lossy, 'page')} of ${tableOf(node)}${lossy > 0 ? `, of ${thousands(lossy)} without knowing the rows,` : ''}`;
  return `fetches the ${pages} that its bitmap names and keeps ${count(rows, 'row')}${kinds.length > 0 ? `; ${list(kinds)}` : ''}`;
}
