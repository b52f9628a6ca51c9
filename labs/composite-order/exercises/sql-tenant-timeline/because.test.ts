import { describe, expect, test } from 'vitest';
import type { ObservedIndex, SqlObservation } from '@/lib/authoring/checks';
import { because } from './because';

const INDEX: ObservedIndex = {
  name: 'i',
  table: 'orders',
  method: 'btree',
  keys: ['tenant_id', 'created_at'],
  predicate: null,
  unique: false,
  valid: true,
  pages: 1,
};

const NOTHING: SqlObservation = {
  statements: [],
  query: null,
  ran: true,
  indexes: [],
  changed: [],
  probes: [],
};

const reason = (altered: Partial<ObservedIndex>): string | null =>
  because({ ...NOTHING, indexes: [{ ...INDEX, ...altered }] });

describe('the reason for a failure', () => {
  test.each<readonly [string, Partial<ObservedIndex>, string]>([
    ['another table', { table: 'users' }, 'i is an index of users'],
    ['a hash index', { method: 'hash', keys: ['tenant_id'] }, 'i is a hash index, which keeps no order'],
    ['a BRIN index', { method: 'brin' }, 'i is a BRIN index, which knows ranges of pages'],
    ['another method', { method: 'spgist' }, 'i is a spgist index, which does not deliver rows in the order'],
    ['some tenants only', { predicate: '(tenant_id = 99)' }, 'i holds only the rows where (tenant_id = 99)'],
    ['no tenant', { keys: ['created_at'] }, 'the key of i does not hold tenant_id'],
    ['no time', { keys: ['tenant_id', 'id'] }, 'the key of i ends before created_at'],
    ['time first', { keys: ['created_at DESC', 'tenant_id'] }, 'the range column comes first'],
    [
      'a column before both',
      { keys: ['status', 'tenant_id', 'created_at'] },
      'status comes first, which the query',
    ],
    [
      'columns between both',
      { keys: ['tenant_id', 'status', 'total', 'created_at'] },
      'status, total stands between tenant_id and created_at',
    ],
  ])('is made from the definition: %s', (_name, altered, says) => {
    expect(reason(altered)).toContain(says);
  });

  test.each<readonly [string, Partial<ObservedIndex>]>([
    ['a right key', {}],
    ['a right key, descending', { keys: ['tenant_id', 'created_at DESC', 'id'] }],
    ['a condition on the time', { predicate: "(created_at >= '2025-06-01')" }],
  ])('is not invented where the definition does not tell it: %s', (_name, altered) => {
    expect(reason(altered)).toBeNull();
  });

  test('is not invented without an index', () => {
    expect(because(NOTHING)).toBeNull();
  });
});
