import { describe, expect, it } from 'vitest';
import { compare } from './compare';
import { type Figure, judged, type Measured, type Report } from './report';

const FIGURE: Figure = {
  name: 'check/sql',
  what: 'Check',
  unit: 'ms',
  ours: { value: 1_000, n: 9, min: 900, max: 1_200 },
  bare: null,
  promise: null,
  detail: {},
};

const reportOf = (...figures: readonly Figure[]): Report => ({
  takenAt: '2026-01-15T00:00:00.000Z',
  machine: { cpus: 2, loadBefore: 0.5, loadAfter: 1.25, chromium: '156.0', node: '20.19.0' },
  figures: figures.map(judged),
});

const verdict = (unit: Figure['unit'], before: Partial<Measured>, now: Partial<Measured>) => {
  const exact = (of: Partial<Measured>): Measured => {
    const value = of.value ?? 0;
    return { n: 5, min: value, max: value, ...of, value };
  };
  const [earlier, later] = [before, now].map((of) => reportOf({ ...FIGURE, unit, ours: exact(of) }));
  if (!earlier || !later) throw new Error('two reports');
  return compare(later, earlier).changes[0]?.verdict;
};

describe('a figure beside the last run', () => {
  it('is better or worse when it moved by more than both runs scatter', () => {
    const before = { value: 1_000, n: 9, min: 900, max: 1_200 };
    expect(verdict('ms', before, { value: 1_100, n: 9, min: 950, max: 1_250 })).toBe('noise');
    expect(verdict('ms', before, { value: 1_200, n: 9, min: 1_100, max: 1_400 })).toBe('worse');
    expect(verdict('ms', before, { value: 800, n: 9, min: 750, max: 900 })).toBe('better');
  });

  it('of one sample needs a fifth, because it cannot tell its scatter', () => {
    expect(verdict('ms', { value: 1_000, n: 1 }, { value: 1_190, n: 1 })).toBe('noise');
    expect(verdict('ms', { value: 1_000, n: 1 }, { value: 1_210, n: 1 })).toBe('worse');
  });

  it('that is counted changes with the first byte beyond half a percent', () => {
    expect(verdict('kB', { value: 200 }, { value: 200.9 })).toBe('noise');
    expect(verdict('kB', { value: 200 }, { value: 201.1 })).toBe('worse');
    expect(verdict('requests', { value: 13 }, { value: 12 })).toBe('better');
    expect(verdict('parts', { value: 0 }, { value: 1 })).toBe('worse');
  });

  it('of events per second is better when there are more', () => {
    expect(verdict('events/s', { value: 50_000 }, { value: 60_000 })).toBe('better');
    expect(verdict('events/s', { value: 60_000 }, { value: 50_000 })).toBe('worse');
  });

  it('below a millisecond is never called changed', () => {
    expect(verdict('ms', { value: 0 }, { value: 0.9 })).toBe('noise');
    expect(verdict('ms', { value: 0 }, { value: 12 })).toBe('worse');
  });

  it('has no percentage of nothing', () => {
    const [earlier, later] = [0, 12].map((value) =>
      reportOf({ ...FIGURE, ours: { value, n: 5, min: value, max: value } }),
    );
    if (!earlier || !later) throw new Error('two reports');
    expect(compare(later, earlier).changes[0]).toMatchObject({ before: 0, now: 12, percent: null });
  });
});

describe('a comparison', () => {
  it('leaves out what only one run has, and what changed its unit', () => {
    const others = [
      { ...FIGURE, name: 'check/code' },
      { ...FIGURE, name: 'stop/code', unit: 'kB' as const },
    ];
    const { changes } = compare(
      reportOf(FIGURE, ...others),
      reportOf(FIGURE, { ...FIGURE, name: 'stop/code' }),
    );
    expect(changes.map(({ name }) => name)).toEqual(['check/sql']);
  });

  it('says when the machines differ', () => {
    const report = reportOf(FIGURE);
    const elsewhere = { ...report, machine: { ...report.machine, chromium: '155.0' } };
    expect(compare(report, report).sameMachine).toBe(true);
    expect(compare(report, elsewhere).sameMachine).toBe(false);
  });
});
