import { expect, test } from 'vitest';
import { parsePlans } from '@/lib/plan/parse';
import type { Plan } from '@/lib/plan/plan';
import { curveRows } from './curve-rows';
import { chartOf, placeAt, rateX } from './load-chart';
import { MAX_WAITING_SHOWN, poolLanes } from './load-lanes';
import { curveLoads, reportOf, SETTLED_LOAD, sidesOf, workOf } from './load-model';
import type { LoadSettings } from './load-settings';
import { DEFAULT_LOAD } from './load-settings';
import { answerOf, curvesOf } from './load-study';

const SCAN = `Limit  (cost=3647.93..3647.98 rows=20 width=26) (actual time=82.290..82.313 rows=20 loops=1)
  Buffers: shared hit=1847
  ->  Sort  (cost=3647.93..3647.99 rows=24 width=26) (actual time=82.287..82.295 rows=20 loops=1)
        Sort Key: created_at DESC
        Buffers: shared hit=1847
        ->  Seq Scan on orders  (cost=0.00..3647.38 rows=24 width=26) (actual time=78.058..78.158 rows=25 loops=1)
              Filter: (tenant_id = 99)
              Rows Removed by Filter: 120000
              Buffers: shared hit=1847`;
const LOOK_UP = `Index Scan using orders_tenant on orders  (cost=0.42..84.04 rows=20 width=26) (actual time=0.010..0.029 rows=20 loops=1)
  Index Cond: (tenant_id = 99)
  Buffers: shared hit=4`;

function planOf(text: string): Plan {
  const [plan] = parsePlans(text);
  if (!plan) throw new Error('a text of a plan has a plan');
  return plan;
}
const shot = (text: string) => ({ plan: planOf(text), rolledBack: false });
const SIDES = sidesOf({ before: shot(SCAN), after: shot(LOOK_UP) });
const signal = new AbortController().signal;
const pause = () => Promise.resolve();

test('the work of a plan is its pages and every row that a node returned or removed', () => {
  expect(workOf(planOf(SCAN))).toEqual({ pages: 1_847, rows: 20 + 20 + 25 + 120_000 });
});

test('a plan that was not executed, or counts no pages, gives no side', () => {
  const unexecuted = shot('Seq Scan on orders  (cost=0.00..3647.38 rows=24 width=26)');
  expect(sidesOf({ before: unexecuted, after: null })).toEqual([]);
  expect(sidesOf({ before: shot(SCAN), after: unexecuted }).map(({ name }) => name)).toEqual(['before']);
});

test('the same settings give the same answer, side by side', async () => {
  const answer = await answerOf(SIDES, { settings: DEFAULT_LOAD, pause, signal });
  expect(answer?.settings).toBe(DEFAULT_LOAD);
  expect(answer?.sides.map(({ name }) => name)).toEqual(['before', 'after']);
  expect(await answerOf(SIDES, { settings: DEFAULT_LOAD, pause, signal })).toEqual(answer);
  const [before, after] = answer?.sides ?? [];
  expect(before?.report.response.p95).toBeGreaterThan((after?.report.response.p95 ?? 0) * 20);
});

test('storage makes both sides slower, and a larger pool does not make more processors', () => {
  const [before, after] = SIDES;
  if (!before || !after) throw new Error('two sides were given');
  const capacity = (side: typeof before, change: Partial<LoadSettings>) =>
    reportOf(side, { ...DEFAULT_LOAD, ...change }).capacityPerSecond;
  for (const side of [before, after]) {
    expect(capacity(side, { source: 'tenth' })).toBeLessThan(capacity(side, { source: 'memory' }));
    expect(capacity(side, { connections: 16 })).toBeCloseTo(capacity(side, { connections: 4 }), 6);
    expect(capacity(side, { connections: 2 })).toBeCloseTo(capacity(side, { connections: 4 }) / 2, 6);
  }
  expect(capacity(before, { source: 'tenth', connections: 16 })).toBeGreaterThan(
    capacity(before, { source: 'tenth', connections: 4 }) * 2,
  );
});

test('a study pauses before each run and ends when nobody waits for it', async () => {
  const ending = new AbortController();
  let pauses = 0;
  const pauseTwice = async () => {
    pauses += 1;
    if (pauses === 2) ending.abort();
  };
  const options = { settings: DEFAULT_LOAD, pause: pauseTwice, signal: ending.signal };
  expect(await answerOf(SIDES, options)).toBeNull();
  expect(pauses).toBe(2);
  expect(await curvesOf(SIDES, options)).toBeNull();
  expect(pauses).toBe(3);
});

test('the curves rise to where a run settles, and are the same in the drawing and in the table', async () => {
  const curves = (await curvesOf(SIDES, { settings: DEFAULT_LOAD, pause, signal })) ?? [];
  expect(curves.map(({ name }) => name)).toEqual(['before', 'after']);
  for (const { points, capacityPerSecond, kneePerSecond } of curves) {
    expect(points.at(-1)?.load).toBe(SETTLED_LOAD);
    expect(points.at(-1)?.p95Ms).toBeGreaterThan((points[0]?.p95Ms ?? 0) * 2);
    expect(kneePerSecond).toBeGreaterThan(capacityPerSecond / 2);
    expect(kneePerSecond).toBeLessThan(capacityPerSecond);
  }
  const rows = curveRows(curves);
  expect(rows.map(({ before }) => before)).toEqual(curves[0]?.points);
  expect(rows.map(({ after }) => after)).toEqual(curves[1]?.points);

  const { lines, yTicks } = chartOf(curves);
  for (const { places, knee, capacityX } of lines) {
    expect(places[0]?.x).toBe(0);
    for (const { x, y } of places) expect([x >= 0 && x <= 100, y >= 0 && y <= 100]).toEqual([true, true]);
    expect(knee?.x).toBeLessThan(capacityX ?? 0);
  }
  expect([yTicks[0]?.at, yTicks.at(-1)?.at]).toEqual([100, 0]);
}, 30_000);

test('a query that takes minutes has no curve on this slider, and one that takes a second starts late', () => {
  expect(curveLoads(0.02)).toEqual([]);
  expect(curveLoads(4).map(({ load }) => load)[0]).toBe(0.25);
  const drawn = chartOf([{ name: 'before', capacityPerSecond: 0.02, kneePerSecond: 0.018, points: [] }]);
  expect(drawn.lines).toEqual([{ name: 'before', places: [], knee: null, capacityX: null }]);
});

test('a place on a line is straight between its points, and none outside of them', () => {
  const places = [
    { x: 0, y: 80 },
    { x: 50, y: 40 },
  ];
  expect(placeAt(places, 25)).toEqual({ x: 25, y: 60 });
  expect(placeAt(places, 0)).toEqual({ x: 0, y: 80 });
  expect(placeAt(places, 51)).toBeNull();
  expect([rateX(1), rateX(100_000)]).toEqual([0, 100]);
});

test('the lanes fill one after the other, and a long queue ends in a number', () => {
  const report = { utilisation: 0.375, stable: true, waiting: { mean: 1.6, max: 9, atEnd: 0 } };
  expect(poolLanes(report, 4)).toEqual({ filled: [1, 0.5, 0, 0], waiting: 2, more: 0 });
  const over = { utilisation: 1, stable: false, waiting: { mean: 50, max: 100, atEnd: 100 } };
  expect(poolLanes(over, 2)).toEqual({
    filled: [1, 1],
    waiting: MAX_WAITING_SHOWN,
    more: 100 - MAX_WAITING_SHOWN,
  });
});
