import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TRUTHS } from './fixture-truths';
import type { NodeMeasure } from './measure';
import { measure } from './measure';
import { parsePlans } from './parse';
import type { Plan } from './plan';
import { nodesOf } from './plan';

// See fixtures/README.md: twenty statements on PostgreSQL 15.18, each executed once for JSON and once for text.

const FOLDER = path.join(import.meta.dirname, 'fixtures');
const FORMATS = ['json', 'txt'] as const;
type Format = (typeof FORMATS)[number];

function plan(name: string, format: Format = 'json'): Plan {
  const [found, second] = parsePlans(readFileSync(path.join(FOLDER, `${name}.${format}`), 'utf8'));
  if (!found || second) throw new Error(`${name}.${format} holds not one plan.`);
  return found;
}

const NAMES = Object.keys(TRUTHS);
const EVERY = NAMES.flatMap((name) => FORMATS.map((format) => [name, format] as const));

test('every fixture has its truths', () => {
  const files = readdirSync(FOLDER).filter((file) => /\.(json|txt)$/.test(file));
  expect(files.sort()).toEqual(EVERY.map(([name, format]) => `${name}.${format}`).sort());
});

describe.each(EVERY)('%s.%s', (name, format) => {
  const found = plan(name, format);
  const { nodes, rootPages, pagesAfterwards } = measure(found);

  test('has its nodes, and every page where it was read', () => {
    const known = new Map(format === 'txt' && name === 'initplan' ? [[3, 50]] : []);
    const truths = TRUTHS[name] ?? [];
    expect(nodesOf(found).map(({ title }) => title)).toEqual(truths.map(([title]) => title));
    expect(nodes.map(({ selfPages }) => selfPages)).toEqual(
      truths.map(([, pages], id) => known.get(id) ?? pages),
    );
  });

  test('has nodes whose pages add up to the root’s', () => {
    expect(nodes.reduce((sum, { selfPages }) => sum + selfPages, 0)).toBe(rootPages);
    expect([rootPages, pagesAfterwards]).toEqual([found.root.pages, 0]);
  });

  test('has no figure that is NaN, infinite or negative', () => {
    const wrong = nodes.flatMap((node) =>
      Object.entries(node).filter(([, value]) => typeof value === 'number' && !(value >= 0 && value < 1e12)),
    );
    expect(wrong).toEqual([]);
  });

  test('has own times that add up to no more than rounding and concurrency allow', () => {
    const total = nodes.reduce((sum, { selfMs }) => sum + (selfMs ?? 0), 0);
    const error = nodes.reduce((sum, { errorMs }) => sum + errorMs, 0);
    expect(Math.abs(total - (nodes[0]?.inclusiveMs ?? 0))).toBeLessThanOrEqual(error);
  });
});

describe('text and JSON', () => {
  /** What two executions may differ in. */
  const shape = (found: Plan) =>
    nodesOf(found).map(
      ({ id, parentId, type, title, role, subplanName, schema, relation, alias, index, ...node }) => ({
        ...{ id, parentId, type, title, role, subplanName, schema, relation, alias, index },
        ...{
          cteName: node.cteName,
          joinType: node.joinType,
          strategy: node.strategy,
          operation: node.operation,
        },
        ...{ partialMode: node.partialMode, parallelAware: node.parallelAware, workers: node.workers },
        ...{ cost: node.cost, planRows: node.planRows, planWidth: node.planWidth, disabled: node.disabled },
        ...{ conditions: node.conditions, rows: node.rows, loops: node.loops, hasTime: node.time !== null },
        ...{ heapFetches: node.heapFetches, aggregate: node.aggregate, sort: node.sort, hash: node.hash },
        ...{ subplansRemoved: node.subplansRemoved, output: node.raw.Output },
      }),
    );

  test.each(NAMES)('read the same: %s', (name) => {
    const [json, text] = [plan(name, 'json'), plan(name, 'txt')];
    expect(shape(text)).toEqual(shape(json));
    expect([text.executed, text.hasPages]).toEqual([json.executed, json.hasPages]);
    expect(text.triggers.map(({ name: of, calls }) => [of, calls])).toEqual(
      json.triggers.map(({ name: of, calls }) => [of, calls]),
    );
  });

  test('have the figures that stand below the nodes', () => {
    const { planningPages, planningMs, executionMs, triggers } = plan('trig', 'txt');
    expect({ planningPages, planningMs, executionMs }).toEqual({
      planningPages: 43,
      planningMs: 0.181,
      executionMs: 10.655,
    });
    expect(triggers).toEqual([{ name: 'fk_id_fkey', relation: null, timeMs: 8.905, calls: 3000 }]);
    expect(plan('trig').triggers).toEqual([
      { name: 'fk_id_fkey', relation: 'fk', timeMs: 8.814, calls: 3000 },
    ]);
  });
});

const byTitle = (name: string, title: string, format: Format = 'json'): NodeMeasure => {
  const found = plan(name, format);
  const node = nodesOf(found).find((candidate) => candidate.title === title);
  if (!node) throw new Error(`There is no ${title} in ${name}.`);
  return measure(found).of(node);
};

describe.each(FORMATS)('times, from %s', (format) => {
  test('a rounded average of 60,000 loops has an error bar of 30 ms', () => {
    expect(byTitle('nl-rounding', 'Index Only Scan', format)).toMatchObject({
      loops: 60_000,
      inclusiveMs: 60,
      errorMs: 30,
    });
    expect(byTitle('nl-rounding', 'Nested Loop', format)).toMatchObject({
      selfMs: 0,
      selfErrorMs: 30.001,
      note: 'The rounded times below it add up to more than its own.',
    });
  });

  test('work is divided by the processes that did it', () => {
    // Two workers without the leader; one scan of the index for all; a member of one, two, three processes.
    expect(byTitle('no-leader', 'Parallel Seq Scan', format).divisor).toBe(2);
    expect(byTitle('parallel-bitmap', 'Bitmap Index Scan', format).divisor).toBe(1);
    expect(byTitle('parallel-bitmap', 'Parallel Bitmap Heap Scan', format).divisor).toBe(3);
    expect(byTitle('single-copy', 'Index Scan', format).divisor).toBe(1);
    const found = plan('parallel-append', format);
    expect(measure(found).nodes.map(({ divisor }) => divisor)).toEqual([1, 1, 3, 3, 1, 3, 2]);
  });

  test('a CTE’s time is taken off its two scans in proportion to what they have', () => {
    const found = plan('cte-two-scans', format);
    const [root, cte, , , first, , second] = measure(found).nodes;
    const [a, b] = [nodesOf(found)[4]?.time?.totalMs ?? 0, nodesOf(found)[6]?.time?.totalMs ?? 0];
    expect(first?.selfMs).toBeCloseTo(a * (1 - (cte?.inclusiveMs ?? 0) / (a + b)), 6);
    expect(second?.selfMs).toBeCloseTo(b * (1 - (cte?.inclusiveMs ?? 0) / (a + b)), 6);
    // The two InitPlans are taken off the Result, whose Output holds $1 and $2.
    expect(root?.selfMs).toBeCloseTo(0.01, 2);
  });

  test('what was never executed took no time and is said so', () => {
    const { nodes } = measure(plan('cte-never', format));
    expect(nodes.map(({ neverExecuted, selfMs }) => [neverExecuted, selfMs === 0])).toEqual([
      [false, false],
      [true, true],
      [false, false],
      [true, true],
    ]);
    expect(nodes[1]).toMatchObject({ rows: 0, estimateFactor: null, estimateNote: 'it was never executed' });
  });
});

describe('estimates', () => {
  test('of a parallel scan are of one process and are multiplied back', () => {
    // 125,001 rows per process × 2.4 planned ones are the 300,000 that three processes found.
    expect(byTitle('parallel-append', 'Parallel Append').estimateFactor).toBeCloseTo(1, 4);
    // Without the leader the divisor is 2, not 2.4.
    expect(byTitle('no-leader', 'Parallel Seq Scan').estimateFactor).toBe(1);
  });

  test('are not compared below a Limit that was reached, nor for a CTE that was not read to its end', () => {
    const { nodes } = measure(plan('cte-limit-split'));
    expect(nodes.map(({ estimateNote }) => estimateNote)).toEqual([
      null,
      'the scans of the CTE did not read it to its end',
      null,
      'a Limit above stopped it early',
      null,
      'a Limit above stopped it early',
    ]);
  });

  test('are not compared where partitions were pruned before the start', () => {
    expect(byTitle('prune-runtime', 'Append').estimateNote).toBe(
      'partitions were left out that the estimate counts',
    );
  });
});

describe('what a node kept in memory or did not', () => {
  test.each(FORMATS)('is read from %s', (format) => {
    expect(plan('sort-disk', format).root.sort).toMatchObject({ method: 'external merge', onDisk: true });
    expect(measure(plan('sort-disk', format)).nodes[0]).toMatchObject({ selfTempBlocks: 6505 + 6683 });
    expect(plan('hashagg-spill', format).root.aggregate).toMatchObject({ batches: 109, memoryKb: 569 });
    expect(nodesOf(plan('lossy', format))[1]?.heapBlocks).toEqual({ exact: 673, lossy: 1032 });
    expect(byTitle('nl-rounding', 'Index Only Scan', format).heapFetchesPerRow).toBe(0);
  });
});
