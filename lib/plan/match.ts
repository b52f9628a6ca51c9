import type { Anchor } from './anchors';
import { anchorsOf, cteOf, scansBelow } from './anchors';
import { likeness } from './group-by';
import type { Operator } from './normalise';
import { keysOf, normalise, predicateKeys } from './normalise';
import type { Pairing } from './pairing';
import { pairUp } from './pairing';
import type { Plan } from './plan';
import { isShared, partitionsOnce, tokensOf } from './tokens';

/** An operator with its place and with the scans below it, by which it is known in the other plan. */
export interface Placed extends Anchor {
  /**
   * One token for each scan that it draws rows from, sorted. A scan that has a partner has the same token in both
   * plans. A CTE that only one plan still has counts as the scans within it.
   */
  readonly tables: readonly string[];
  /** The same for each input: of a join, the outer and the inner side. */
  readonly inputTables: readonly (readonly string[])[];
  /** Of a join: what the statement calls the tables below, each once, sorted. */
  readonly aliases: readonly string[];
}

export type Match = Pairing<Placed>;

/**
 * Which operator of one plan is which of the other. Scans are anchors, known by scope, table and alias, not by
 * position or type; joins are known by the scans they join; other operators by what they are for, the scans below
 * them and their keys. Nothing is matched below half of the possible score.
 *
 * The idea is that of Change Distiller (Fluri et al. 2007): leaves first, then inner nodes by the leaves that they
 * share; names take the place of similar text.
 */
export function matchOperators(before: Plan, after: Plan): Match {
  const [anchorsBefore, anchorsAfter] = [anchorsOf(normalise(before)), anchorsOf(normalise(after))];
  const scans = matchScans(anchorsBefore.filter(isScan), anchorsAfter.filter(isScan));
  const tokens = tokensOf(scans);
  const placedBefore = withTables(anchorsBefore, tokens);
  const placedAfter = withTables(anchorsAfter, tokens);
  const [ofBefore, ofAfter] = [finder(placedBefore), finder(placedAfter)];
  const inner = matchInner({
    pairs: [],
    before: placedBefore.filter((placed) => !isScan(placed)),
    after: placedAfter.filter((placed) => !isScan(placed)),
  });
  return {
    pairs: [...scans.pairs.map(([a, b]) => [ofBefore(a), ofAfter(b)] as const), ...inner.pairs].sort(
      ([a], [b]) => byRank(a, b),
    ),
    before: [...scans.before.map(ofBefore), ...inner.before].sort(byRank),
    after: [...scans.after.map(ofAfter), ...inner.after].sort(byRank),
  };
}

const byRank = (a: Anchor, b: Anchor): number => a.rank - b.rank;

function finder(placed: readonly Placed[]): (anchor: Anchor) => Placed {
  const byOperator = new Map(placed.map((item) => [item.operator, item]));
  return ({ operator }) => {
    const found = byOperator.get(operator);
    if (!found) throw new Error('An operator lost its place.');
    return found;
  };
}

const isScan = ({ identity }: Anchor): boolean => identity !== null;

function matchScans(before: readonly Anchor[], after: readonly Anchor[]): Pairing<Anchor> {
  const tellsSchema = [...before, ...after].every(({ identity }) => identity?.schema !== null);
  const table = ({ identity }: Anchor): string =>
    JSON.stringify([tellsSchema ? identity?.schema : null, identity?.relation]);
  const keys: readonly ((scan: Anchor) => string)[] = [
    (scan) => `${scan.scope} ${table(scan)} ${scan.identity?.alias}`,
    (scan) => `${table(scan)} ${scan.identity?.alias}`,
    table,
  ];
  return keys.reduce((pairing, key) => pairUp(pairing, { key, score: scanLikeness }), {
    pairs: [],
    before,
    after,
  } as Pairing<Anchor>);
}

/** For tables that a statement reads more than once: the same predicates, the same company, the same way in. */
function scanLikeness(a: Anchor, b: Anchor): number {
  const [nodeA, nodeB] = [a.operator.node, b.operator.node];
  return (
    4 * likeness(predicateKeys(a.operator), predicateKeys(b.operator)) +
    2 * likeness(companyOf(a), companyOf(b)) +
    Number(nodeA.type === nodeB.type && nodeA.index === nodeB.index)
  );
}

/** The tables that a scan is joined with directly. */
function companyOf({ parent }: Anchor): readonly string[] {
  if (parent?.operator.kind !== 'join') return [];
  return parent.operator.inputs.flatMap(({ node }) => (node.relation === null ? [] : [node.relation]));
}

function withTables(anchors: readonly Anchor[], tokens: ReadonlyMap<Operator, string>): readonly Placed[] {
  const byOperator = new Map(anchors.map((anchor) => [anchor.operator, anchor]));
  const bodies = new Map(anchors.flatMap(bodyEntry));
  const known = new Map<Operator, readonly string[]>();
  return anchors.map((anchor) => {
    const tables = tablesOf(anchor.operator);
    return {
      ...anchor,
      tables: tables.length === 0 ? [`nothing in ${anchor.scope}`] : tables,
      inputTables: anchor.operator.inputs.map(tablesOf),
      aliases: anchor.operator.kind === 'join' ? aliasesOf(anchor.operator) : [],
    };
  });

  function aliasesOf(join: Operator): readonly string[] {
    const aliases = scansBelow(join).map((scan) => byOperator.get(scan)?.identity?.alias ?? '');
    return [...new Set(aliases)].sort();
  }

  function tablesOf(operator: Operator): readonly string[] {
    const found = known.get(operator);
    if (found) return found;
    // A damaged plan may have a CTE that reads itself; that reads nothing more.
    known.set(operator, []);
    const tables = partitionsOnce(tablesBelow(operator)).sort();
    known.set(operator, tables);
    return tables;
  }

  function tablesBelow(operator: Operator): readonly string[] {
    if (operator.kind !== 'scan') return operator.inputs.flatMap(tablesOf);
    const token = tokens.get(operator) ?? '';
    const body = isShared(token) ? null : bodyOf(operator, byOperator.get(operator)?.scope ?? '');
    return body ? tablesOf(body) : [token];
  }

  /** The CTE of the scan's name that is defined nearest around it. */
  function bodyOf({ node }: Operator, innermost: string): Operator | null {
    if (node.type !== 'CTE Scan') return null;
    for (let scope = innermost; scope !== ''; scope = scope.slice(0, Math.max(0, scope.lastIndexOf('/')))) {
      const body = bodies.get(`${scope}/CTE ${node.cteName}`);
      if (body) return body;
    }
    return null;
  }
}

/** The first operator of a CTE, by its scope. */
const bodyEntry = ({ operator, scope, scopeRoot }: Anchor): readonly (readonly [string, Operator])[] =>
  operator === scopeRoot && cteOf(operator) !== null ? [[scope, operator]] : [];

/** Half of what {@link innerLikeness} can give. */
const ENOUGH = 0.5;

function matchInner(free: Match): Match {
  const tables = ({ operator, tables }: Placed): string => `${operator.kind} ${tables.join(' ')}`;
  const keys = ({ operator }: Placed): string => JSON.stringify(keysOf(operator));
  const exact = pairUp(free, { key: (item) => `${tables(item)} ${keys(item)}`, score: innerLikeness });
  const sameTables = pairUp(exact, { key: tables, score: innerLikeness });
  return pairUp(sameTables, {
    key: ({ operator }) => operator.kind,
    score: innerLikeness,
    enough: ENOUGH,
  });
}

/** From 0 to 1: mostly the tables below, then what the operator is for, its type and its keys. */
function innerLikeness(a: Placed, b: Placed): number {
  const tables = likeness(a.tables, b.tables);
  if (tables < 0.5) return 0;
  const [first, second] = [a.operator, b.operator];
  const role = Number(first.kind === second.kind);
  const type = Number(first.node.type === second.node.type);
  const keys = likeness(
    [...keysOf(first), ...predicateKeys(first)],
    [...keysOf(second), ...predicateKeys(second)],
  );
  return (4 * tables + 2 * role + type + keys) / 8;
}
