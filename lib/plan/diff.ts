import type { Change, PagesOfBoth, SelfPages } from './change';
import { changeOf } from './change';
import type { Match, Placed } from './match';
import { matchOperators } from './match';
import type { MovedPredicate } from './moved-predicates';
import { movedPredicates } from './moved-predicates';
import type { Plan } from './plan';
import type { PartitionChange, RelationChange } from './relation-use';
import { partitionChanges, relationChanges } from './relation-use';
import type { Reshaped } from './reshaped';
import { reshaped } from './reshaped';
import { rowsRead } from './rows';
import { selfPages } from './self-pages';

export interface Amount {
  readonly before: number;
  readonly after: number;
}

/** An operator that both plans have. Ids are those of its nodes in either plan. */
export interface MatchedOperator {
  readonly a: number;
  readonly b: number;
  /** The operator and the nodes that serve it: Bitmap Index Scan, Hash, Memoize, Gather, … */
  readonly aParts: readonly number[];
  readonly bParts: readonly number[];
  readonly change: Change;
  /** Page accesses of its parts themselves. */
  readonly pages: Amount;
  /** Rows it gave, over all loops. */
  readonly rows: Amount;
}

/** An operator that only one plan has. */
export interface LoneOperator {
  readonly id: number;
  readonly parts: readonly number[];
  readonly title: string;
  readonly pages: number;
}

/** What one plan became in another. Every node is a part of exactly one matched or lone operator. */
export interface PlanDiff extends Reshaped {
  /** Nothing changed: not the operators, not their conditions, not what they counted. Times are not compared. */
  readonly same: boolean;
  /** The same operators in the same roles; only amounts or estimates differ. */
  readonly sameShape: boolean;
  /** In the order of the plan before. */
  readonly matched: readonly MatchedOperator[];
  readonly added: readonly LoneOperator[];
  readonly removed: readonly LoneOperator[];
  readonly relations: readonly RelationChange[];
  /** Partitioned tables of which the plans read other numbers of partitions. */
  readonly partitions: readonly PartitionChange[];
  readonly movedPredicates: readonly MovedPredicate[];
  /** Page accesses of the whole plans; null when one of them does not tell. */
  readonly pages: Amount | null;
  /** Rows that the scans looked at; null when one of the plans was not executed. */
  readonly rowsRead: Amount | null;
}

/**
 * Compares two plans of one statement, or of two ways to write it, by what each operator is and does, not by its
 * position. `diffPlans(a, b)` is the mirror of `diffPlans(b, a)`, and the deltas of pages of all operators add up
 * to that of the plans.
 */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const match = matchOperators(before, after);
  const pages: PagesOfBoth = { pagesBefore: selfPages(before), pagesAfter: selfPages(after) };
  const matched = match.pairs.map((pair) => matchedOf(pair, pages));
  const relations = relationChanges(match, pages);
  const changes = matched.map(({ change }) => change.kind);
  const alike = match.before.length + match.after.length === 0;
  return {
    same: alike && changes.every((kind) => kind === 'same'),
    sameShape: alike && changes.every((kind) => SHAPELESS.has(kind)),
    matched,
    added: match.after.map((placed) => loneOf(placed, pages.pagesAfter)),
    removed: match.before.map((placed) => loneOf(placed, pages.pagesBefore)),
    relations,
    partitions: partitionChanges(relations),
    movedPredicates: movedPredicates(match),
    ...reshaped(match),
    pages: before.hasPages && after.hasPages ? amount(before.root.pages, after.root.pages) : null,
    rowsRead:
      before.executed && after.executed
        ? amount(Math.round(rowsRead(before)), Math.round(rowsRead(after)))
        : null,
  };
}

const SHAPELESS: ReadonlySet<Change['kind']> = new Set<Change['kind']>(['same', 'work changed', 'estimate']);

const amount = (before: number, after: number): Amount => ({ before, after });

function matchedOf([a, b]: Match['pairs'][number], pages: PagesOfBoth): MatchedOperator {
  return {
    a: a.operator.node.id,
    b: b.operator.node.id,
    aParts: a.operator.parts.map(({ id }) => id),
    bParts: b.operator.parts.map(({ id }) => id),
    change: changeOf(a, b, pages),
    pages: amount(pagesOf(a, pages.pagesBefore), pagesOf(b, pages.pagesAfter)),
    rows: amount(rowsOf(a), rowsOf(b)),
  };
}

function loneOf(placed: Placed, selfPages: SelfPages): LoneOperator {
  const { node, parts } = placed.operator;
  return {
    id: node.id,
    parts: parts.map(({ id }) => id),
    title: node.title,
    pages: pagesOf(placed, selfPages),
  };
}

const pagesOf = ({ operator }: Placed, selfPages: SelfPages): number =>
  operator.parts.reduce((sum, part) => sum + selfPages(part), 0);

/** Averages per loop are rounded, rows are not. */
const rowsOf = ({ operator: { node } }: Placed): number => Math.round(node.rows * node.loops);
