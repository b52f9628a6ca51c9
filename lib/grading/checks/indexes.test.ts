import { describe, expect, test } from 'vitest';
import type { ObservedIndex } from '../sql-observation';
import type { Check } from './check';
import { fakeIndex, fakeObservation } from './fake-observation';
import { indexStartsWith, maxIndexPages } from './indexes';

const saidOf = (
  check: Check<ReturnType<typeof fakeObservation>>,
  ...indexes: readonly ObservedIndex[]
): string => {
  const { status, message } = check.judge(fakeObservation({ indexes }));
  return `${status}: ${message}`;
};

describe('INDEX_SIZE', () => {
  const check = maxIndexPages(30);

  test('adds the pages of every new index up', () => {
    expect(check).toMatchObject({ code: 'INDEX_SIZE', title: 'New indexes of at most 30 pages' });
    expect(saidOf(check, fakeIndex({ pages: 10 }), fakeIndex({ pages: 20 }))).toBe('pass: 30 pages.');
    expect(saidOf(check)).toBe('pass: 0 pages.');
  });

  test('fails for one page more, naming them', () => {
    expect(saidOf(check, fakeIndex({ pages: 10 }), fakeIndex({ name: 'second', pages: 1_021 }))).toBe(
      'fail: 1,031 pages, want at most 30: orders_id_idx on (id, created_at DESC) and second on (id, created_at DESC).',
    );
  });
});

describe('INDEX_COLUMNS', () => {
  const check = indexStartsWith(['tenant_id', 'created_at']);

  test.each<readonly [string, readonly string[]]>([
    ['these columns', ['tenant_id', 'created_at']],
    ['further columns', ['tenant_id', 'created_at', 'id']],
    ['an order of its own', ['tenant_id NULLS FIRST', 'created_at DESC']],
  ])('holds for an index with %s', (_name, keys) => {
    expect(saidOf(check, fakeIndex(), fakeIndex({ keys }))).toMatch(/^pass: orders_id_idx on \(tenant_id/);
  });

  test.each<readonly [string, readonly string[]]>([
    ['another order of columns', ['created_at', 'tenant_id']],
    ['fewer columns', ['tenant_id']],
    ['an expression', ['tenant_id', 'date(created_at)']],
    ['a column whose name only begins alike', ['tenant_id', 'created_at_day']],
  ])('fails for an index with %s, and names it', (_name, keys) => {
    expect(saidOf(check, fakeIndex({ keys }))).toBe(
      `fail: No new index begins with tenant_id and created_at: orders_id_idx on (${keys.join(', ')}).`,
    );
  });

  test('fails without an index', () => {
    expect(saidOf(check)).toBe(
      'fail: No new index begins with tenant_id and created_at: there is no new index.',
    );
  });
});

test('neither is judged when nothing was run', () => {
  for (const check of [maxIndexPages(1), indexStartsWith(['id'])]) {
    expect(check.judge(fakeObservation({ ran: false })).status).toBe('skipped');
  }
});
