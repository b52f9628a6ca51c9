import type { Fields } from './fields';
import { isFields, number, objects, optionalNumber, optionalText } from './fields';
import type { Plan, Trigger } from './plan';
import { pagesIn, readNode } from './read-node';

/** A statement's plan, from an object with EXPLAIN's JSON keys: `Plan` and what stands beside it. */
export function readPlan(statement: Fields & { readonly Plan: Fields }): Plan {
  const root = statement.Plan;
  const planning = isFields(statement.Planning) ? statement.Planning : {};
  const hasPages = tellsPages(root) || tellsPages(planning);
  return {
    root: readNode(root, { hasPages, nextId: 0 }, { parentId: null, depth: 1 }),
    executed: 'Actual Loops' in root,
    hasPages,
    executionMs: optionalNumber(statement, 'Execution Time') ?? optionalNumber(statement, 'Total Runtime'),
    planningMs: optionalNumber(statement, 'Planning Time'),
    planningPages: pagesIn(planning),
    triggers: objects(statement.Triggers).map(readTrigger),
    jitMs: readJit(statement.JIT),
    settings: readSettings(statement.Settings),
    query: optionalText(statement, 'Query Text'),
  };
}

const BLOCKS = /^(Shared|Local|Temp) (Hit|Read|Written) Blocks$/;

/** Walks with a list, not by recursion: how deep the plan is has not been checked yet. */
function tellsPages(root: Fields): boolean {
  const left = [root];
  for (let fields = left.pop(); fields; fields = left.pop()) {
    if (Object.keys(fields).some((key) => BLOCKS.test(key))) return true;
    left.push(...objects(fields.Plans));
  }
  return false;
}

/** Text names a constraint's trigger by the constraint alone unless it is VERBOSE, so that is its name here. */
const readTrigger = (fields: Fields): Trigger => ({
  name: optionalText(fields, 'Constraint Name') ?? optionalText(fields, 'Trigger Name') ?? '',
  relation: optionalText(fields, 'Relation'),
  timeMs: number(fields, 'Time'),
  calls: number(fields, 'Calls'),
});

const readJit = (jit: unknown): number | null =>
  isFields(jit) && isFields(jit.Timing) ? optionalNumber(jit.Timing, 'Total') : null;

const readSettings = (settings: unknown): Readonly<Record<string, string>> =>
  isFields(settings)
    ? Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]))
    : {};
