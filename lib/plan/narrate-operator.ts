import { count, thousands } from '../base/count';
import { shown } from './comparison';
import type { Facts } from './facts';
import { kept, tableOf } from './facts';
import { kilobytes } from './figures';
import { CHANGES, setWord } from './purpose';

/** What a node did that neither scans nor joins; null for a type without words. */
export const narrateOperator = (facts: Facts): string | null => OPERATORS[facts.node.type]?.(facts) ?? null;

type Narrator = (facts: Facts) => string;

const OPERATORS: Readonly<Record<string, Narrator>> = {
  Sort: sort,
  'Incremental Sort': incrementalSort,
  Group: ({ node, taken, rows }) =>
    `groups ${count(taken, 'sorted row')} by ${node.conditions.groupKey.join(', ')}: ${count(rows, 'group')}`,
  Aggregate: aggregate,
  WindowAgg: windowAgg,
  Unique: ({ taken, rows }) => `drops repeated rows: ${thousands(rows)} of ${count(taken, 'row')} stay`,
  SetOp: (facts) =>
    `compares ${count(facts.taken, 'row')} of its inputs (${setWord(facts.node)}): ${count(facts.rows, 'row')} stay`,
  LockRows: ({ rows }) => `locks ${count(rows, 'row')}`,
  Limit: limit,
  Append: append,
  'Merge Append': ({ inputs, rows, node }) =>
    `merges ${count(inputs.length, 'sorted input')} by ${node.conditions.sortKey.join(', ')}: ${count(rows, 'row')}`,
  'Recursive Union': ({ rows }) =>
    `repeats its second part until that adds no row: ${count(rows, 'row')} in all`,
  Result: result,
  ProjectSet: ({ taken, rows }) =>
    `calls functions that return several rows: ${count(taken, 'row')} became ${thousands(rows)}`,
  ModifyTable: (facts) =>
    `${CHANGES[facts.node.operation ?? ''] ?? 'changes'} ${count(facts.taken, 'row')} of ${tableOf(facts.node)}`,
  Gather: gather,
  'Gather Merge': (facts) => `${gather(facts)}, in their order`,
};

function sort({ node, taken, rows }: Facts): string {
  const keys = node.conditions.sortKey.join(', ');
  const how = node.sort
    ? ` (${[node.sort.method, kilobytes(node.sort.spaceKb)].filter(Boolean).join(', ')})`
    : '';
  const where = node.sort?.onDisk ? 'on disk' : 'in memory';
  if (node.sort?.method?.startsWith('top-N'))
    return `keeps the first ${thousands(rows)} of ${count(taken, 'row')} by ${keys}, ${where}${how}`;
  return `sorts ${count(taken, 'row')} by ${keys} ${where}${how}`;
}

function incrementalSort({ node, taken }: Facts): string {
  const { sortKey, presortedKey } = node.conditions;
  const where = node.sort?.onDisk ? ' on disk' : '';
  return `sorts ${count(taken, 'row')} by ${sortKey.join(', ')}${where}, group by group, for they come sorted by ${presortedKey.join(', ')}`;
}

function aggregate({ node, taken, rows, removed }: Facts): string {
  const { strategy, partialMode, conditions, aggregate: use } = node;
  const keys = conditions.groupKey.join(', ');
  const having = removed > 0 ? `; ${thousands(removed)} were thrown away (${shown(conditions.filter)})` : '';
  if (partialMode === 'Partial' && keys === '')
    return `computes a part of the result in each process: ${count(taken, 'row')} became ${thousands(rows)}`;
  if (partialMode === 'Finalize' && keys === '')
    return `puts the parts of ${count(taken, 'process', 'processes')} together`;
  if (keys === '')
    return `computes ${rows === 1 ? 'one result' : count(rows, 'result')} of ${count(taken, 'row')}${having}`;
  const how = strategy === 'Sorted' ? 'sorted row' : 'row';
  const disk = use !== null && use.diskKb > 0 ? `, with ${kilobytes(use.diskKb)} on disk` : '';
  const where = strategy === 'Hashed' || strategy === 'Mixed' ? ` in a hash table${disk}` : '';
  return `groups ${count(taken, how)} by ${keys}${where}: ${count(rows, 'group')}${having}`;
}

function windowAgg({ node, taken, rows }: Facts): string {
  const stops =
    typeof node.raw['Run Condition'] === 'string'
      ? ` and stops where (${shown(node.raw['Run Condition'])}) no longer holds`
      : '';
  return `computes window functions over ${count(taken, 'row')}${stops}: ${count(rows, 'row')}`;
}

function limit({ taken, rows }: Facts): string {
  const skipped = taken - rows;
  if (skipped > 0) return `skips ${count(skipped, 'row')} and stops after ${thousands(rows)} more`;
  return `stops after ${count(rows, 'row')}`;
}

function append({ inputs, rows, node }: Facts): string {
  const ran = inputs.filter(({ loops }) => loops > 0).length;
  const never = inputs.length - ran + node.subplansRemoved;
  const left = never > 0 ? `; ${thousands(never)} were left out` : '';
  const how = node.parallelAware ? 'side by side' : 'one after the other';
  return `gives the rows of ${count(ran, 'input')} ${how}: ${count(rows, 'row')}${left}`;
}

function result(facts: Facts): string {
  const { node, taken, inputs } = facts;
  const once = node.conditions.oneTimeFilter;
  if (once !== null && shown(once) === 'false')
    return 'gives nothing: its condition can never hold, so nothing was read';
  if (once !== null) return `asks once whether ${shown(once)}: ${count(facts.rows, 'row')}`;
  if (inputs.length === 0) return `computes ${count(facts.rows, 'row')} without reading a table`;
  return `computes values for ${count(taken, 'row')} and ${kept(facts)}`;
}

function gather({ node, rows, inputs }: Facts): string {
  const { planned = 0, launched = 0, singleCopy = false } = node.workers ?? {};
  const fewer = launched < planned ? ` (${thousands(planned)} were planned)` : '';
  const leader = !singleCopy && (inputs[0]?.loops ?? 0) > launched * node.loops ? ' and the leader' : '';
  return `collects ${count(rows, 'row')} of ${count(launched, 'worker')}${leader}${fewer}`;
}
