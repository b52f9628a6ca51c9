import type { Fields } from './fields';
import { number, objects, optionalNumber, optionalText, texts } from './fields';
import { readAggregate, readHash, readMemoize, readSort } from './memory-use';
import type { Blocks, Conditions, PlanNode } from './plan';
import { MAX_PLAN_DEPTH, MAX_PLAN_NODES, PlanFormatError } from './plan-format';
import { titleOf } from './title';

/** What all nodes of a plan share while they are read. */
export interface Reading {
  /** Pages are told (BUFFERS). */
  readonly hasPages: boolean;
  nextId: number;
}

interface Place {
  readonly parentId: number | null;
  readonly depth: number;
}

/** A node and everything below it, from the object that EXPLAIN's JSON has for it. */
export function readNode(fields: Fields, reading: Reading, place: Place): PlanNode {
  const id = reading.nextId++;
  if (place.depth > MAX_PLAN_DEPTH)
    throw new PlanFormatError(`The plan is more than ${MAX_PLAN_DEPTH} levels deep.`);
  if (id >= MAX_PLAN_NODES) throw new PlanFormatError(`The plan has more than ${MAX_PLAN_NODES} nodes.`);
  const type = optionalText(fields, 'Node Type');
  if (type === null) throw new PlanFormatError(`Node ${id} of the plan has no "Node Type".`);
  const { Plans, ...raw } = fields;
  return {
    id,
    parentId: place.parentId,
    ...readIdentity(fields, type),
    ...readParallel(fields),
    ...readEstimate(fields),
    ...readActual(fields),
    ...readBlocks(fields, reading.hasPages),
    conditions: readConditions(fields),
    sort: readSort(fields),
    hash: readHash(fields),
    aggregate: readAggregate(fields),
    memoize: readMemoize(fields),
    ...readScan(fields, type),
    disabled: fields.Disabled === true,
    raw,
    children: objects(Plans).map((child) =>
      readNode(child, reading, { parentId: id, depth: place.depth + 1 }),
    ),
  };
}

type Part<Key extends keyof PlanNode> = Pick<PlanNode, Key>;

function readIdentity(
  fields: Fields,
  type: string,
): Part<
  | 'type'
  | 'title'
  | 'role'
  | 'subplanName'
  | 'schema'
  | 'relation'
  | 'alias'
  | 'index'
  | 'cteName'
  | 'functionName'
  | 'joinType'
  | 'strategy'
  | 'partialMode'
  | 'operation'
> {
  const partialMode = optionalText(fields, 'Partial Mode');
  const operation = optionalText(fields, 'Operation');
  return {
    type,
    title: titleOf(fields),
    role: readRole(optionalText(fields, 'Parent Relationship')),
    subplanName: optionalText(fields, 'Subplan Name')?.replace(/ \(returns .*\)$/, '') ?? null,
    schema: optionalText(fields, 'Schema'),
    relation: optionalText(fields, 'Relation Name'),
    alias: optionalText(fields, 'Alias'),
    index: optionalText(fields, 'Index Name'),
    cteName: optionalText(fields, 'CTE Name'),
    functionName: optionalText(fields, 'Function Name') ?? optionalText(fields, 'Table Function Name'),
    joinType: optionalText(fields, 'Join Type'),
    strategy: optionalText(fields, 'Strategy'),
    partialMode: partialMode === 'Simple' ? null : partialMode,
    operation: operation === 'Select' ? null : operation,
  };
}

const ROLES = ['Outer', 'Inner', 'Member', 'Subquery', 'InitPlan', 'SubPlan'] as const;

const readRole = (name: string | null): PlanNode['role'] => ROLES.find((role) => role === name) ?? null;

function readParallel(fields: Fields): Part<'parallelAware' | 'workers'> {
  const planned = optionalNumber(fields, 'Workers Planned');
  const workers = {
    planned: planned ?? 0,
    launched: number(fields, 'Workers Launched'),
    singleCopy: fields['Single Copy'] === true,
  };
  return { parallelAware: fields['Parallel Aware'] === true, workers: planned === null ? null : workers };
}

function readEstimate(fields: Fields): Part<'cost' | 'planRows' | 'planWidth'> {
  const startup = optionalNumber(fields, 'Startup Cost');
  const total = optionalNumber(fields, 'Total Cost');
  return {
    cost: startup === null || total === null ? null : { startup, total },
    planRows: number(fields, 'Plan Rows'),
    planWidth: optionalNumber(fields, 'Plan Width'),
  };
}

function readActual(fields: Fields): Part<'rows' | 'loops' | 'time' | 'removed'> {
  const loops = number(fields, 'Actual Loops');
  const totalMs = loops === 0 ? null : optionalNumber(fields, 'Actual Total Time');
  return {
    rows: number(fields, 'Actual Rows'),
    loops,
    time: totalMs === null ? null : { startupMs: number(fields, 'Actual Startup Time'), totalMs },
    removed: {
      filter: number(fields, 'Rows Removed by Filter') * loops,
      joinFilter: number(fields, 'Rows Removed by Join Filter') * loops,
      recheck: number(fields, 'Rows Removed by Index Recheck') * loops,
    },
  };
}

function readBlocks(fields: Fields, hasPages: boolean): Part<'pages' | 'blocks'> {
  if (!hasPages) return { pages: 0, blocks: null };
  const blocks: Blocks = {
    sharedHit: number(fields, 'Shared Hit Blocks'),
    sharedRead: number(fields, 'Shared Read Blocks'),
    sharedDirtied: number(fields, 'Shared Dirtied Blocks'),
    sharedWritten: number(fields, 'Shared Written Blocks'),
    localHit: number(fields, 'Local Hit Blocks'),
    localRead: number(fields, 'Local Read Blocks'),
    tempRead: number(fields, 'Temp Read Blocks'),
    tempWritten: number(fields, 'Temp Written Blocks'),
  };
  return { pages: pagesIn(fields), blocks };
}

/** Page accesses told by an object with the keys of BUFFERS. */
export const pagesIn = (fields: Fields): number =>
  ['Shared Hit Blocks', 'Shared Read Blocks', 'Local Hit Blocks', 'Local Read Blocks']
    .map((key) => number(fields, key))
    .reduce((sum, blocks) => sum + blocks, 0);

function readConditions(fields: Fields): Conditions {
  return {
    index: optionalText(fields, 'Index Cond'),
    recheck: optionalText(fields, 'Recheck Cond'),
    filter: optionalText(fields, 'Filter'),
    joinFilter: optionalText(fields, 'Join Filter'),
    hash: optionalText(fields, 'Hash Cond'),
    merge: optionalText(fields, 'Merge Cond'),
    oneTimeFilter: optionalText(fields, 'One-Time Filter'),
    sortKey: texts(fields['Sort Key']),
    presortedKey: texts(fields['Presorted Key']),
    groupKey: readGroupKey(fields),
  };
}

/** The keys of a GROUP BY; of grouping sets every key once. */
function readGroupKey(fields: Fields): readonly string[] {
  const sets = objects(fields['Grouping Sets']).flatMap((set) => [set['Group Keys'], set['Hash Keys']]);
  const inSets = sets.flatMap((keys) => (Array.isArray(keys) ? keys.flatMap(texts) : []));
  return [...new Set([...texts(fields['Group Key']), ...inSets])];
}

function readScan(
  fields: Fields,
  type: string,
): Part<'heapFetches' | 'heapBlocks' | 'indexSearches' | 'subplansRemoved'> {
  const ran = type === 'Bitmap Heap Scan' && number(fields, 'Actual Loops') > 0;
  const heapBlocks = {
    exact: number(fields, 'Exact Heap Blocks'),
    lossy: number(fields, 'Lossy Heap Blocks'),
  };
  return {
    heapFetches: optionalNumber(fields, 'Heap Fetches'),
    heapBlocks: ran ? heapBlocks : null,
    indexSearches: optionalNumber(fields, 'Index Searches'),
    subplansRemoved: number(fields, 'Subplans Removed'),
  };
}
