import { describe, expect, test } from 'vitest';
import { measure } from './measure';
import { parseJsonPlan } from './parse-json';
import { selfPages } from './self-pages';

interface Sketch {
  /** `Seq Scan`; what follows a colon is the subplan's name: `Aggregate: InitPlan 1 (returns $0)`. */
  readonly is: string;
  /** With everything below it. */
  readonly pages: number;
  readonly keys?: Readonly<Record<string, unknown>>;
  readonly below?: readonly Sketch[];
}

function fields({ is, pages, keys, below = [] }: Sketch): object {
  const [type, subplan] = is.split(': ');
  const role = subplan?.startsWith('SubPlan') ? 'SubPlan' : 'InitPlan';
  return {
    'Node Type': type,
    ...(subplan === undefined ? {} : { 'Parent Relationship': role, 'Subplan Name': subplan }),
    'Shared Hit Blocks': pages,
    'Actual Rows': 1,
    'Actual Loops': 1,
    'Actual Total Time': pages,
    ...keys,
    Plans: below.map(fields),
  };
}

const plan = (sketch: Sketch) => parseJsonPlan({ Plan: fields(sketch) });
const selves = (sketch: Sketch) => measure(plan(sketch)).nodes.map((node) => node.selfPages);
const times = (sketch: Sketch) => measure(plan(sketch)).nodes.map(({ selfMs }) => selfMs);

describe('a SubPlan', () => {
  test('is taken off the node that evaluates it, like any child', () => {
    const sketch: Sketch = { is: 'Seq Scan', pages: 65, below: [{ is: 'Aggregate: SubPlan 1', pages: 61 }] };
    expect(selves(sketch)).toEqual([4, 61]);
  });
});

describe('an InitPlan', () => {
  const initPlan = { is: 'Aggregate: InitPlan 1 (returns $0)', pages: 100 };
  const filtered = (Filter: string) => ({ is: 'Seq Scan', pages: 110, keys: { Filter } });

  test('is taken off the node whose expression holds its result, up to PostgreSQL 16', () => {
    expect(selves({ is: 'Limit', pages: 110, below: [initPlan, filtered('(k = $0)')] })).toEqual([
      0, 100, 10,
    ]);
  });

  test('is taken off the node whose expression holds its result, from 17 on', () => {
    const named = { is: 'Aggregate: InitPlan 1', pages: 100 };
    const scan = filtered('(k = (InitPlan 1).col1)');
    expect(selves({ is: 'Limit', pages: 110, below: [named, scan] })).toEqual([0, 100, 10]);
  });

  test('is not taken for another whose name begins with its own', () => {
    const other = { ...filtered('((k = $0) AND (l = $10))'), pages: 200 };
    const tenth = { is: 'Result: InitPlan 11 (returns $10)', pages: 90 };
    const first = { is: 'Seq Scan', pages: 200, keys: { Filter: '(k = $1)' } };
    const sketch = { is: 'Append', pages: 400, below: [initPlan, tenth, other, first] };
    expect(selves(sketch)).toEqual([0, 100, 90, 10, 200]);
  });

  test('is not found in a constant', () => {
    const scan = { ...filtered("(k = 'it''s $0')"), pages: 300 };
    expect(selves({ is: 'Result', pages: 400, below: [initPlan, scan] })).toEqual([0, 100, 300]);
  });

  test('that several nodes ask for is taken off the deepest one that can have paid for it, once', () => {
    const cheap = { is: 'Index Scan', pages: 4, keys: { 'Index Cond': '(id = $0)' } };
    const paid = { is: 'Nested Loop', pages: 120, keys: { 'Join Filter': '(k = $0)' }, below: [cheap] };
    expect(selves({ is: 'Limit', pages: 120, below: [initPlan, paid] })).toEqual([0, 100, 16, 4]);
  });

  test('that a Gather’s workers need is evaluated by the Gather before they start', () => {
    const scan = { is: 'Seq Scan', pages: 500, keys: { Filter: '(k = $0)' } };
    const gather = {
      is: 'Gather',
      pages: 600,
      keys: { 'Workers Planned': 2, 'Workers Launched': 2 },
      below: [scan],
    };
    expect(selves({ is: 'Limit', pages: 600, below: [initPlan, gather] })).toEqual([0, 100, 0, 500]);
  });

  test('that nothing names is its owner’s; where the owner has too little, the uppermost node’s that has enough', () => {
    expect(selves({ is: 'Result', pages: 105, below: [initPlan] })).toEqual([5, 100]);
    const sort = { is: 'Sort', pages: 130, below: [{ is: 'Seq Scan', pages: 20 }] };
    expect(selves({ is: 'Limit', pages: 130, below: [initPlan, sort] })).toEqual([0, 100, 10, 20]);
  });

  test('that was never executed takes nothing', () => {
    const never = { ...initPlan, pages: 0, keys: { 'Actual Loops': 0 } };
    expect(selves({ is: 'Limit', pages: 7, below: [never, { is: 'Seq Scan', pages: 7 }] })).toEqual([
      0, 0, 7,
    ]);
  });
});

describe('a CTE', () => {
  const cte = (pages: number, name = 'c') => ({ is: `Seq Scan: CTE ${name}`, pages });
  const scan = (pages: number, name = 'c') => ({ is: 'CTE Scan', pages, keys: { 'CTE Name': name } });

  test('is taken off its scans, in whole pages', () => {
    expect(selves({ is: 'Append', pages: 516, below: [cte(516), scan(2), scan(514)] })).toEqual([
      0, 516, 0, 0,
    ]);
    const uneven = { is: 'Append', pages: 10, below: [cte(7), scan(3), scan(3), scan(4)] };
    expect(selves(uneven)).toEqual([0, 7, 1, 1, 1]);
  });

  test('is taken off in proportion to its scans’ times', () => {
    const below = [cte(60), scan(30), scan(90)];
    expect(times({ is: 'Append', pages: 120, below })).toEqual([0, 60, 15, 45]);
  });

  test('belongs to the scans whose nearest enclosing definition it is', () => {
    const inner = { is: 'Subquery Scan', pages: 50, below: [cte(50), scan(50)] };
    expect(selves({ is: 'Append', pages: 60, below: [cte(10), scan(10), inner] })).toEqual([
      0, 10, 0, 0, 50, 0,
    ]);
  });

  test('may read one of its own name from outside', () => {
    const inner = { is: 'Limit: CTE c', pages: 8, below: [scan(8)] };
    const query = { is: 'Subquery Scan', pages: 8, below: [inner, scan(8)] };
    expect(selves({ is: 'Result', pages: 8, below: [cte(8), query] })).toEqual([0, 8, 0, 0, 0, 0]);
  });

  test('that was never read takes nothing and divides by nothing', () => {
    const never = { 'Actual Loops': 0, 'Actual Total Time': 0 };
    const below = [
      { ...cte(0), keys: never },
      { is: 'CTE Scan', pages: 0, keys: { 'CTE Name': 'c', ...never } },
    ];
    expect(selves({ is: 'Result', pages: 3, below })).toEqual([3, 0, 0]);
    expect(times({ is: 'Result', pages: 3, below })).toEqual([3, 0, 0]);
  });

  test('that changes data runs on after the root: what nobody read comes on top and is labelled', () => {
    const deleting = { is: 'ModifyTable: CTE d', pages: 90, keys: { Operation: 'Delete' } };
    const unread = measure(plan({ is: 'Result', pages: 5, below: [deleting] }));
    expect(unread.nodes.map((node) => node.selfPages)).toEqual([5, 90]);
    expect([unread.rootPages, unread.pagesAfterwards]).toEqual([5, 90]);
    expect(unread.nodes[1]?.note).toMatch(/^It ran on after the rest of the plan/);
    const half = measure(plan({ is: 'Limit', pages: 40, below: [deleting, scan(40, 'd')] }));
    expect(half.nodes.map((node) => node.selfPages)).toEqual([0, 90, 0]);
    expect(half.pagesAfterwards).toBe(50);
  });
});

describe('a node whose children claim more than it has', () => {
  test('has nothing itself, and says why its time is 0', () => {
    const below = [{ is: 'Seq Scan', pages: 50 }];
    const rounded = measure(plan({ is: 'Nested Loop', pages: 40, below })).nodes[0];
    expect(rounded).toMatchObject({
      selfPages: 0,
      selfMs: 0,
      note: expect.stringMatching(/^The rounded times/),
    });
    const keys = { 'Workers Planned': 2, 'Workers Launched': 2 };
    const append = { is: 'Append', pages: 40, keys: { 'Parallel Aware': true }, below };
    const parallel = measure(plan({ is: 'Gather', pages: 40, keys, below: [append] })).nodes[1];
    expect(parallel?.note).toMatch(/^What is below it ran concurrently/);
  });
});

test('pages are those of tables and temporary tables, found in memory or not', () => {
  const blocks = {
    'Shared Read Blocks': 2,
    'Local Hit Blocks': 4,
    'Local Read Blocks': 8,
    'Temp Read Blocks': 16,
  };
  const found = plan({ is: 'Seq Scan', pages: 1, keys: { ...blocks, 'Temp Written Blocks': 32 } });
  expect(selfPages(found)(found.root)).toBe(15);
  expect(measure(found).nodes[0]?.selfTempBlocks).toBe(48);
});

test('without TIMING there are no times, and no 0 ms in their place', () => {
  const found = parseJsonPlan({ Plan: { 'Node Type': 'Limit', 'Actual Rows': 1, 'Actual Loops': 1 } });
  expect(measure(found).nodes[0]).toMatchObject({ selfMs: null, inclusiveMs: null, errorMs: 0 });
});

test('a measure is only given for a node of its own plan', () => {
  const [one, two] = [
    plan({ is: 'Result', pages: 1 }),
    plan({ is: 'Limit', pages: 1, below: [{ is: 'Result', pages: 0 }] }),
  ];
  expect(measure(one).of(one.root).selfPages).toBe(1);
  expect(() => measure(one).of(two.root.children[0] ?? two.root)).toThrow(
    'Node 1, Result, is not of the plan',
  );
});
