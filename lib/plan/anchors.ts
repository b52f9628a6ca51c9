import { groupBy } from './group-by';
import type { Operator } from './normalise';
import { keysOf, operatorsOf, predicateKeys } from './normalise';
import type { PlanNode } from './plan';

// Where an operator stands and what tells it from its like, without the things that change from one EXPLAIN to the
// next: positions, numbers of SubPlans, the order of an Append's members.

export interface Anchor {
  readonly operator: Operator;
  /** The operator that takes its rows, in the same scope. */
  readonly parent: Anchor | null;
  /**
   * The part of the statement it belongs to: `main`, `main/CTE recent`, `main/SubPlan(orders)`. A CTE is known by
   * its name, a SubPlan by its tables.
   */
  readonly scope: string;
  /** The scope's own operator tree. */
  readonly scopeRoot: Operator;
  /** Place in a preorder walk that does not depend on the order of members and subplans. */
  readonly rank: number;
  /** Of a scan: the table, CTE or function, and the name that the statement has for it; null for other operators. */
  readonly identity: {
    readonly relation: string;
    readonly alias: string;
    readonly schema: string | null;
  } | null;
  /** It is a scan of one of a partitioned table's partitions. */
  readonly isPartition: boolean;
}

/** Every operator of a plan with its place. */
export function anchorsOf(root: Operator): readonly Anchor[] {
  const order = new Map(canonicalOrder(root).map((operator, rank) => [operator, rank]));
  const partitions = partitionAliases(root);
  const anchors: Anchor[] = [];
  place(root, { scope: 'main', scopeRoot: root, parent: null });
  return anchors.sort((a, b) => a.rank - b.rank);

  function place(operator: Operator, at: Pick<Anchor, 'scope' | 'scopeRoot' | 'parent'>): void {
    const base = partitions.get(operator) ?? null;
    const anchor: Anchor = {
      operator,
      ...at,
      rank: order.get(operator) ?? 0,
      identity: identityOf(operator, base),
      isPartition: base !== null,
    };
    anchors.push(anchor);
    for (const input of operator.inputs) place(input, { ...at, parent: anchor });
    for (const subplan of operator.subplans) {
      place(subplan, {
        scope: `${at.scope}/${scopeName(subplan)}`,
        scopeRoot: subplan,
        parent: null,
      });
    }
  }
}

/** The name of a CTE that this operator is the body of; null for any other. */
export const cteOf = ({ outermost }: Operator): string | null =>
  outermost.subplanName?.startsWith('CTE ') ? outermost.subplanName.slice('CTE '.length) : null;

function scopeName(subplan: Operator): string {
  if (cteOf(subplan) !== null) return subplan.outermost.subplanName ?? '';
  const tables = operatorsOf(subplan).flatMap(({ kind, node }) => (kind === 'scan' ? [nameOf(node)] : []));
  return `${subplan.outermost.role}(${tables.sort().join(',')})`;
}

function identityOf({ kind, node }: Operator, base: string | null): Anchor['identity'] {
  if (kind !== 'scan') return null;
  return { relation: nameOf(node), alias: base ?? node.alias ?? '', schema: node.schema };
}

function nameOf(node: PlanNode): string {
  if (node.relation !== null) return node.relation;
  if (node.cteName !== null) return `${node.type === 'CTE Scan' ? 'CTE' : node.type} ${node.cteName}`;
  return node.functionName ?? node.type;
}

/**
 * The alias of the partitioned table for every scan of one of its partitions. EXPLAIN names a partition's scan
 * `orders_3` where the statement says `orders`, and only under an Append; the number has no meaning.
 */
function partitionAliases(root: Operator): ReadonlyMap<Operator, string> {
  const found = new Map<Operator, string>();
  for (const append of operatorsOf(root).filter(({ kind }) => kind === 'append')) {
    const byBase = groupBy(scansBelow(append), ({ node }) => node.alias?.replace(/_\d+$/, '') ?? '');
    for (const [base, scans] of byBase) {
      const tables = new Set(scans.map(({ node }) => node.relation));
      const numbered = scans.every(({ node }) => node.alias !== base && node.relation !== null);
      if (numbered && tables.size === scans.length) for (const scan of scans) found.set(scan, base);
    }
  }
  return found;
}

/** The scans that an operator draws rows from, not those of its subplans. */
export function scansBelow(root: Operator): readonly Operator[] {
  const found: Operator[] = [];
  const walk = (operator: Operator): void => {
    if (operator.kind === 'scan') found.push(operator);
    else operator.inputs.forEach(walk);
  };
  walk(root);
  return found;
}

/** A preorder walk in which members of an Append and subplans stand in the order of what they hold. */
function canonicalOrder(root: Operator): readonly Operator[] {
  const signatures = new Map<Operator, string>();
  const bySignature = (a: Operator, b: Operator): number => {
    const [first, second] = [signatures.get(a) ?? '', signatures.get(b) ?? ''];
    return first < second ? -1 : Number(first > second);
  };
  const ordered: Operator[] = [];
  sign(root);
  walk(root);
  return ordered;

  function sign(operator: Operator): string {
    const inputs = operator.inputs.map(sign);
    if (operator.kind === 'append') inputs.sort();
    const subplans = operator.subplans.map(sign).sort();
    const own = digest(JSON.stringify([contentOf(operator), inputs, subplans]));
    signatures.set(operator, own);
    return own;
  }

  function walk(operator: Operator): void {
    ordered.push(operator);
    const inputs = operator.kind === 'append' ? [...operator.inputs].sort(bySignature) : operator.inputs;
    inputs.forEach(walk);
    [...operator.subplans].sort(bySignature).forEach(walk);
  }
}

/** What an operator is and did, for telling it from its like; times are left out. */
function contentOf(operator: Operator): readonly unknown[] {
  const { kind, node, parts } = operator;
  const indexes = parts.map(({ index }) => index);
  const work = [node.rows, node.loops, node.pages, node.planRows, node.removed];
  return [
    kind,
    node.type,
    nameOf(node),
    indexes,
    keysOf(operator),
    [...predicateKeys(operator)].sort(),
    work,
  ];
}

/** 53 bits of a text (cyrb53 by bryc, public domain): enough to order by, short enough to hold for every node. */
function digest(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
}
