import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeDatasets } from '@/lib/postgres/assets.node';
import type { PostgresSession } from '@/lib/postgres/session';
import { INDEXES, PAGE_ROWS, TOLD } from './home-case';
import { LOAD, measurePage, type PageCost, readRows } from './home-study';
import { indexSentence, megabytes } from './home-words';

let session: PostgresSession;
beforeAll(async () => {
  session = await nodeDatasets(process.cwd())('orders');
});
afterAll(() => session.close());

const pages = ({ big, tiny }: PageCost) => [big.plan.root.pages, tiny.plan.root.pages];
const outcome = ({ big, tiny }: PageCost) =>
  indexSentence({
    big: { pages: big.plan.root.pages, stable: big.side.report.stable },
    tiny: { pages: tiny.plan.root.pages, stable: tiny.side.report.stable },
  });

test('the page shows twenty rows, and every page of the table is read for them, whoever asks', async () => {
  expect(await readRows(session)).toHaveLength(PAGE_ROWS);
  const before = await measurePage(session, null);
  expect(pages(before)).toEqual([TOLD.pagesBefore, TOLD.pagesBefore]);
  expect(megabytes(TOLD.pagesBefore)).toBe(`${TOLD.megabytes}\u00a0MB`);
});

test('at 200 requests a second the pool never catches up: 175 are answered at most, and p95 is 8.6 s', async () => {
  const { report } = (await measurePage(session, null)).tiny.side;
  expect(LOAD.ratePerSecond).toBe(200);
  expect(report.stable).toBe(false);
  expect(Math.round(report.capacityPerSecond)).toBe(175);
  expect(Math.round(report.response.p95)).toBe(8608);
});

test('of three indexes one helps the big tenant alone, one the tiny one, and one ends the queue', async () => {
  const costs: PageCost[] = [];
  for (const { id } of INDEXES) costs.push(await measurePage(session, id));
  expect(costs.map(pages)).toEqual([
    [6, 1847],
    [1868, 3],
    [5, TOLD.pagesAfter],
  ]);
  expect(costs.map(outcome)).toEqual([
    expect.stringMatching(/^It helps the big tenant alone/),
    expect.stringMatching(/^It helps the tiny tenant alone/),
    expect.stringMatching(/^It ends the queue/),
  ]);
});
