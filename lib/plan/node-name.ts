import type { Fields } from './fields';
import { readTarget, unquote } from './identifier';

/**
 * The keys into which EXPLAIN's JSON splits what its text has in one name: `Index Scan Backward using b_pkey on
 * public.b`. A name that is not known is a type of its own. The reverse of `titleOf`.
 * Source: PostgreSQL, src/backend/commands/explain.c, ExplainNode and ExplainScanTarget.
 */
export function readNodeName(text: string): Fields {
  const [, parallel, async, name = ''] = /^(Parallel )?(Async )?(.*)$/.exec(text) ?? [];
  const flags = { 'Parallel Aware': parallel !== undefined, 'Async Capable': async !== undefined };
  for (const read of READERS) {
    const fields = read(name);
    if (fields) return { ...fields, ...flags };
  }
  return { 'Node Type': name, ...flags };
}

type Reader = (name: string) => Fields | null;

const READERS: readonly Reader[] = [
  readIndexScan,
  readBitmapIndexScan,
  readModify,
  readScan,
  readCustomScan,
  readAggregate,
  readSetOperation,
  readJoin,
];

function readIndexScan(name: string): Fields | null {
  const [, type, backward, index, target] =
    /^(Index(?: Only)? Scan)( Backward)? using ("(?:[^"]|"")*"|\S+)(?: on (.+))?$/.exec(name) ?? [];
  if (type === undefined || index === undefined) return null;
  return {
    'Node Type': type,
    'Scan Direction': backward === undefined ? 'Forward' : 'Backward',
    'Index Name': unquote(index),
    ...(target === undefined ? {} : readRelation(target)),
  };
}

function readBitmapIndexScan(name: string): Fields | null {
  const [, index] = /^Bitmap Index Scan on (.+)$/.exec(name) ?? [];
  return index === undefined ? null : { 'Node Type': 'Bitmap Index Scan', 'Index Name': unquote(index) };
}

function readModify(name: string): Fields | null {
  const [, foreign, operation, target = ''] =
    /^(Foreign )?(Insert|Update|Delete|Merge)(?: on (.+))?$/.exec(name) ?? [];
  if (operation === undefined) return null;
  const type = foreign === undefined ? 'ModifyTable' : 'Foreign Scan';
  return { 'Node Type': type, Operation: operation, ...(target === '' ? {} : readRelation(target)) };
}

/** Under which key JSON names what a scan reads; null where it only has an alias. */
const SCANS: Readonly<Record<string, string | null>> = {
  'Function Scan': 'Function Name',
  'Table Function Scan': 'Table Function Name',
  'CTE Scan': 'CTE Name',
  'WorkTable Scan': 'CTE Name',
  'Named Tuplestore Scan': 'Tuplestore Name',
  'Values Scan': null,
  'Subquery Scan': null,
};

function readScan(name: string): Fields | null {
  const [, type, text] = /^([\w ]+? Scan) on (.+)$/.exec(name) ?? [];
  if (type === undefined || text === undefined) return null;
  const key = type in SCANS ? SCANS[type] : 'Relation Name';
  const target = readTarget(text);
  if (!target || key === undefined) return null;
  return {
    'Node Type': type,
    ...(key === null ? {} : { [key]: target.name }),
    ...(target.schema === null ? {} : { Schema: target.schema }),
    Alias: target.alias,
  };
}

function readCustomScan(name: string): Fields | null {
  const [, provider, target] = /^Custom Scan \(([^)]*)\)(?: on (.+))?$/.exec(name) ?? [];
  if (provider === undefined) return null;
  const relation = target === undefined ? {} : readRelation(target);
  return { 'Node Type': 'Custom Scan', 'Custom Plan Provider': provider, ...relation };
}

const STRATEGIES: Readonly<Record<string, string>> = {
  Aggregate: 'Plain',
  GroupAggregate: 'Sorted',
  HashAggregate: 'Hashed',
  MixedAggregate: 'Mixed',
};

function readAggregate(name: string): Fields | null {
  const [, partial, kind = ''] = /^(?:(Partial|Finalize) )?(\w+)$/.exec(name) ?? [];
  const strategy = Object.hasOwn(STRATEGIES, kind) ? STRATEGIES[kind] : undefined;
  if (strategy === undefined) return null;
  return { 'Node Type': 'Aggregate', Strategy: strategy, 'Partial Mode': partial ?? 'Simple' };
}

function readSetOperation(name: string): Fields | null {
  const [, hashed, command] =
    /^(Hash)?SetOp(?: ((?:Intersect|Except)(?: All)?))?$/.exec(name) ?? ([] as undefined[]);
  if (!/^(Hash)?SetOp\b/.test(name)) return null;
  return {
    'Node Type': 'SetOp',
    Strategy: hashed === undefined ? 'Sorted' : 'Hashed',
    ...(command === undefined ? {} : { Command: command }),
  };
}

function readJoin(name: string): Fields | null {
  if (name === 'Nested Loop') return { 'Node Type': name, 'Join Type': 'Inner' };
  const [, algorithm, kind] = /^(Nested Loop|Hash|Merge)((?: [A-Z]\w*){0,2}) Join$/.exec(name) ?? [];
  if (algorithm === undefined) return null;
  return {
    'Node Type': algorithm === 'Nested Loop' ? algorithm : `${algorithm} Join`,
    'Join Type': kind?.trim() || 'Inner',
  };
}

function readRelation(text: string): Fields {
  const target = readTarget(text);
  if (!target) return { 'Relation Name': text, Alias: text };
  const schema = target.schema === null ? {} : { Schema: target.schema };
  return { 'Relation Name': target.name, ...schema, Alias: target.alias };
}
