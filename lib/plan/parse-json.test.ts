import { describe, expect, test } from 'vitest';
import { parseJsonPlan } from './parse-json';
import { nodesOf } from './plan';
import { MAX_PLAN_DEPTH, MAX_PLAN_NODES, PlanFormatError } from './plan-format';

const SORTED_ORDERS = {
  'Node Type': 'Sort',
  'Plan Rows': 2179,
  'Actual Rows': 3,
  'Actual Loops': 1,
  'Sort Key': ['note', 'total'],
  'Shared Hit Blocks': 1301,
  'Shared Read Blocks': 7,
  Plans: [
    {
      'Node Type': 'Index Scan',
      'Parent Relationship': 'Outer',
      'Scan Direction': 'Backward',
      'Relation Name': 'orders',
      Alias: 'o',
      'Index Name': 'orders_pkey',
      'Actual Rows': 1089.5,
      'Actual Loops': 2,
      'Index Cond': '(id > 5)',
      Filter: '(tenant_id = 7)',
      'Rows Removed by Filter': 50,
      'Rows Removed by Index Recheck': 4,
      'Shared Hit Blocks': 1301,
    },
  ],
};

/** A chain of so many nodes, each the only child of the one before. */
function chain(length: number): object {
  let plan: object = { 'Node Type': 'Result' };
  for (let i = 1; i < length; i += 1) plan = { 'Node Type': 'Limit', Plans: [plan] };
  return plan;
}

const wide = (length: number): object => ({
  'Node Type': 'Append',
  Plans: Array.from({ length: length - 1 }, () => ({ 'Node Type': 'Result' })),
});

const refusal = (source: unknown): string => {
  try {
    parseJsonPlan(source);
  } catch (error) {
    if (error instanceof PlanFormatError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('a plan in JSON', () => {
  test('reads the same as text, as a value, and without the array around it', () => {
    const wrapped = [{ Plan: SORTED_ORDERS, 'Planning Time': 0.1, 'Execution Time': 4.5 }];
    const plan = parseJsonPlan(wrapped);
    expect(parseJsonPlan(JSON.stringify(wrapped))).toEqual(plan);
    expect(parseJsonPlan(wrapped[0])).toEqual(plan);
    expect(plan).toMatchObject({ planningMs: 0.1, executionMs: 4.5 });
  });

  test('gives pages as hits and reads together, and removed rows over all loops', () => {
    const { root } = parseJsonPlan([{ Plan: SORTED_ORDERS }]);
    expect(root).toMatchObject({ id: 0, parentId: null, role: null, pages: 1308, planRows: 2179, rows: 3 });
    expect(root.conditions.sortKey).toEqual(['note', 'total']);
    expect(root.children[0]).toMatchObject({
      id: 1,
      parentId: 0,
      type: 'Index Scan',
      title: 'Index Scan Backward',
      role: 'Outer',
      relation: 'orders',
      alias: 'o',
      index: 'orders_pkey',
      rows: 1089.5,
      loops: 2,
      removed: { filter: 100, joinFilter: 0, recheck: 8 },
      conditions: { index: '(id > 5)', filter: '(tenant_id = 7)', recheck: null, sortKey: [] },
    });
  });

  test('does not depend on the order of keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(parseJsonPlan([{ Plan: reversed(SORTED_ORDERS) }])).toEqual(
      parseJsonPlan([{ Plan: SORTED_ORDERS }]),
    );
  });

  test('keeps keys it does not know in the node’s raw fields', () => {
    const later = { Later: { Plans: [7] }, 'Index Searches': 1 };
    const { root } = parseJsonPlan([{ Plan: { ...SORTED_ORDERS, ...later }, Triggers: [], Later: 1 }]);
    expect(root.raw).toMatchObject(later);
    expect(root.raw).not.toHaveProperty('Plans');
    expect(root.children).toHaveLength(1);
  });

  test('takes a missing or a mistyped figure as nothing, and times it does not have as null', () => {
    const plan = { 'Node Type': 'Result', 'Actual Rows': '7', 'Shared Hit Blocks': null, Plans: 'none' };
    expect(parseJsonPlan([{ Plan: plan, 'Execution Time': 'long' }])).toMatchObject({
      executionMs: null,
      planningMs: null,
      root: { rows: 0, loops: 0, pages: 0, relation: null, children: [] },
    });
  });

  test('of the oldest and the newest versions has the same figures under their own keys', () => {
    const old = parseJsonPlan([{ Plan: { 'Node Type': 'Result' }, 'Total Runtime': 12.5 }]);
    expect(old).toMatchObject({ executionMs: 12.5, planningMs: null, executed: false, hasPages: false });
    const jit = { Functions: 4, Timing: { Generation: { Deform: 0.1, Total: 0.4 }, Total: 31.25 } };
    const planning = {
      'Shared Hit Blocks': 3,
      'Shared Read Blocks': 1,
      'Local Hit Blocks': 1,
      'Memory Used': 9,
    };
    const settings = { work_mem: '64kB', jit_above_cost: 0 };
    const plan = { 'Node Type': 'Index Scan', Disabled: true, 'Index Searches': 3, 'Actual Loops': 1 };
    expect(parseJsonPlan([{ Plan: plan, JIT: jit, Planning: planning, Settings: settings }])).toMatchObject({
      root: { disabled: true, indexSearches: 3 },
      jitMs: 31.25,
      planningPages: 5,
      hasPages: true,
      settings: { work_mem: '64kB', jit_above_cost: '0' },
    });
  });

  test('gives the names and roles that tell nodes apart', () => {
    const cte = {
      'Node Type': 'ModifyTable',
      'Parent Relationship': 'InitPlan',
      'Subplan Name': 'CTE d',
      Operation: 'Delete',
    };
    const init = {
      'Node Type': 'Result',
      'Parent Relationship': 'InitPlan',
      'Subplan Name': 'InitPlan 2 (returns $1,$2)',
    };
    const fn = {
      'Node Type': 'Function Scan',
      'Function Name': 'generate_series',
      Schema: 'pg_catalog',
      Alias: 'g',
    };
    const custom = {
      'Node Type': 'Custom Scan',
      'Custom Plan Provider': 'Citus',
      'Parent Relationship': 'child',
    };
    const join = {
      'Node Type': 'Hash Join',
      'Join Type': 'Right Anti',
      'Parallel Aware': true,
      Plans: [cte, init, fn, custom],
    };
    const nodes = nodesOf(parseJsonPlan({ Plan: join }));
    expect(nodes.map(({ title, role, subplanName }) => [title, role, subplanName])).toEqual([
      ['Parallel Hash Right Anti Join', null, null],
      ['Delete', 'InitPlan', 'CTE d'],
      ['Result', 'InitPlan', 'InitPlan 2'],
      ['Function Scan', null, null],
      ['Custom Scan (Citus)', null, null],
    ]);
    expect(nodes[3]).toMatchObject({ functionName: 'generate_series', schema: 'pg_catalog', alias: 'g' });
  });

  test('counts memory of the process that used most and cache hits of all', () => {
    const sort = {
      'Node Type': 'Sort',
      'Sort Method': 'quicksort',
      'Sort Space Used': 25,
      'Sort Space Type': 'Memory',
      Workers: [
        {
          'Worker Number': 0,
          'Sort Method': 'external merge',
          'Sort Space Used': 900,
          'Sort Space Type': 'Disk',
        },
        { 'Worker Number': 1 },
      ],
    };
    expect(parseJsonPlan({ Plan: sort }).root.sort).toEqual({
      method: 'external merge',
      spaceKb: 900,
      onDisk: true,
    });
    const aggregate = {
      'Node Type': 'Aggregate',
      Strategy: 'Hashed',
      'HashAgg Batches': 1,
      'Peak Memory Usage': 24,
      Workers: [{ 'HashAgg Batches': 5, 'Peak Memory Usage': 8241, 'Disk Usage': 7048 }],
    };
    expect(parseJsonPlan({ Plan: aggregate }).root.aggregate).toEqual({
      batches: 5,
      memoryKb: 8241,
      diskKb: 7048,
    });
    const hits = { 'Cache Hits': 90, 'Cache Misses': 10, 'Cache Evictions': 1 };
    const memoize = { 'Node Type': 'Memoize', ...hits, Workers: [hits, hits] };
    expect(parseJsonPlan({ Plan: memoize }).root.memoize).toEqual({ hits: 270, misses: 30, evictions: 3 });
  });

  test('takes no figure that is negative or infinite', () => {
    const plan = { 'Node Type': 'Result', 'Actual Rows': -5, 'Plan Rows': Infinity, 'Shared Hit Blocks': -1 };
    expect(parseJsonPlan({ Plan: plan }).root).toMatchObject({ rows: 0, planRows: 0, pages: 0 });
  });

  test('numbers its nodes parents before children', () => {
    const union = { 'Node Type': 'Append', Plans: [chain(2), chain(3)] };
    const nodes = nodesOf(parseJsonPlan({ Plan: union }));
    expect(nodes.map(({ id, parentId }) => [id, parentId])).toEqual([
      [0, null],
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 3],
      [5, 4],
    ]);
  });
});

describe('what is not a plan', () => {
  test.each([
    ['nothing', '', 'This is not JSON.'],
    ['prose', 'Seq Scan on orders  (cost=0.00..1.00)', 'This is not JSON.'],
    [
      'half a plan',
      '[{"Plan": {"Node Type": "Result"',
      'The JSON ends too early: a bracket of line 1, "[{"Plan": {"Node Type": "Result"" is never closed.',
    ],
  ])('is refused as text: %s', (_name, text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test.each([[undefined], [null], [7], [[]], [[[]]], [{}], [{ plan: {} }], [{ Plan: null }], [{ Plan: [] }]])(
    'is refused, naming the key that is missing: %j',
    (value) => {
      expect(refusal(value)).toBe('This is not the JSON of an EXPLAIN: the key "Plan" is missing.');
    },
  );

  test('is refused with the number of the node that has no type', () => {
    const plan = { 'Node Type': 'Limit', Plans: [{ 'Node Type': 'Sort', Plans: [{ 'Actual Rows': 1 }] }] };
    expect(refusal([{ Plan: plan }])).toBe('Node 2 of the plan has no "Node Type".');
  });

  test('keeps the parser’s own error as the cause', () => {
    expect(() => parseJsonPlan('{"Plan": tru}')).toThrow(
      expect.objectContaining({ cause: expect.any(SyntaxError) }) as Error,
    );
  });
});

describe('a hostile plan', () => {
  test(`may have ${MAX_PLAN_NODES} nodes and not one more`, () => {
    expect(nodesOf(parseJsonPlan({ Plan: wide(MAX_PLAN_NODES) }))).toHaveLength(MAX_PLAN_NODES);
    expect(refusal({ Plan: wide(MAX_PLAN_NODES + 1) })).toBe('The plan has more than 10000 nodes.');
  });

  test(`may be ${MAX_PLAN_DEPTH} levels deep; a deeper one is refused, not a stack overflow`, () => {
    expect(nodesOf(parseJsonPlan({ Plan: chain(MAX_PLAN_DEPTH) }))).toHaveLength(MAX_PLAN_DEPTH);
    expect(refusal({ Plan: chain(MAX_PLAN_DEPTH + 1) })).toBe('The plan is more than 500 levels deep.');
    expect(refusal({ Plan: chain(MAX_PLAN_NODES) })).toBe('The plan is more than 500 levels deep.');
  });
});
