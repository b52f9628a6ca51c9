import { expect, test } from 'vitest';
import { openEngine } from '@/lib/postgres/fresh-engine';
import { CONTACTS, DEALS, JOINED_SUM, ORGANIZATION, TRUE_SUM } from './joined-lists';

const WON = "op.stage = 'closed-won' AND op.close_date >= date '2026-01-01'";
const LIVE = `organization_id = ${ORGANIZATION} AND NOT is_deleted`;

test('the lists and sums that the figure draws are those of the dataset', async () => {
  const engine = await openEngine('sales');
  const rowsOf = async (sql: string) => (await engine.send(sql)).rows;
  const contacts = await rowsOf(`SELECT id FROM contacts WHERE ${LIVE} ORDER BY id`);
  const deals = await rowsOf(
    `SELECT id, value::int FROM opportunities op WHERE organization_id = ${ORGANIZATION} AND ${WON} ORDER BY id`,
  );
  const joined = await rowsOf(
    `SELECT sum(op.value)::int FROM contacts c JOIN opportunities op USING (organization_id)
     WHERE ${LIVE} AND ${WON}`,
  );
  await engine.close();
  expect(contacts.map(([id]) => Number(id))).toEqual(CONTACTS);
  expect(deals.map(([id, value]) => ({ id: Number(id), value: Number(value) }))).toEqual(DEALS);
  expect(joined).toEqual([[String(JOINED_SUM)]]);
  expect(TRUE_SUM).toBe(51_000);
});
