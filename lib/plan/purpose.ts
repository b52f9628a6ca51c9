import { shown } from './comparison';
import { inParentheses, tableOf } from './facts';
import type { PlanNode } from './plan';

/** What a node is for, as a verb with its object and without amounts: "reads all of orders". */
export function purposeOf(node: PlanNode): string {
  const condition = inParentheses(node.conditions.filter);
  return (PURPOSES[node.type]?.(node) ?? `is a ${node.title}`) + condition;
}

type Purpose = (node: PlanNode) => string;

const by = (keys: readonly string[]): string => (keys.length === 0 ? '' : ` by ${keys.join(', ')}`);
const joinOn = ({ conditions }: PlanNode): string =>
  inParentheses(conditions.hash ?? conditions.merge ?? conditions.joinFilter);

/** Node types of PostgreSQL 18, src/backend/commands/explain.c, ExplainNode. */
const PURPOSES: Readonly<Record<string, Purpose>> = {
  'Seq Scan': (node) => `reads all of ${tableOf(node)}`,
  'Sample Scan': (node) => `reads a sample of ${tableOf(node)}`,
  'Index Scan': (node) =>
    `finds rows of ${tableOf(node)} through ${node.index}${inParentheses(node.conditions.index)}`,
  'Index Only Scan': (node) =>
    `answers for ${tableOf(node)} from the index ${node.index} alone${inParentheses(node.conditions.index)}`,
  'Bitmap Heap Scan': (node) => `fetches the pages of ${tableOf(node)} that its bitmap names`,
  'Bitmap Index Scan': (node) =>
    `collects places of rows from ${node.index}${inParentheses(node.conditions.index)}`,
  BitmapAnd: () => 'keeps the places that all of its bitmaps have',
  BitmapOr: () => 'joins the places of its bitmaps',
  'Tid Scan': (node) => `fetches rows of ${tableOf(node)} directly by their place`,
  'Tid Range Scan': (node) => `reads a stretch of the pages of ${tableOf(node)}`,
  'Subquery Scan': (node) => `passes on the rows of the subquery ${node.alias}`,
  'Function Scan': (node) => `takes the rows of the function ${node.functionName ?? node.alias}`,
  'Table Function Scan': (node) => `takes the rows of ${node.functionName ?? node.alias}`,
  'Values Scan': () => 'gives the rows of a VALUES list',
  'CTE Scan': (node) => `takes rows of the CTE ${node.cteName}`,
  'Named Tuplestore Scan': (node) => `takes rows of the transition table ${node.alias}`,
  'WorkTable Scan': () => 'takes the rows that the last round of the recursion added',
  'Foreign Scan': (node) => `asks another server for rows of ${tableOf(node)}`,
  'Custom Scan': (node) => `reads ${tableOf(node)} in the way of an extension (${node.title})`,
  'Nested Loop': (node) =>
    `looks for partners on its inner side, for each row of its outer side${joinOn(node)}`,
  'Hash Join': (node) => `looks up each row of its outer side in a hash table${joinOn(node)}`,
  'Merge Join': (node) => `walks two sorted sides together${joinOn(node)}`,
  Hash: () => 'puts the rows of its input into a hash table',
  Materialize: () => 'keeps the rows of its input, to give them again',
  Memoize: () => 'remembers the results of lookups',
  Sort: ({ conditions }) => `sorts${by(conditions.sortKey)}`,
  'Incremental Sort': ({ conditions }) =>
    `sorts${by(conditions.sortKey)} what comes sorted${by(conditions.presortedKey)}`,
  Group: ({ conditions }) => `groups sorted rows${by(conditions.groupKey)}`,
  Aggregate: ({ conditions, strategy }) =>
    strategy === 'Plain' ? 'computes one result of all rows' : `groups${by(conditions.groupKey)}`,
  WindowAgg: () => 'computes window functions',
  Unique: () => 'drops repeated rows of sorted ones',
  SetOp: (node) => `compares its inputs (${setWord(node)})`,
  LockRows: () => 'locks the rows that it passes on',
  Limit: () => 'stops after the first rows',
  Append: () => 'gives the rows of its inputs one after the other',
  'Merge Append': ({ conditions }) => `merges its sorted inputs${by(conditions.sortKey)}`,
  'Recursive Union': () => 'repeats its second part until that adds no row',
  Result: ({ conditions }) =>
    conditions.oneTimeFilter === null
      ? 'computes values without reading a table'
      : `gives rows only when ${shown(conditions.oneTimeFilter)}`,
  ProjectSet: () => 'calls functions that return several rows',
  ModifyTable: (node) => `${CHANGES[node.operation ?? ''] ?? 'changes'} rows of ${tableOf(node)}`,
  Gather: () => 'collects the rows of parallel workers',
  'Gather Merge': () => 'collects the sorted rows of parallel workers in their order',
};

/** Node types that have words. */
export const KNOWN_TYPES: readonly string[] = Object.keys(PURPOSES);

export const CHANGES: Readonly<Record<string, string>> = {
  Insert: 'inserts',
  Update: 'updates',
  Delete: 'deletes',
  Merge: 'merges',
};

/** `EXCEPT`, `INTERSECT ALL`. */
export const setWord = ({ raw }: PlanNode): string =>
  typeof raw.Command === 'string' ? raw.Command.toUpperCase() : 'EXCEPT or INTERSECT';
