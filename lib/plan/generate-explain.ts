import type { Made } from './explain-maker';
import { ExplainMaker, inclusive } from './explain-maker';
import { seededRandom } from './generate-plan';

// For tests of laws: a made-up EXPLAIN (ANALYZE, BUFFERS, VERBOSE) in JSON whose truth is known, because what every
// node read and took itself was decided first, and PostgreSQL's figures were made from that.

type Fields = Record<string, unknown>;

export interface GeneratedExplain {
  /** EXPLAIN's JSON. */
  readonly json: readonly unknown[];
  /** In preorder. */
  readonly ownPages: readonly number[];
  readonly ownMs: readonly number[];
}

export function generateExplain(seed: number): GeneratedExplain {
  const maker = new ExplainMaker(seededRandom(seed));
  const root = maker.statement();
  const nodes = preorder(root);
  const statement = {
    Plan: finished(root),
    Planning: { 'Shared Hit Blocks': 3 },
    'Planning Time': 0.25,
    'Execution Time': 99.5,
  };
  return {
    json: [statement],
    ownPages: nodes.map((node) => node.ownPages),
    ownMs: nodes.map((node) => node.ownMs),
  };
}

const preorder = (node: Made): readonly Made[] => [node, ...node.children.flatMap(preorder)];

function finished(node: Made): Fields {
  const { fields, loops, processes, children } = node;
  const perLoopMs = loops === 0 ? 0 : (inclusive(node, 'Ms') * processes) / loops;
  const pages = inclusive(node, 'Pages');
  return {
    ...fields,
    'Actual Startup Time': 0,
    'Actual Total Time': Number(perLoopMs.toFixed(3)),
    'Actual Loops': loops,
    'Shared Hit Blocks': pages - Math.floor(pages / 7),
    'Shared Read Blocks': Math.floor(pages / 7),
    ...(children.length > 0 ? { Plans: children.map(finished) } : {}),
  };
}
