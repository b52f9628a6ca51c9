import { count, list, thousands } from '../base/count';
import type { Access, Change } from './change';
import { shown } from './comparison';
import type { Amount, PlanDiff } from './diff';
import { relativeChange } from './figures';
import type { Plan } from './plan';
import { nodesOf } from './plan';
import type { RelationChange } from './relation-use';

/** Changes that a headline names; the rest is counted. */
const MAX_NAMED = 3;

/**
 * A diff as one sentence: what it costs, then what changed, the table with most pages first. "1,847 pages became 4
 * (−99.8 %), rows read 120,025 became 20; orders went from a Seq Scan to an Index Scan using orders_idx."
 */
export function narrateDiff(diff: PlanDiff, before: Plan, after: Plan): string {
  if (diff.same) return 'The same plan.';
  const amounts = amountsOf(diff, before, after);
  if (diff.sameShape) {
    const estimated = diff.matched.every(({ change }) => change.kind !== 'work changed');
    return estimated
      ? 'The same plan; only the planner’s estimates changed.'
      : `The same plan shape: ${amounts}.`;
  }
  const changes = changesOf(diff, before, after);
  const [named, others] = [changes.slice(0, MAX_NAMED), changes.length - MAX_NAMED];
  const more = others > 0 ? [`${count(others, 'more change')}`] : [];
  const sentence = `${[amounts, ...named, ...more].join('; ')}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function amountsOf({ pages, rowsRead }: PlanDiff, before: Plan, after: Plan): string {
  if (pages && rowsRead && pages.before === pages.after && rowsRead.before === rowsRead.after)
    return `${count(pages.before, 'page')} and ${count(rowsRead.before, 'row')} read, as before`;
  const told = [pages && pagesBecame(pages), rowsRead && rowsBecame(rowsRead)].flatMap(
    (words) => words ?? [],
  );
  if (told.length > 0) return told.join(', ');
  const [from, to] = [before.root.cost?.total, after.root.cost?.total];
  if (from === undefined || to === undefined) return 'the plans do not tell what they read';
  return from === to
    ? `the estimated cost stays ${thousands(from)}`
    : `the estimated cost of ${thousands(from)} became ${thousands(to)}${relativeChange(from, to)}`;
}

const pagesBecame = ({ before, after }: Amount): string =>
  before === after
    ? `${count(before, 'page')} as before`
    : `${count(before, 'page')} became ${thousands(after)}${relativeChange(before, after)}`;

const rowsBecame = ({ before, after }: Amount): string =>
  before === after
    ? `${count(before, 'row')} read as before`
    : `rows read ${thousands(before)} became ${thousands(after)}`;

/** What changed, in the order of what a reader asks: tables, joins, subplans, sorts, the rest. */
export function changesOf(diff: PlanDiff, before: Plan, after: Plan): readonly string[] {
  return [
    ...[...diff.relations].sort((a, b) => gain(b) - gain(a)).flatMap(accessChange),
    ...diff.partitions.map(({ relation, before: old, after: now }) =>
      now < old
        ? `${thousands(old - now)} of ${count(old, 'partition')} of ${relation} ${old - now === 1 ? 'is' : 'are'} left out`
        : `${thousands(now)} partitions of ${relation} are read instead of ${thousands(old)}`,
    ),
    ...joinChanges(diff, before, after),
    ...diff.decorrelated.map(
      ({ name, relations, loops }) =>
        `${name} over ${list(relations)}${loops > 1 ? `, which ran ${count(loops, 'time')},` : ''} is now part of a join`,
    ),
    ...diff.correlated.map(
      ({ name, relations, loops }) =>
        `${list(relations)} is now read by ${name}${loops > 1 ? `, which runs ${count(loops, 'time')}` : ''}`,
    ),
    ...diff.inlinedCtes.map(({ name }) => `the ${name} is no longer computed apart`),
    ...diff.materializedCtes.map(({ name }) => `the ${name} is now computed apart`),
    ...diff.sortsAvoided.map(
      ({ keys, by }) =>
        `the sort by ${keys.join(', ')} is gone${by === null ? '' : `: ${by} gives that order`}`,
    ),
    ...diff.sortsAdded.map(({ keys }) => `there is a new sort by ${keys.join(', ')}`),
    ...strategyChanges(diff),
    ...movedChanges(diff),
    ...conditionChanges(diff, before),
  ];
}

const gain = ({ before, after }: RelationChange): number =>
  Math.abs((before?.pages ?? 0) - (after?.pages ?? 0));

function accessChange({ relation, alias, before, after }: RelationChange): readonly string[] {
  if (!before || !after) return [];
  const name = alias === relation || alias === '' ? relation : `${relation} ${alias}`;
  const [from, to] = [before.access, after.access];
  const sameIndexes = from.indexes.join() === to.indexes.join();
  if (from.method !== to.method)
    return [`${name} went from ${an(accessName(from))} to ${an(accessName(to))}`];
  if (!sameIndexes) return [`${name} is read through ${list(to.indexes)} instead of ${list(from.indexes)}`];
  return from.backward === to.backward ? [] : [`${name} is read ${to.backward ? 'backwards' : 'forwards'}`];
}

/** `Index Scan using orders_idx`, as a reader says it. */
export const accessName = ({ method, indexes }: Access): string =>
  indexes.length === 0 ? method : `${method} using ${list(indexes)}`;

/** With its article: "an Index Scan", "a Seq Scan". */
const an = (name: string): string => `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;

function joinChanges(diff: PlanDiff, before: Plan, after: Plan): readonly string[] {
  const found = diff.matched.flatMap(({ a, change }) =>
    JOIN_CHANGES.has(change.kind) ? joinChange(change, tablesBelow(before, a)) : [],
  );
  const isAdded =
    diff.decorrelated.length === 0 && joinsAlone(after, diff.added) > joinsAlone(before, diff.removed);
  const order = diff.joinOrderChanged ? ['the join order changed'] : isAdded ? ['there is a new join'] : [];
  return [...order, ...found];
}

const JOIN_CHANGES: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'join algorithm',
  'sides swapped',
]);

function joinChange(change: Change, tables: string): readonly string[] {
  if (change.kind === 'join algorithm')
    return [`the join of ${tables} went from ${an(change.from)} to ${an(change.to)}`];
  return change.kind === 'sides swapped' ? [`the join of ${tables} swapped its sides`] : [];
}

const JOINS: ReadonlySet<string> = new Set(['Nested Loop', 'Hash Join', 'Merge Join']);

function joinsAlone(plan: Plan, alone: PlanDiff['added']): number {
  const ids = new Set(alone.map(({ id }) => id));
  return nodesOf(plan).filter(({ id, type }) => ids.has(id) && JOINS.has(type)).length;
}

function tablesBelow(plan: Plan, id: number): string {
  const nodes = nodesOf(plan);
  const join = nodes[id];
  const names: string[] = [];
  const left = join ? [join] : [];
  for (let node = left.shift(); node; node = left.shift()) {
    if (node.type.endsWith('Scan') && node.type !== 'Bitmap Index Scan')
      names.push(node.alias ?? node.relation ?? node.type);
    left.unshift(...node.children.filter(({ role }) => role !== 'InitPlan' && role !== 'SubPlan'));
  }
  return list([...new Set(names)]);
}

const strategyChanges = ({ matched }: PlanDiff): readonly string[] =>
  matched.flatMap(({ change }) =>
    change.kind === 'strategy' ? [`${an(change.from)} became ${an(change.to)}`] : [],
  );

/** Worth a word where nothing else tells why less is read. */
function movedChanges({ movedPredicates, relations }: PlanDiff): readonly string[] {
  const changed = new Set(
    relations.filter((row) => accessChange(row).length > 0).map(({ relation }) => relation),
  );
  return movedPredicates
    .filter(({ relation }) => relation !== null && !changed.has(relation))
    .map(({ predicate, from, to }) => `${shown(predicate)} moved from ${from} to ${to}`);
}

/** Scans whose conditions are others, where no move explains it: two statements, or two values. */
function conditionChanges({ matched, movedPredicates }: PlanDiff, before: Plan): readonly string[] {
  const nodes = nodesOf(before);
  const moved = new Set(movedPredicates.map(({ relation }) => relation));
  const scans = matched.flatMap(({ a, change }) => {
    const { relation = null, alias = null } = nodes[a] ?? {};
    const isTold = change.kind !== 'conditions' || relation === null || moved.has(relation);
    return isTold ? [] : [{ name: alias ?? relation, change }];
  });
  const asked = scans.flatMap(({ name, change }) =>
    newlyAsked(change).map((predicate) => ({ name, predicate })),
  );
  const others = scans.filter(({ change }) => newlyAsked(change).length === 0).map(({ name }) => name);
  return [
    ...asked.map(({ name, predicate }) => `the index of ${name} is now asked for ${shown(predicate)}`),
    ...(others.length === 0 ? [] : [`the conditions on ${list([...new Set(others)])} are others`]),
  ];
}

/** What an index is asked for that was asked for nothing before. */
function newlyAsked(change: Extract<Change, { kind: 'conditions' }>): readonly string[] {
  const inIndex = (conditions: readonly string[]): readonly string[] =>
    conditions.filter((text) => text.startsWith(INDEX)).map((text) => text.slice(INDEX.length));
  return inIndex(change.removed).length > 0 ? [] : inIndex(change.added);
}

const INDEX = 'Index Cond: ';
