import { describe, expect, test } from 'vitest';
import type { SqlObservation } from '../sql-observation';
import { fakeObservation, fakePlan, fakeQuery, said } from './fake-observation';
import { maxPages, noRowsFiltered, noSeqScan, noSortAbove } from './plans';
import { sameRows } from './rows';

describe('every check over probes', () => {
  const all = [sameRows(), noSeqScan('orders'), noSortAbove(100), noRowsFiltered(), maxPages(40)];

  test('names the most expensive input that fails and counts the others', () => {
    const probes = [41, 440, 7, 50].map((pages) =>
      fakeQuery({ label: `tenant ${pages}`, plan: fakePlan({}, pages) }),
    );
    expect(said(maxPages(40), ...probes)).toBe(
      'fail: Tenant 440: 440 pages read, want at most 40. The same check fails for 2 other inputs.',
    );
  });

  test('names what fails on the data at hand before what fails on the other, whatever that costs', () => {
    const other = fakeQuery({ label: 'other data', data: 'second', plan: fakePlan({}, 900) });
    expect(said(maxPages(40), other, fakeQuery({ plan: fakePlan({}, 41) }))).toBe(
      'fail: Tenant 1: 41 pages read, want at most 40. The same check fails for 1 other input.',
    );
    expect(said(maxPages(40), fakeQuery(), other)).toBe('fail: Other data: 900 pages read, want at most 40.');
  });

  test('is not judged when the submission was not run', () => {
    for (const check of all) {
      expect(check.judge(fakeObservation({ ran: false })).status).toBe('skipped');
    }
  });

  test('throws when it has nothing to judge: that is our own fault and never a pass', () => {
    for (const check of all) {
      expect(() => check.judge(fakeObservation())).toThrow(`Check ${check.code} found no probe`);
    }
    expect(() => maxPages(40, { probe: 'other' }).judge(fakeObservation({ probes: [fakeQuery()] }))).toThrow(
      'no probe other',
    );
  });

  test('looks only at the probe it is given', () => {
    const cheap = fakeQuery({ probe: 'cheap' });
    const dear = fakeQuery({ probe: 'dear', plan: fakePlan({}, 900) });
    expect(said(maxPages(40, { probe: 'cheap' }), cheap, dear)).toMatch(/^pass: 6 pages/);
    expect(said(maxPages(40, { probe: 'dear' }), cheap, dear)).toMatch(/^fail: .*900 pages/);
  });

  test('adds the reason that the exercise knows, and nothing when it knows none', () => {
    const dear = fakeQuery({ plan: fakePlan({}, 41) });
    const because = ({ probes }: SqlObservation, label: string) => `${probes.length} of ${label}`;
    expect(said(maxPages(40, { because }), dear)).toBe(
      'fail: Tenant 1: 41 pages read, want at most 40: 1 of tenant 1.',
    );
    expect(said(maxPages(40, { because: () => null }), dear)).toMatch(/want at most 40\.$/);
  });
});
