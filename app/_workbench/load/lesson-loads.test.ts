import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { observePlan } from '@/lib/postgres/explain';
import { openEngine } from '@/lib/postgres/fresh-engine';
import { runScript } from '@/lib/postgres/script';
import { readSteps } from '@/lib/verify/lint-tree';
import { loadOf, reportOf, workOf } from './load-model';
import { DEFAULT_LOAD } from './load-settings';

const LESSON = 'content/03-query-patterns/08-materialized-view/lesson.mdx';

test('the lesson on materialized views says of its three queries what the tab shows under load', async () => {
  const steps = readSteps(await readFile(LESSON, 'utf8'));
  const engine = await openEngine('sales');
  const busy: number[] = [];
  const settles: boolean[] = [];
  for (const id of ['all-joined', 'added-up', 'stored']) {
    const script = steps.find((step) => step.id === id)?.text ?? '';
    const last = (await runScript(engine, { script, values: [] })).results.at(-1);
    const work = workOf(await observePlan(engine, last?.statement.text ?? ''));
    if (work === null) throw new Error(`The step ${id} has no plan.`);
    busy.push(reportOf({ name: 'before', work }, DEFAULT_LOAD).utilisation);
    const often = { ...DEFAULT_LOAD, ratePerSecond: 2_000 };
    settles.push(reportOf({ name: 'before', work }, often).stable);
  }
  await engine.close();
  expect(DEFAULT_LOAD).toMatchObject({ ratePerSecond: 200, connections: 4 });
  expect(loadOf(DEFAULT_LOAD).processors).toBe(4);
  // Nearly half the time, a tenth of it, hardly at all.
  expect(busy.map((share) => share.toFixed(2))).toEqual(['0.46', '0.10', '0.00']);
  // At 2,000 a second only the stored answer keeps up.
  expect(settles).toEqual([false, false, true]);
});
