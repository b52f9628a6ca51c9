import { describe, expect, it } from 'vitest';
import { compare } from './compare';
import type { Figure, Measured, Report } from './report';
import { judged } from './report';
import { describeReport } from './table';

const one = (value: number): Measured => ({ value, n: 5, min: value, max: value });

const FIGURE: Figure = {
  name: 'query/point',
  what: 'point query',
  unit: 'ms',
  ours: one(3),
  bare: one(2),
  promise: { ratio: 1.05, extra: 2 },
  detail: {},
};

const reportOf = (...figures: readonly Figure[]): Report => ({
  takenAt: '2026-01-15T00:00:00.000Z',
  machine: { cpus: 2, loadBefore: 0.5, loadAfter: 1.25, chromium: '156.0', node: '20.19.0' },
  figures: figures.map(judged),
});

describe('a promise', () => {
  it('holds when one of its bounds does', () => {
    expect(judged(FIGURE)).toMatchObject({ ratio: 1.5, holds: true });
    expect(judged({ ...FIGURE, ours: one(4.001) }).holds).toBe(false);
    expect(judged({ ...FIGURE, ours: one(104), bare: one(100) }).holds).toBe(true);
  });

  it('about ours alone needs no bare one', () => {
    const figure: Figure = { ...FIGURE, bare: null, promise: { atMost: 3 } };
    expect(judged(figure)).toMatchObject({ ratio: null, holds: true });
    expect(judged({ ...figure, ours: one(3.1) }).holds).toBe(false);
  });

  it('of at least so much is broken by less, and the table says so', () => {
    const speed: Figure = { ...FIGURE, unit: 'events/s', bare: null, promise: { atLeast: 60_000 } };
    expect(judged({ ...speed, ours: one(60_000) }).holds).toBe(true);
    expect(describeReport(reportOf({ ...speed, ours: one(56_683) }), null)).toMatch(
      /56,683\/s +≥ 60,000\/s +MISSED/,
    );
  });

  it('that was not made is neither kept nor broken', () => {
    expect(judged({ ...FIGURE, promise: null }).holds).toBeNull();
  });
});

describe('the table', () => {
  it('says what was measured, the promise, whether it holds, and on which machine', () => {
    const text = describeReport(reportOf(FIGURE), null);
    expect(text).toContain('point query');
    expect(text).toMatch(/3\.00 ms +2\.00 ms +1\.50 +≤ 1\.05 × bare or \+ 2 ms +yes/);
    expect(text).toContain('2 CPUs, load average 0.50 before and 1.25 after, Chromium 156.0, Node 20.19.0');
  });

  it('shows the change since the last saved run, and nothing for a figure that is new', () => {
    const last = reportOf({ ...FIGURE, ours: one(2) });
    const report = reportOf({ ...FIGURE, ours: one(4) }, { ...FIGURE, name: 'query/new', what: 'new' });
    const text = describeReport(report, compare(report, last));
    expect(text).toMatch(/point query.*\+100 % worse/);
    expect(text).not.toMatch(/new.*%/);
    expect(text).toContain('Since 2026-01-15, beyond noise: 0 better, 1 worse, 0 as before.');
  });

  it('puts a change within noise in brackets', () => {
    const last = reportOf({ ...FIGURE, ours: one(3.1) });
    const report = reportOf(FIGURE);
    expect(describeReport(report, compare(report, last))).toMatch(/point query.*\(−3\.2 %\)/);
  });

  it('names every missed promise once more', () => {
    const text = describeReport(reportOf(FIGURE, { ...FIGURE, name: 'query/slow', ours: one(9) }), null);
    expect(text).toContain('1 of 2 promises hold.');
    expect(text).toContain('missed: point query (query/slow)');
  });
});
