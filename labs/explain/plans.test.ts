import { describe, expect, test } from 'vitest';
import { explainStatement } from '@/lib/postgres/explain';
import { openEngine } from '@/lib/postgres/fresh-engine';
import type { PrintedPlan } from './plans';
import { ALIKE, INDEX_OF_USERS, lettered, NOTED, PRINTED_PLANS } from './plans';

/** Blocks hit and read as their sum, and no times: what a second run prints again. */
const steady = (text: string): string =>
  text
    .replace(/actual time=\S+ /g, 'actual ')
    .replace(/Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?.*/g, (_all, hit = '0', read = '0') => {
      return `Buffers: ${Number(hit) + Number(read)}`;
    });

async function printAgain({ sql, timed }: PrintedPlan): Promise<string> {
  const engine = await openEngine('orders');
  const print = async () => {
    await engine.send('BEGIN');
    const timing = timed === true ? 'ON' : 'OFF';
    const { rows } = await engine.send(
      `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING ${timing}, SUMMARY OFF) ${sql}`,
    );
    await engine.send('ROLLBACK');
    const lines = rows.map(([line]) => line ?? '');
    const planning = lines.indexOf('Planning:');
    return (planning < 0 ? lines : lines.slice(0, planning)).join('\n');
  };
  await engine.send(INDEX_OF_USERS);
  const first = await print();
  // A change is explained once: its first run leaves versions behind, which a second run meets.
  const text = sql === NOTED.sql ? first : await print();
  await engine.close();
  return text;
}

describe('a plan that is shown is what PostgreSQL prints', () => {
  test.each(Object.entries(PRINTED_PLANS))('%s', async (_name, plan) => {
    expect(steady(await printAgain(plan))).toBe(steady(plan.text));
  });
});

test('each node has a letter, in the order of the lines', () => {
  const lines = lettered(ALIKE).split('\n');
  expect(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line[0])).toEqual(['A', 'B', 'C', 'D']);
  expect(lines[0]).toBe('A  Nested Loop (actual time=0.044..2.676 rows=13.00 loops=1)');
  expect(lines[1]).toBe('     Buffers: shared hit=1687');
});

test('what the lesson says of its first plan: the estimate, the cost by hand, and the catalogue read once', async () => {
  const sql = 'SELECT id, status, total FROM orders WHERE user_id = 9001';
  const engine = await openEngine('orders');
  const planning = async () =>
    (await engine.send(`EXPLAIN (ANALYZE, BUFFERS, SUMMARY OFF) ${sql}`)).rows.some(
      ([line]) => line === 'Planning:',
    );
  expect([await planning(), await planning()]).toEqual([true, false]);
  const explained = await explainStatement(engine, { script: sql, values: [] });
  await engine.close();
  if (explained.kind === 'error') throw new Error(explained.error.message);
  const { root } = explained.plan;
  expect(root).toMatchObject({ planRows: 6, rows: 4, pages: 1847, cost: { total: 3347.31 } });
  expect(Math.floor((root.pages + 120_025 * (0.01 + 0.0025)) * 100) / 100).toBe(3347.31);
});
