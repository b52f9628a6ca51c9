import { describe, expect, test } from 'vitest';
import { COST, expectSame, RAN, read } from './read-text';

describe('the figures of a node', () => {
  const seqScan = { 'Node Type': 'Seq Scan', 'Relation Name': 'a', Alias: 'a' };

  test('may lack times (TIMING OFF), have fractions of rows (18) or never have been', () => {
    expect(read(`Seq Scan on a  ${COST} (actual rows=7 loops=3)`).root).toMatchObject({
      time: null,
      rows: 7,
      loops: 3,
    });
    expect(read(`Seq Scan on a  ${COST} (actual time=0.1..0.2 rows=0.33 loops=3)`).root.rows).toBe(0.33);
    const never = read(`Seq Scan on a  ${COST} (never executed)`);
    expect(never.root).toMatchObject({ time: null, rows: 0, loops: 0, planRows: 1 });
    expect(never.executed).toBe(true);
    expect(read(`Seq Scan on a  ${COST}`)).toMatchObject({ executed: false, hasPages: false });
  });

  test('may lack costs, if the statement was executed', () => {
    expect(read('Seq Scan on a (actual rows=1 loops=1)').root).toMatchObject({
      cost: null,
      rows: 1,
      type: 'Seq Scan',
    });
  });

  test('may be as large as the planner’s', () => {
    const { root } = read('Seq Scan on a  (cost=10000000000.00..1.5e+20 rows=1e18 width=0)');
    expect(root).toMatchObject({ cost: { startup: 1e10, total: 1.5e20 }, planRows: 1e18 });
  });

  test.each<readonly [string, object]>([
    [
      'Filter: (a.id = 5)\n  Rows Removed by Filter: 12',
      { Filter: '(a.id = 5)', 'Rows Removed by Filter': 12 },
    ],
    [
      'Rows Removed by Index Recheck: 3\n  Recheck Cond: (x > 1)',
      { 'Recheck Cond': '(x > 1)', 'Rows Removed by Index Recheck': 3 },
    ],
    [
      'Join Filter: (a = b)\n  Rows Removed by Join Filter: 4',
      { 'Join Filter': '(a = b)', 'Rows Removed by Join Filter': 4 },
    ],
    [
      'Hash Cond: (a = b)\n  Merge Cond: (c = d)\n  One-Time Filter: false',
      { 'Hash Cond': '(a = b)', 'Merge Cond': '(c = d)', 'One-Time Filter': 'false' },
    ],
    [
      'Heap Fetches: 0\n  Index Searches: 3\n  Disabled: true',
      { 'Heap Fetches': 0, 'Index Searches': 3, Disabled: true },
    ],
    [
      'Workers Planned: 2\n  Workers Launched: 1\n  Single Copy: true',
      { 'Workers Planned': 2, 'Workers Launched': 1, 'Single Copy': true },
    ],
    ['Subplans Removed: 7', { 'Subplans Removed': 7 }],
    [
      "Sort Key: a DESC NULLS LAST, lower((b)::text), ('x, y'::text)\n  Presorted Key: a",
      { 'Sort Key': ['a DESC NULLS LAST', 'lower((b)::text)', "('x, y'::text)"], 'Presorted Key': ['a'] },
    ],
    [
      'Sort Method: quicksort  Memory: 25kB',
      { 'Sort Method': 'quicksort', 'Sort Space Used': 25, 'Sort Space Type': 'Memory' },
    ],
    [
      'Sort Method:  external merge  Disk: 17368kB',
      { 'Sort Method': 'external merge', 'Sort Space Used': 17368, 'Sort Space Type': 'Disk' },
    ],
    [
      'Full-sort Groups: 7  Sort Method: quicksort  Average Memory: 27kB  Peak Memory: 28kB\n  Pre-sorted Groups: 3  Sort Methods: top-N heapsort, external merge  Average Memory: 30kB  Peak Memory: 31kB  Average Disk: 900kB  Peak Disk: 950kB',
      {
        'Full-sort Groups': {
          'Group Count': 7,
          'Sort Methods Used': ['quicksort'],
          'Sort Space Memory': { 'Average Sort Space Used': 27, 'Peak Sort Space Used': 28 },
        },
        'Pre-sorted Groups': {
          'Group Count': 3,
          'Sort Methods Used': ['top-N heapsort', 'external merge'],
          'Sort Space Memory': { 'Average Sort Space Used': 30, 'Peak Sort Space Used': 31 },
          'Sort Space Disk': { 'Average Sort Space Used': 900, 'Peak Sort Space Used': 950 },
        },
      },
    ],
    [
      'Buckets: 1024  Batches: 1  Memory Usage: 9kB',
      {
        'Hash Buckets': 1024,
        'Original Hash Buckets': 1024,
        'Hash Batches': 1,
        'Original Hash Batches': 1,
        'Peak Memory Usage': 9,
      },
    ],
    [
      'Buckets: 4096 (originally 1024)  Batches: 8 (originally 1)  Memory Usage: 3841kB',
      {
        'Hash Buckets': 4096,
        'Original Hash Buckets': 1024,
        'Hash Batches': 8,
        'Original Hash Batches': 1,
        'Peak Memory Usage': 3841,
      },
    ],
    [
      'Planned Partitions: 4  Batches: 5  Memory Usage: 8241kB  Disk Usage: 7048kB',
      { 'Planned Partitions': 4, 'HashAgg Batches': 5, 'Peak Memory Usage': 8241, 'Disk Usage': 7048 },
    ],
    ['Batches: 1  Memory Usage: 24kB', { 'HashAgg Batches': 1, 'Peak Memory Usage': 24, 'Disk Usage': 0 }],
    [
      'Peak Memory Usage: 4145 kB  Disk Usage: 12584 kB  HashAgg Batches: 8',
      { 'Peak Memory Usage': 4145, 'Disk Usage': 12584, 'HashAgg Batches': 8 },
    ],
    [
      'Cache Key: b.id\n  Cache Mode: logical\n  Hits: 980  Misses: 20  Evictions: 3  Overflows: 0  Memory Usage: 3kB',
      { 'Cache Hits': 980, 'Cache Misses': 20, 'Cache Evictions': 3 },
    ],
    ['Group Key: a, (b + 1)', { 'Group Key': ['a', '(b + 1)'] }],
    [
      'Buffers: shared hit=2 read=3 dirtied=4 written=5, local hit=6 read=7 dirtied=8 written=9, temp read=10 written=11',
      {
        'Shared Hit Blocks': 2,
        'Shared Read Blocks': 3,
        'Shared Dirtied Blocks': 4,
        'Shared Written Blocks': 5,
        'Local Hit Blocks': 6,
        'Local Read Blocks': 7,
        'Temp Read Blocks': 10,
        'Temp Written Blocks': 11,
      },
    ],
    ['Buffers: temp read=1 written=2', { 'Temp Read Blocks': 1, 'Temp Written Blocks': 2 }],
  ])('stand in their lines: %s', (lines, fields) => {
    expectSame(`Seq Scan on a  ${COST} ${RAN}\n  ${lines}`, { ...seqScan, ...fields });
  });

  test('are kept by their JSON keys where the node has no place for them', () => {
    const lines = [
      'I/O Timings: shared/local read=0.5 write=0.1, temp read=0.2',
      'WAL: records=5 fpi=1 bytes=320 buffers full=2',
      'Storage: Memory  Maximum Storage: 17kB',
      'Tuples: inserted=1 updated=2 skipped=3',
      "Output: 1, a.id, ARRAY[1, 2], (a || ', '::text)",
      'Vendor Rows: 3',
    ];
    const scan = `Seq Scan on a  ${COST} ${RAN}`;
    expect(read([scan, ...lines.map((line) => `  ${line}`)].join('\n')).root.raw).toMatchObject({
      'I/O Read Time': 0.5,
      'I/O Write Time': 0.1,
      'Temp I/O Read Time': 0.2,
      'WAL Records': 5,
      'WAL FPI': 1,
      'WAL Bytes': 320,
      'WAL Buffers Full': 2,
      Storage: 'Memory',
      'Maximum Storage': 17,
      'Tuples Inserted': 1,
      'Tuples Skipped': 3,
      Output: ['1', 'a.id', 'ARRAY[1, 2]', "(a || ', '::text)"],
      'Vendor Rows': '3',
    });
    expect(read(`${scan}\n  I/O Timings: shared read=1.5`).root.raw['Shared I/O Read Time']).toBe(1.5);
  });

  test('are a worker’s where they stand under it', () => {
    const { root } = read(
      [
        `Sort  ${COST} (actual time=1.0..2.0 rows=10 loops=2)`,
        '  Sort Key: id',
        '  Sort Method: quicksort  Memory: 25kB',
        '  Buffers: shared hit=30',
        '  Worker 0:  actual time=1.0..1.5 rows=12 loops=1',
        '    Sort Method: external merge  Disk: 900kB',
        '    Buffers: shared hit=20',
        '    JIT:',
        '      Functions: 2',
        '      Options: Inlining false, Optimization false',
        '      Timing: Generation 0.1 ms, Total 0.4 ms',
        '  Worker 1:  Sort Method: quicksort  Memory: 26kB',
        `  ->  Seq Scan on a  ${COST} (actual time=0.1..0.2 rows=1 loops=2)`,
      ].join('\n'),
    );
    expect(root).toMatchObject({ pages: 30, sort: { method: 'external merge', spaceKb: 900, onDisk: true } });
    expect(root.raw.Workers).toEqual([
      expect.objectContaining({ 'Worker Number': 0, 'Actual Rows': 12, 'Shared Hit Blocks': 20 }),
      expect.objectContaining({ 'Worker Number': 1, 'Sort Space Used': 26 }),
    ]);
    expect(root.children).toHaveLength(1);
  });

  test('may hold a constant of several lines, whatever these look like', () => {
    const filter = "(note = 'one\n  Filter: two\nBuffers: shared hit=3'::text)";
    const { root } = read(`Seq Scan on a  ${COST} ${RAN}\n  Filter: ${filter}\n  Rows Removed by Filter: 4`);
    expect(root.conditions.filter).toBe(filter);
    expect(root).toMatchObject({ pages: 0, removed: { filter: 4 } });
  });
});
