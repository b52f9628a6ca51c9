import { describe, expect, test } from 'vitest';
import { COST, expectSame, RAN, read } from './read-text';

describe('the name of a node', () => {
  test.each<readonly [string, object]>([
    ['Seq Scan on a', { 'Node Type': 'Seq Scan', 'Relation Name': 'a', Alias: 'a' }],
    ['Seq Scan on public.a', { 'Node Type': 'Seq Scan', 'Relation Name': 'a', Schema: 'public', Alias: 'a' }],
    [
      'Seq Scan on public.a x',
      { 'Node Type': 'Seq Scan', 'Relation Name': 'a', Schema: 'public', Alias: 'x' },
    ],
    [
      'Parallel Seq Scan on a a_1',
      { 'Node Type': 'Seq Scan', 'Parallel Aware': true, 'Relation Name': 'a', Alias: 'a_1' },
    ],
    [
      'Seq Scan on "My ""Table""" "a b"',
      { 'Node Type': 'Seq Scan', 'Relation Name': 'My "Table"', Alias: 'a b' },
    ],
    [
      'Seq Scan on "S.1"."T.2" t',
      { 'Node Type': 'Seq Scan', Schema: 'S.1', 'Relation Name': 'T.2', Alias: 't' },
    ],
    ['Seq Scan on "größe"', { 'Node Type': 'Seq Scan', 'Relation Name': 'größe', Alias: 'größe' }],
    ['Sample Scan on a', { 'Node Type': 'Sample Scan', 'Relation Name': 'a', Alias: 'a' }],
    ['Tid Range Scan on a', { 'Node Type': 'Tid Range Scan', 'Relation Name': 'a', Alias: 'a' }],
    ['Bitmap Heap Scan on a', { 'Node Type': 'Bitmap Heap Scan', 'Relation Name': 'a', Alias: 'a' }],
    [
      'Index Scan using i on a',
      { 'Node Type': 'Index Scan', 'Index Name': 'i', 'Relation Name': 'a', Alias: 'a' },
    ],
    [
      'Index Scan Backward using i on a',
      {
        'Node Type': 'Index Scan',
        'Scan Direction': 'Backward',
        'Index Name': 'i',
        'Relation Name': 'a',
        Alias: 'a',
      },
    ],
    [
      'Index Only Scan using "I x" on s.a b',
      { 'Node Type': 'Index Only Scan', 'Index Name': 'I x', Schema: 's', 'Relation Name': 'a', Alias: 'b' },
    ],
    ['Bitmap Index Scan on "I x"', { 'Node Type': 'Bitmap Index Scan', 'Index Name': 'I x' }],
    [
      'Function Scan on pg_catalog.generate_series g',
      { 'Node Type': 'Function Scan', 'Function Name': 'generate_series', Schema: 'pg_catalog', Alias: 'g' },
    ],
    [
      'Table Function Scan on "xmltable"',
      { 'Node Type': 'Table Function Scan', 'Table Function Name': 'xmltable', Alias: 'xmltable' },
    ],
    ['Values Scan on "*VALUES*"', { 'Node Type': 'Values Scan', Alias: '*VALUES*' }],
    ['Subquery Scan on x', { 'Node Type': 'Subquery Scan', Alias: 'x' }],
    ['CTE Scan on recent r', { 'Node Type': 'CTE Scan', 'CTE Name': 'recent', Alias: 'r' }],
    ['WorkTable Scan on r', { 'Node Type': 'WorkTable Scan', 'CTE Name': 'r', Alias: 'r' }],
    [
      'Named Tuplestore Scan on old',
      { 'Node Type': 'Named Tuplestore Scan', 'Tuplestore Name': 'old', Alias: 'old' },
    ],
    [
      'Foreign Scan on public.ft',
      {
        'Node Type': 'Foreign Scan',
        Operation: 'Select',
        Schema: 'public',
        'Relation Name': 'ft',
        Alias: 'ft',
      },
    ],
    [
      'Async Foreign Scan on ft',
      { 'Node Type': 'Foreign Scan', 'Async Capable': true, 'Relation Name': 'ft', Alias: 'ft' },
    ],
    ['Foreign Scan', { 'Node Type': 'Foreign Scan' }],
    [
      'Foreign Update on ft',
      { 'Node Type': 'Foreign Scan', Operation: 'Update', 'Relation Name': 'ft', Alias: 'ft' },
    ],
    [
      'Custom Scan (Citus Adaptive)',
      { 'Node Type': 'Custom Scan', 'Custom Plan Provider': 'Citus Adaptive' },
    ],
    [
      'Custom Scan (ColumnarScan) on t',
      {
        'Node Type': 'Custom Scan',
        'Custom Plan Provider': 'ColumnarScan',
        'Relation Name': 't',
        Alias: 't',
      },
    ],
    ['Insert on a', { 'Node Type': 'ModifyTable', Operation: 'Insert', 'Relation Name': 'a', Alias: 'a' }],
    [
      'Merge on public.a x',
      { 'Node Type': 'ModifyTable', Operation: 'Merge', Schema: 'public', 'Relation Name': 'a', Alias: 'x' },
    ],
    ['Aggregate', { 'Node Type': 'Aggregate', Strategy: 'Plain', 'Partial Mode': 'Simple' }],
    ['Partial HashAggregate', { 'Node Type': 'Aggregate', Strategy: 'Hashed', 'Partial Mode': 'Partial' }],
    ['Finalize GroupAggregate', { 'Node Type': 'Aggregate', Strategy: 'Sorted', 'Partial Mode': 'Finalize' }],
    ['MixedAggregate', { 'Node Type': 'Aggregate', Strategy: 'Mixed', 'Partial Mode': 'Simple' }],
    ['Nested Loop', { 'Node Type': 'Nested Loop', 'Join Type': 'Inner' }],
    ['Nested Loop Left Join', { 'Node Type': 'Nested Loop', 'Join Type': 'Left' }],
    ['Hash Join', { 'Node Type': 'Hash Join', 'Join Type': 'Inner' }],
    ['Parallel Hash Full Join', { 'Node Type': 'Hash Join', 'Parallel Aware': true, 'Join Type': 'Full' }],
    ['Hash Right Semi Join', { 'Node Type': 'Hash Join', 'Join Type': 'Right Semi' }],
    ['Merge Anti Join', { 'Node Type': 'Merge Join', 'Join Type': 'Anti' }],
    ['Parallel Hash', { 'Node Type': 'Hash', 'Parallel Aware': true }],
    ['Merge Append', { 'Node Type': 'Merge Append' }],
    ['HashSetOp Except All', { 'Node Type': 'SetOp', Strategy: 'Hashed', Command: 'Except All' }],
    ['SetOp Intersect', { 'Node Type': 'SetOp', Strategy: 'Sorted', Command: 'Intersect' }],
    ['Gather Merge', { 'Node Type': 'Gather Merge' }],
    ['ProjectSet', { 'Node Type': 'ProjectSet' }],
    ['Some Later Node', { 'Node Type': 'Some Later Node' }],
  ])('is split as JSON splits it: %s', (name, fields) => {
    expectSame(`${name}  ${COST} ${RAN}`, fields);
    expect(read(`${name}  ${COST} ${RAN}`).root.title).toBe(name.replace(/ (on|using) .*$/, ''));
  });
});
