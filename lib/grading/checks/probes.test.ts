import { describe, expect, test } from 'vitest';
import { parseJsonPlan } from '../../plan/parse-json';
import type { Plan } from '../../plan/plan';
import type { ProbeObservation, SqlObservation, SqlRow } from '../sql-observation';
import type { Check } from './check';
import { maxPages, noRowsFiltered, noSeqScan, noSortAbove, sameRows } from './probes';

const ROWS: readonly SqlRow[] = [
  ['1', 'shipped'],
  ['2', null],
];

/** A plan of one index scan under a limit, with what is altered in the scan. */
function plan(scan: object = {}, pages = 6): Plan {
  const node = { 'Node Type': 'Index Scan', 'Relation Name': 'orders', 'Actual Rows': 20, 'Actual Loops': 1 };
  return parseJsonPlan([
    {
      Plan: {
        'Node Type': 'Limit',
        'Shared Hit Blocks': pages,
        Plans: [{ ...node, 'Shared Hit Blocks': pages, ...scan }],
      },
    },
  ]);
}

function probe(altered: Partial<ProbeObservation> = {}): ProbeObservation {
  const params = { tenant: '1' };
  return { probe: 'page', params, label: 'tenant 1', expected: ROWS, rows: ROWS, plan: plan(), ...altered };
}

const observe = (...probes: readonly ProbeObservation[]): SqlObservation => ({
  statements: [],
  ran: true,
  indexes: [],
  probes,
});

const said = (check: Check<SqlObservation>, ...probes: readonly ProbeObservation[]): string => {
  const { status, message } = check.judge(observe(...probes));
  return `${status}: ${message}`;
};

const seqScan = { 'Node Type': 'Seq Scan', 'Shared Hit Blocks': 1847 };
const sortOf = (rows: number, type = 'Sort') => ({
  'Node Type': type,
  'Sort Key': ['created_at DESC', 'id'],
  'Actual Rows': 20,
  Plans: [{ 'Node Type': 'Bitmap Heap Scan', 'Actual Rows': rows, 'Actual Loops': 1 }],
});

describe('ROWS', () => {
  const check = sameRows();

  test('holds for the same rows in the same order', () => {
    expect(said(check, probe(), probe())).toBe('pass: The same rows for all 2 inputs.');
  });

  test.each<readonly [string, readonly SqlRow[], string]>([
    [
      'a changed cell',
      [
        ['1', 'shipped'],
        ['2', 'x'],
      ],
      'row 2 is (2, x), without the submission (2, NULL)',
    ],
    [
      'an empty text for NULL',
      [
        ['1', 'shipped'],
        ['2', ''],
      ],
      'row 2 is (2, ), without the submission (2, NULL)',
    ],
    ['another order', [...ROWS].reverse(), 'row 1 is (2, NULL), without the submission (1, shipped)'],
    ['a missing row', ROWS.slice(0, 1), 'row 2 is missing, without the submission (2, NULL)'],
    ['a row too many', [...ROWS, ['3', 'shipped']], '3 rows, without the submission 2'],
    [
      'a column too many',
      [
        ['1', 'shipped', 'x'],
        ['2', null],
      ],
      'row 1 is (1, shipped, x), without',
    ],
    ['no rows at all', [], 'row 1 is missing, without the submission (1, shipped)'],
  ])('fails for %s and shows both', (_name, rows, message) => {
    expect(said(check, probe({ rows }))).toContain(`fail: Tenant 1: ${message}`);
  });

  test('fails for rows where there were none', () => {
    expect(said(check, probe({ expected: [], rows: [['1']] }))).toBe(
      'fail: Tenant 1: 1 row, without the submission 0.',
    );
  });
});

describe('SEQ_SCAN', () => {
  const check = noSeqScan('orders');

  test('fails with the pages of the scan, wherever in the plan it stands', () => {
    expect(said(check, probe({ plan: plan(seqScan, 1847) }))).toBe(
      'fail: Tenant 1: Seq Scan reads 1,847 pages of orders, all it has.',
    );
    const below = plan({
      'Node Type': 'Sort',
      'Relation Name': null,
      Plans: [{ ...seqScan, 'Relation Name': 'orders' }],
    });
    expect(said(check, probe({ plan: below }))).toMatch(/^fail: .*1,847 pages/);
  });

  test('holds for an index scan, and for a sequential scan of another table', () => {
    expect(said(check, probe())).toBe('pass: orders is never read from end to end.');
    expect(said(check, probe({ plan: plan({ ...seqScan, 'Relation Name': 'users' }) }))).toMatch(/^pass/);
  });
});

describe('SORT', () => {
  const check = noSortAbove(100);

  test.each(['Sort', 'Incremental Sort'])('fails for a %s of 101 rows with its key', (type) => {
    expect(said(check, probe({ plan: plan(sortOf(101, type)) }))).toBe(
      'fail: Tenant 1: 101 rows sorted by created_at DESC, id, want at most 100.',
    );
  });

  test('holds for 100 rows and names the most, and for none', () => {
    expect(said(check, probe({ plan: plan(sortOf(100)) }), probe())).toBe('pass: At most 100 rows sorted.');
    expect(said(check, probe())).toBe('pass: Nothing is sorted.');
  });
});

describe('FILTERED', () => {
  const check = noRowsFiltered();

  test('fails for a single row that a filter removed, with the filter', () => {
    const filtered = plan({ Filter: '(status = 1)', 'Rows Removed by Filter': 1 });
    expect(said(check, probe({ plan: filtered }))).toBe(
      'fail: Tenant 1: 1 row read and thrown away by the filter (status = 1).',
    );
  });

  test('fails for a single row that a join filter removed', () => {
    expect(said(check, probe({ plan: plan({ 'Rows Removed by Join Filter': 1 }) }))).toBe(
      'fail: Tenant 1: 1 row read and thrown away by the filter.',
    );
  });

  test('counts rows over all loops and both kinds of filter', () => {
    const filtered = plan({
      'Actual Loops': 3,
      'Rows Removed by Filter': 500,
      'Rows Removed by Join Filter': 1,
    });
    expect(said(check, probe({ plan: filtered }))).toBe(
      'fail: Tenant 1: 1,503 rows read and thrown away by the filter.',
    );
  });

  test('holds for a filter that removes nothing, and for rows that an index recheck removed', () => {
    const recheck = {
      Filter: '(status = 1)',
      'Rows Removed by Filter': 0,
      'Rows Removed by Index Recheck': 9,
    };
    expect(said(check, probe({ plan: plan(recheck) }))).toBe('pass: Every row that is read is returned.');
  });
});

describe('BUFFERS', () => {
  const check = maxPages(40);

  test('fails for the 41st page', () => {
    expect(said(check, probe({ plan: plan({}, 41) }))).toBe(
      'fail: Tenant 1: 41 pages read, want at most 40.',
    );
  });

  test('holds for 40 pages and gives the range over all inputs', () => {
    expect(said(check, probe({ plan: plan({}, 40) }), probe({ plan: plan({}, 4) }))).toBe(
      'pass: 4 to 40 pages and at most 20 rows read.',
    );
  });
});

describe('every check over probes', () => {
  const all = [sameRows(), noSeqScan('orders'), noSortAbove(100), noRowsFiltered(), maxPages(40)];

  test('names the most expensive input that fails and counts the others', () => {
    const probes = [41, 440, 7, 50].map((pages) =>
      probe({ label: `tenant ${pages}`, plan: plan({}, pages) }),
    );
    expect(said(maxPages(40), ...probes)).toBe(
      'fail: Tenant 440: 440 pages read, want at most 40. The same check fails for 2 other inputs.',
    );
  });

  test('is not judged when the submission was not run', () => {
    for (const check of all) {
      expect(check.judge({ ...observe(), ran: false }).status).toBe('skipped');
    }
  });

  test('throws when it has nothing to judge: that is our own fault and never a pass', () => {
    for (const check of all) {
      expect(() => check.judge(observe())).toThrow(`Check ${check.code} found no probe`);
    }
    expect(() => maxPages(40, { probe: 'other' }).judge(observe(probe()))).toThrow('no probe other');
  });

  test('looks only at the probe it is given', () => {
    const cheap = probe({ probe: 'cheap' });
    const dear = probe({ probe: 'dear', plan: plan({}, 900) });
    expect(said(maxPages(40, { probe: 'cheap' }), cheap, dear)).toMatch(/^pass: 6 to 6 pages/);
    expect(said(maxPages(40, { probe: 'dear' }), cheap, dear)).toMatch(/^fail: .*900 pages/);
  });

  test('adds the reason that the exercise knows, and nothing when it knows none', () => {
    const dear = probe({ plan: plan({}, 41) });
    const because = ({ probes }: SqlObservation, { label }: ProbeObservation) =>
      `${probes.length} of ${label}`;
    expect(said(maxPages(40, { because }), dear)).toBe(
      'fail: Tenant 1: 41 pages read, want at most 40: 1 of tenant 1.',
    );
    expect(said(maxPages(40, { because: () => null }), dear)).toMatch(/want at most 40\.$/);
  });
});
