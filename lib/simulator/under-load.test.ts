import { describe, expect, test } from 'vitest';
import { type CostModel, serviceMsOf } from './query-cost';
import { exponentialWaitMs, exponentialWaitPercentileMs, meanWaitMs } from './queueing';
import { type Load, type LoadReport, loadCurve, REQUESTS, underLoad } from './under-load';

/** A page takes 10 µs and nothing else takes anything: 1,000 pages are 10 ms. */
const COSTS: CostModel = { statementMs: 0, cachedPageMs: 0.01, storagePageMs: 0.1, rowMs: 0, missShare: 0 };
const TEN_MS = { pages: 1_000, rows: 0 };
const load = (change: Partial<Load>): Load => ({
  ratePerSecond: 280,
  connections: 4,
  spread: 'exponential',
  costs: COSTS,
  seed: 1,
  ...change,
});

/** Runs of some seeds: one is as long as a page can wait for, not as theory needs. */
const runs = (change: Partial<Load>) =>
  Array.from({ length: 8 }, (_, index) => underLoad(TEN_MS, load({ ...change, seed: index + 1 })));
const meanOf = (reports: readonly LoadReport[], read: (report: LoadReport) => number) =>
  reports.reduce((sum, report) => sum + read(report), 0) / reports.length;
const near = (actual: number, expected: number, part: number) =>
  expect(Math.abs(actual / expected - 1)).toBeLessThan(part);

describe('a query under load', () => {
  test('waits as M/M/c does', () => {
    const station = { servers: 4, serviceMs: 10, ratePerSecond: 280 };
    const reports = runs({});
    near(
      meanOf(reports, ({ wait }) => wait.mean),
      exponentialWaitMs(station),
      0.03,
    );
    near(
      meanOf(reports, ({ wait }) => wait.p95),
      exponentialWaitPercentileMs(station, 95),
      0.03,
    );
    near(
      meanOf(reports, ({ utilisation }) => utilisation),
      0.7,
      0.01,
    );
    near(
      meanOf(reports, ({ throughputPerSecond }) => throughputPerSecond),
      280,
      0.01,
    );
  });

  test('waits as M/D/c does, and in between with the usual spread', () => {
    const station = { servers: 4, serviceMs: 10, ratePerSecond: 280 };
    const constant = runs({ spread: 'constant' });
    near(
      meanOf(constant, ({ wait }) => wait.mean),
      meanWaitMs(station, 0),
      0.03,
    );
    const theory = meanWaitMs(station, Math.exp(0.25) - 1);
    const usual = runs({ spread: 'usual' });
    near(
      meanOf(usual, ({ wait }) => wait.mean),
      theory,
      0.03,
    );
    for (const { theoryWaitMs } of usual) near(theoryWaitMs ?? 0, theory, 1e-9);
  });

  test('tells its capacity, and the knee below it', () => {
    const report = underLoad(TEN_MS, load({}));
    expect(report).toMatchObject({ serviceMs: 10, capacityPerSecond: 400, load: 0.7, stable: true });
    expect(report.kneePerSecond).toBeGreaterThan(300);
    expect(report.kneePerSecond).toBeLessThan(400);
    // The first tenth begins with an empty queue and is not counted.
    near(report.response.count, report.requests * 0.9, 0.02);
  });

  test('never catches up above its capacity: the queue grows by the difference', () => {
    const report = underLoad(TEN_MS, load({ ratePerSecond: 500 }));
    expect(report).toMatchObject({ stable: false, load: 1.25, theoryWaitMs: null });
    near(report.waiting.atEnd, (report.lengthMs / 1000) * 100, 0.1);
    near(report.throughputPerSecond, 400, 0.02);
    expect(report.utilisation).toBeGreaterThan(0.99);
    expect(report.response.count).toBe(report.requests);
  });

  test('is a pure function: the same seed the same report, another seed another', () => {
    const text = (seed: number) => JSON.stringify(underLoad(TEN_MS, load({ seed })));
    expect(text(5)).toBe(text(5));
    expect(text(5)).not.toBe(text(6));
  });

  test('gains nothing from connections beyond what the processors can carry', () => {
    const few = underLoad(TEN_MS, load({ connections: 4, processors: 4, ratePerSecond: 380 }));
    const many = underLoad(TEN_MS, load({ connections: 100, processors: 4, ratePerSecond: 380 }));
    expect(many.capacityPerSecond).toBe(few.capacityPerSecond);
    expect(many.wait.mean).toBeLessThan(few.wait.mean);
    near(many.response.mean, few.response.mean, 0.35);
    expect(many.theoryWaitMs).toBeNull();
    expect(many.kneePerSecond).toBe(few.kneePerSecond);
  });

  test('gains from connections while it reads storage', () => {
    const costs = { ...COSTS, missShare: 0.5 };
    const report = (connections: number) =>
      underLoad(TEN_MS, load({ connections, processors: 4, costs, ratePerSecond: 60 }));
    expect(report(4)).toMatchObject({ serviceMs: 60, stable: true });
    expect(report(4).capacityPerSecond).toBeCloseTo(66.67, 1);
    expect(report(24).capacityPerSecond).toBeCloseTo(400, 6);
    expect(report(24).wait.mean).toBe(0);
  });

  test('has a curve that rises with the rate', () => {
    const curve = loadCurve(TEN_MS, load({}), [40, 120, 200, 280, 360]);
    const p95s = curve.map(({ p95Ms }) => p95Ms);
    expect(p95s).toEqual([...p95s].sort((a, b) => a - b));
    expect(curve.map(({ ratePerSecond }) => ratePerSecond)).toEqual([40, 120, 200, 280, 360]);
    expect(() => loadCurve(TEN_MS, load({}), new Array(61).fill(1))).toThrow('at most 60 points');
  });

  test('shows the same number of points whatever the rate', () => {
    for (const ratePerSecond of [0.01, 399]) {
      const { overTime, requests } = underLoad(TEN_MS, load({ ratePerSecond }));
      expect(overTime.waiting.points.length).toBeLessThanOrEqual(240);
      expect(overTime.waiting.points.length).toBeGreaterThan(100);
      near(requests, REQUESTS, 0.05);
    }
  });

  test.each([
    [{ ratePerSecond: 0 }, 'above 0 per second'],
    [{ ratePerSecond: Number.NaN }, 'above 0 per second'],
    [{ connections: 0 }, 'whole numbers from 1'],
    [{ connections: 1.5 }, 'whole numbers from 1'],
    [{ processors: 0 }, 'whole numbers from 1'],
    [{ costs: { ...COSTS, missShare: 2 } }, 'at most 1'],
    [{ costs: { ...COSTS, cachedPageMs: 0 } }, 'takes no time'],
  ])('refuses %o', (change, message) => {
    expect(() => underLoad(TEN_MS, load(change))).toThrow(message);
  });
});

test('a service time is the sum of what a statement, its pages and its rows cost', () => {
  expect(serviceMsOf({ pages: 0, rows: 0 })).toBeCloseTo(0.06, 12);
  expect(serviceMsOf({ pages: 1_847, rows: 100_000 })).toBeCloseTo(0.06 + 1.2929 + 2.5, 6);
});
