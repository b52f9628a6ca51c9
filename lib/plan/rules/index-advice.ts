import { list } from '../../base/count';
import type { CatalogueIndex } from '../catalogue';
import { tableOf } from '../catalogue';
import type { Comparison } from '../comparison';
import { comparisonsOf } from '../comparison';
import { is, tokensOf } from '../expression';
import type { PlanNode } from '../plan';
import { nameOf } from '../predicates';
import type { Advising } from './rule';
import { isPartition } from './surroundings';

/** An index that would serve a scan. */
export interface IndexAdvice {
  /** Columns and expressions in the order of the key. */
  readonly keys: readonly string[];
  /** `CREATE INDEX ON orders (tenant_id, created_at)`. */
  readonly statement: string;
}

/** What an index should serve: predicates, and the order that is wanted of the rows. */
export interface Wish {
  readonly conditions: readonly (string | null)[];
  readonly sortKey?: readonly string[];
}

/**
 * The B-tree for a scan: columns with = first, then what the rows are sorted by, or else the column with a range,
 * for behind a range the index has no order. Null when no predicate can use one.
 * Source: PostgreSQL 18 documentation, 11.3 "Multicolumn Indexes", 11.4 "Indexes and ORDER BY".
 */
export function indexFor(node: PlanNode, { conditions, sortKey = [] }: Wish): IndexAdvice | null {
  const comparisons = conditions.flatMap((condition) => comparisonsOf(condition, node.alias));
  const pinned = unique(comparisons.filter(({ kind }) => kind === 'equality').map(keyOf));
  const ordered = orderOf(sortKey, node).filter((key) => !pinned.includes(key.replace(/ .*/, '')));
  const range = unique(comparisons.filter(isRange).map(keyOf)).filter((key) => !pinned.includes(key));
  const keys = [...pinned, ...(ordered.length > 0 ? ordered : range.slice(0, 1))];
  if (keys.length === 0 || node.relation === null) return null;
  return { keys, statement: `CREATE INDEX ON ${tableName(node)} (${keys.join(', ')})` };
}

/** A pattern is a range when it begins with letters and the column's collation allows it. */
const isRange = ({ kind, text }: Comparison): boolean =>
  kind === 'range' || (kind === 'pattern' && /~~ '[^%_\\]/.test(text));

/** Whether an index could find rows by at least one predicate of the condition. */
export const isIndexable = (condition: string | null, alias: string | null): boolean =>
  comparisonsOf(condition, alias).some((found) => found.kind === 'equality' || isRange(found));

const keyOf = ({ column, expression }: Comparison): string =>
  column !== null
    ? quoted(column)
    : /^[\w".]+\(.*\)$/.test(expression ?? '')
      ? (expression ?? '')
      : `(${expression})`;

/** The sort key as an index key; nothing when it holds more than columns of this table. */
function orderOf(sortKey: readonly string[], { alias }: PlanNode): readonly string[] {
  const parsed = sortKey.map((key) => {
    const tokens = tokensOf(key);
    const isQualified = is(tokens[1], '.');
    const [column, ...direction] = isQualified ? tokens.slice(2) : tokens;
    const isOwn = !isQualified || (tokens[0] !== undefined && nameOf(tokens[0]) === alias);
    const isColumn = column?.kind === 'word' || column?.kind === 'quoted name';
    const words = direction.map(({ text }) => text).join(' ');
    if (!isOwn || !isColumn || !/^(DESC|ASC)?( ?NULLS (FIRST|LAST))?$/.test(words)) return null;
    return { column: quoted(nameOf(column)), words };
  });
  const keys = parsed.flatMap((key) => key ?? []);
  if (keys.length < parsed.length) return [];
  // A B-tree is read in either direction, so one direction for all columns need not be written.
  const isUniform = keys.every(({ words }) => words === keys[0]?.words && !words.includes('NULLS'));
  return keys.map(({ column, words }) => (isUniform || words === '' ? column : `${column} ${words}`));
}

/** The index of the catalogue that begins with these keys and holds every row; null without a catalogue. */
function existingIndex(node: PlanNode, keys: readonly string[], advising: Advising): CatalogueIndex | null {
  const indexes = tableOf(advising.catalogue, node)?.indexes ?? [];
  const serves = (index: CatalogueIndex): boolean =>
    index.method === 'btree' &&
    index.predicate === null &&
    keys.every((key, i) => index.keys[i]?.replace(/"/g, '') === key.replace(/ .*/, '').replace(/"/g, ''));
  return indexes.find(serves) ?? null;
}

/** The advice in words: a statement where the catalogue is known, else a question first. */
export function indexFix(node: PlanNode, { keys, statement }: IndexAdvice, advising: Advising): string {
  const existing = existingIndex(node, keys, advising);
  if (existing) {
    return (
      `${existing.name} has these columns and was not used: run ANALYZE ${tableName(node)}, then compare ` +
      'the estimated rows with the actual ones.'
    );
  }
  const partitions = isPartition(node, advising.tree)
    ? ' (on the partitioned table it is made for every partition)'
    : '';
  if (tableOf(advising.catalogue, node)) return `${statement};${partitions}`;
  return `Does ${tableName(node)} have an index that begins with ${list(keys)}? If not: ${statement};${partitions}`;
}

/** What any new index costs. */
export const INDEX_COST =
  'Every INSERT and DELETE, and every UPDATE of these columns, then writes the index as well, and it takes room on ' +
  'disk and in the cache.';

export const tableName = ({ schema, relation }: PlanNode): string =>
  [schema, relation].flatMap((name) => (name === null ? [] : [quoted(name)])).join('.');

/** A name as SQL needs it. */
export const quoted = (name: string): string =>
  /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
