import { count, thousands } from '../base/count';
import { shown } from './comparison';
import type { Facts } from './facts';
import { inParentheses } from './facts';
import { kilobytes } from './figures';

/** What a join, or a node that serves one, did; null for any other node. */
export function narrateJoin(facts: Facts): string | null {
  switch (facts.node.type) {
    case 'Nested Loop':
      return nestedLoop(facts);
    case 'Hash Join':
      return `looks up each of ${count(outerRows(facts), 'row')} in the hash table${inParentheses(facts.node.conditions.hash)}${outcome(facts)}`;
    case 'Merge Join':
      return `walks both sorted sides together${inParentheses(facts.node.conditions.merge)}${outcome(facts)}`;
    case 'Hash':
      return hash(facts);
    case 'Memoize':
      return memoize(facts);
    case 'Materialize':
      return `keeps ${count(Math.round(facts.taken), 'row')} of its input${facts.runs > 1 ? ` and gives them ${count(facts.runs, 'time')}` : ', to give them again'}`;
    default:
      return null;
  }
}

function outerRows({ inputs }: Facts): number {
  const [outer] = inputs;
  return outer ? Math.round(outer.rows * outer.loops) : 0;
}

function nestedLoop(facts: Facts): string {
  const outer = outerRows(facts);
  const each = outer === 1 ? 'for the one row' : `for each of ${count(outer, 'row')}`;
  return `${each} of its outer side looks at the inner side${outcome(facts)}`;
}

/** What came out, and what the kind of the join means for rows without a partner. */
function outcome(facts: Facts): string {
  const { node, rows, removed } = facts;
  const thrown = removed > 0 ? `; ${thousands(removed)} were thrown away (${thrownBy(facts)})` : '';
  const meaning = MEANINGS[node.joinType ?? ''];
  return `: ${count(rows, 'row')}${meaning === undefined ? '' : `, ${meaning}`}${thrown}`;
}

const thrownBy = ({ node: { conditions } }: Facts): string =>
  shown(conditions.joinFilter ?? conditions.filter);

/** Join types of EXPLAIN; an inner join needs no words. */
const MEANINGS: Readonly<Record<string, string>> = {
  Left: 'also those without a partner',
  Right: 'also those of the inner side without a partner',
  Full: 'also those of either side without a partner',
  Semi: 'those that have a partner, once each',
  'Right Semi': 'those of the inner side that have a partner, once each',
  Anti: 'those that have no partner',
  'Right Anti': 'those of the inner side that have no partner',
};

function hash({ node, rows }: Facts): string {
  const size = node.hash ? ` of ${kilobytes(node.hash.memoryKb)}` : '';
  const batches = node.hash?.batches ?? 1;
  const spilled = batches > 1 ? `, in ${thousands(batches)} batches, all but one of them on disk` : '';
  return `puts ${count(rows, 'row')} into a hash table${size}${spilled}`;
}

function memoize({ node, rows }: Facts): string {
  const { hits = 0, misses = 0, evictions = 0 } = node.memoize ?? {};
  const key = typeof node.raw['Cache Key'] === 'string' ? ` by ${node.raw['Cache Key']}` : '';
  if (node.memoize === null) return `remembers results${key}: ${count(rows, 'row')}`;
  const dropped = evictions > 0 ? `; ${thousands(evictions)} were dropped for lack of room` : '';
  return `remembers results${key} and answered ${thousands(hits)} of ${count(hits + misses, 'lookup')} from memory${dropped}`;
}
