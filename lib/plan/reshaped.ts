import { cteOf } from './anchors';
import { accessOf } from './change';
import type { Match, Placed } from './match';
import { keysOf, operatorsOf } from './normalise';
import { isShared } from './tokens';

/** What changed about a plan as a whole. Each list has its mirror: what one order of the plans lost, the other won. */
export interface Reshaped {
  /** The plans join the same tables in another order: each has a join of tables that the other never joins. */
  readonly joinOrderChanged: boolean;
  /** SubPlans that ran once per row and whose tables are now read outside of any SubPlan. */
  readonly decorrelated: readonly SubplanChange[];
  readonly correlated: readonly SubplanChange[];
  /** CTEs that were computed apart and are now part of the statement. */
  readonly inlinedCtes: readonly SubplanChange[];
  readonly materializedCtes: readonly SubplanChange[];
  readonly sortsAvoided: readonly SortChange[];
  readonly sortsAdded: readonly SortChange[];
}

export interface SubplanChange {
  /** The id of its topmost node, in the plan that has it. */
  readonly id: number;
  /** `SubPlan 1`, `CTE recent`. */
  readonly name: string;
  readonly relations: readonly string[];
  /** How often it ran. */
  readonly loops: number;
}

export interface SortChange {
  /** The id of the sort, in the plan that has it. */
  readonly id: number;
  readonly keys: readonly string[];
  /** Rows that it took in. */
  readonly rows: number;
  /** The index whose order the other plan uses, where one table is read through one index. */
  readonly by: string | null;
}

/** What the matching says about the plans as a whole. */
export function reshaped(match: Match): Reshaped {
  const mirrored = mirror(match);
  return {
    joinOrderChanged: newJoins(match).length > 0 && newJoins(mirrored).length > 0,
    decorrelated: lostScopes(match, isSubPlan),
    correlated: lostScopes(mirrored, isSubPlan),
    inlinedCtes: lostScopes(match, isCte),
    materializedCtes: lostScopes(mirrored, isCte),
    sortsAvoided: lostSorts(match),
    sortsAdded: lostSorts(mirrored),
  };
}

const mirror = ({ pairs, before, after }: Match): Match => ({
  pairs: pairs.map(([a, b]) => [b, a] as const),
  before: after,
  after: before,
});

const allBefore = ({ pairs, before }: Match): readonly Placed[] => [...pairs.map(([a]) => a), ...before];
const allAfter = ({ pairs, after }: Match): readonly Placed[] => [...pairs.map(([, b]) => b), ...after];

/** Joins of the plan after, of tables that both plans read, which the plan before does not join. */
function newJoins(match: Match): readonly Placed[] {
  const isJoin = ({ operator }: Placed): boolean => operator.kind === 'join';
  const known = new Set(allBefore(match).filter(isJoin).map(tableKey));
  return allAfter(match).filter(
    (placed) => isJoin(placed) && !known.has(tableKey(placed)) && placed.tables.every(isShared),
  );
}

const tableKey = ({ tables }: Placed): string => tables.join(' ');

const isSubPlan = ({ operator }: Placed): boolean => operator.outermost.role === 'SubPlan';
const isCte = ({ operator }: Placed): boolean => cteOf(operator) !== null;

/** Subplans of the plan before whose tables the plan after reads, all of them outside of such a subplan. */
function lostScopes(match: Match, isRoot: (placed: Placed) => boolean): readonly SubplanChange[] {
  const partners = new Map(match.pairs.map(([a, b]) => [a.operator, b]));
  const marker = isRoot === isCte ? '/CTE ' : '/SubPlan(';
  return allBefore(match)
    .filter(isRoot)
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ operator }) => {
      const scans = operatorsOf(operator).filter(
        ({ kind, node }) => kind === 'scan' && node.type !== 'CTE Scan',
      );
      const homes = scans.map((scan) => partners.get(scan)?.scope ?? null);
      const moved = homes.length > 0 && homes.every((scope) => scope !== null && !scope.includes(marker));
      if (!moved) return [];
      return [
        {
          id: operator.outermost.id,
          name: operator.outermost.subplanName ?? '',
          relations: [...new Set(scans.map(({ node }) => node.relation ?? node.alias ?? node.type))].sort(),
          loops: operator.outermost.loops,
        },
      ];
    });
}

/** Sorts of the plan before that the plan after has no need of, though it reads the same tables. */
function lostSorts(match: Match): readonly SortChange[] {
  const after = allAfter(match);
  return match.before.flatMap((sort): readonly SortChange[] => {
    if (sort.operator.kind !== 'sort' || !sort.tables.every(isShared)) return [];
    const rows = sort.operator.inputs.reduce((sum, { node }) => sum + node.rows * node.loops, 0);
    const { node } = sort.operator;
    const keys = keysOf(sort.operator);
    return [{ id: node.id, keys, rows, by: orderingIndex(sort.tables, after) }];
  });
}

function orderingIndex(tables: readonly string[], after: readonly Placed[]): string | null {
  const scan = after.find(({ identity, tables: own }) => identity && own[0] === tables[0]);
  if (tables.length !== 1 || !scan || scan.operator.node.type === 'Bitmap Heap Scan') return null;
  return accessOf(scan.operator).indexes[0] ?? null;
}
