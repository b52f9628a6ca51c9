import { describe, expect, test } from 'vitest';
import { fakeObservation, fakePlan, fakeQuery, fakeWalk, said } from './fake-observation';
import { maxPages } from './plans';
import { allShown, columnsGiven, fullPages, inOrder, noDuplicates, walkEnds } from './walks';

const NOTHING = { pageSizes: [0], keys: [] };

describe('PAGE_SIZE', () => {
  const check = fullPages(2);

  test('holds for full pages, a last one with fewer rows and the empty one behind it', () => {
    expect(check).toMatchObject({ code: 'PAGE_SIZE', title: '2 rows a page' });
    expect(said(check, fakeWalk())).toBe('pass: 2 rows on each of 3 pages, the last one aside.');
  });

  test('holds when the last page is full, and for a walk of one short page', () => {
    expect(said(check, fakeWalk({ pageSizes: [2, 2, 0] }))).toMatch(/^pass: 2 rows on each of 2 pages/);
    expect(said(check, fakeWalk({ pageSizes: [1, 0] }))).toMatch(/^pass: 2 rows on each of 1 page,/);
  });

  test.each<readonly [string, readonly number[], string]>([
    ['a page too large', [2, 3, 0], 'page 2 has 3 rows, want 2'],
    ['a last page too large', [2, 2, 3, 0], 'page 3 has 3 rows, want 2'],
    ['a short page in the middle', [2, 1, 2, 0], 'page 2 has 1 row, want 2'],
    ['no row at all', [0], 'page 1 has no row, want 2'],
  ])('fails for %s', (_name, pageSizes, fact) => {
    expect(said(check, fakeWalk({ pageSizes }))).toBe(`fail: Tenant 1: ${fact}.`);
  });

  test('judges the last page of a walk that broke off as any last one', () => {
    expect(said(check, fakeWalk({ pageSizes: [2, 2], end: 'too many pages' }))).toMatch(/^pass: .* 2 pages/);
    expect(said(check, fakeWalk({ pageSizes: [2, 1], end: 'no cursor' }))).toMatch(/^pass/);
    expect(said(check, fakeWalk({ pageSizes: [1, 2], end: 'no cursor' }))).toMatch(/page 1 has 1 row/);
    expect(said(check, fakeWalk({ pageSizes: [3], end: 'no cursor' }))).toMatch(/page 1 has 3 rows/);
  });
});

describe('COLUMNS', () => {
  const check = columnsGiven(['id', 'created_at']);

  test('holds for these columns, also among others', () => {
    expect(said(check, fakeWalk())).toBe('pass: id and created_at are there.');
    expect(said(check, fakeWalk({ columns: ['title', 'created_at', 'id'] }))).toMatch(/^pass/);
  });

  test('fails with the columns that are there and those that are not', () => {
    expect(said(check, fakeWalk({ columns: ['id', 'at'], end: 'no cursor' }))).toBe(
      'fail: Tenant 1: the columns are id and at; created_at is missing.',
    );
    expect(said(check, fakeWalk({ columns: [] }))).toBe(
      'fail: Tenant 1: the columns are none; id and created_at are missing.',
    );
  });

  test('fails for a NULL where the next page begins', () => {
    expect(said(check, fakeWalk({ end: 'no cursor' }))).toMatch(/the last row of a page has NULL/);
  });
});

describe('LOOP', () => {
  const check = walkEnds(3);

  test('holds for a walk that comes to an empty page', () => {
    expect(said(check, fakeWalk())).toBe('pass: The end is reached after 3 pages.');
    expect(said(check, fakeWalk(NOTHING))).toBe('pass: The end is reached after 0 pages.');
  });

  test('fails for one that goes on and on', () => {
    expect(said(check, fakeWalk({ pageSizes: [2, 2, 2, 2], end: 'too many pages' }))).toBe(
      'fail: Tenant 1: no end after 3 pages, want at most 3.',
    );
  });

  test('fails for one that broke off: that is no end', () => {
    expect(said(check, fakeWalk({ pageSizes: [2], end: 'no cursor' }))).toBe(
      'fail: Tenant 1: the walk breaks off at page 1: its last row has nothing to go on with.',
    );
  });
});

describe('DUPLICATES', () => {
  const check = noDuplicates();

  test('holds when every key is seen once, and for a walk without rows', () => {
    expect(said(check, fakeWalk())).toBe('pass: No row is shown twice.');
    expect(said(check, fakeWalk(NOTHING))).toMatch(/^pass/);
  });

  test('fails with the number of rows that come again and the first of them', () => {
    const keys = ['5', '4', '3', '4', '5', '5', '2'];
    expect(said(check, fakeWalk({ keys }))).toBe('fail: Tenant 1: 3 rows shown again, the first is 4.');
  });

  test('takes 200,000 keys without reading them over and over', () => {
    const keys = Array.from({ length: 200_000 }, (_, i) => `${i}`);
    expect(said(check, fakeWalk({ keys: [...keys, '7'] }))).toMatch(/1 row shown again, the first is 7/);
  });
});

describe('MISSING', () => {
  const check = allShown();

  test('holds when every key is seen, in whatever order and however often', () => {
    expect(said(check, fakeWalk({ keys: ['1', '2', '3', '4', '5', '5'] }))).toBe(
      'pass: All 5 rows are shown.',
    );
  });

  test('fails with how many are never seen, and the first of them', () => {
    expect(said(check, fakeWalk({ keys: ['5', '3', '1'] }))).toBe(
      'fail: Tenant 1: 2 rows of 5 never shown, among them 4.',
    );
    expect(said(check, fakeWalk(NOTHING))).toMatch(/5 rows of 5 never shown, among them 5/);
  });

  test('fails when other rows are shown instead', () => {
    expect(said(check, fakeWalk({ keys: ['5', '4', '3', '2', '99'] }))).toMatch(/1 row of 5 never shown/);
  });
});

describe('ORDER', () => {
  const check = inOrder('newest first');

  test('holds for the order asked for, also of a walk that ended early: MISSING tells that', () => {
    expect(said(check, fakeWalk())).toBe('pass: In the order newest first.');
    expect(said(check, fakeWalk({ keys: ['5', '4'], pageSizes: [2], end: 'no cursor' }))).toMatch(/^pass/);
  });

  test('fails at the first row out of its place, a row too many included', () => {
    expect(said(check, fakeWalk({ keys: ['5', '3', '4', '2', '1'] }))).toBe(
      'fail: Tenant 1: row 2 of the walk is 3, which is not its place: want newest first.',
    );
    expect(said(check, fakeWalk({ keys: ['5', '4', '3', '2', '1', '0'] }))).toMatch(/row 6 of the walk is 0/);
  });
});

describe('checks over walks', () => {
  const all = [fullPages(2), columnsGiven(['id']), walkEnds(3), noDuplicates(), allShown(), inOrder('by id')];

  test('are not judged when the submission was not run, and throw without a walk', () => {
    for (const check of all) {
      expect(check.judge(fakeObservation({ ran: false, probes: [fakeWalk()] })).status).toBe('skipped');
      expect(() => check.judge(fakeObservation({ probes: [fakeQuery()] }))).toThrow(
        `Check ${check.code} found no probe`,
      );
    }
  });

  test('fail when the walk of one data fails, and count the others', () => {
    const late = fakeWalk({ label: 'other data', data: 'second', keys: ['5'] });
    expect(said(allShown(), fakeWalk(), late, late)).toBe(
      'fail: Other data: 4 rows of 5 never shown, among them 4. The same check fails for 1 other input.',
    );
  });

  test('may have other codes and titles, and look at one probe alone', () => {
    const check = inOrder('by id', { code: 'TIES', title: 'Ties too', probe: 'ties' });
    const broken = fakeWalk({ probe: 'ties', keys: ['1'] });
    expect(check).toMatchObject({ code: 'TIES', title: 'Ties too' });
    expect(said(check, fakeWalk({ keys: ['1'] }), { ...broken, keys: ['5'] })).toMatch(/^pass/);
    expect(said(check, fakeWalk(), broken)).toMatch(/^fail/);
  });
});

describe('the plans of a walk', () => {
  test('are judged page by page', () => {
    const plans = [
      { page: 1, plan: fakePlan() },
      { page: 900, plan: fakePlan({}, 41) },
    ];
    expect(said(maxPages(40), fakeWalk({ plans }))).toBe(
      'fail: Tenant 1, page 900: 41 pages read, want at most 40.',
    );
    expect(said(maxPages(41), fakeWalk({ plans }))).toMatch(/^pass: 6 to 41 pages/);
  });

  test('fail, and are not our fault, when the walk ended before any of those pages', () => {
    const short = fakeWalk({ plans: [], pageSizes: [2, 0] });
    expect(said(maxPages(40), short)).toBe(
      'fail: Tenant 1: the walk ends after 2 pages, before a page that is measured.',
    );
    expect(said(maxPages(40), fakeWalk(), short)).toMatch(/^pass/);
  });
});
