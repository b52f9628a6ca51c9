import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeDatasets } from './assets.node';
import type { StatementResult } from './script';
import type { PostgresSession } from './session';

const open = nodeDatasets(process.cwd());
let session: PostgresSession;

beforeAll(async () => {
  session = await open('orders');
});
afterAll(() => session.close());

async function last(script: string): Promise<StatementResult> {
  const result = (await session.run(script)).results.at(-1);
  if (!result) throw new Error('nothing was run');
  return result;
}

const messages = async (script: string) =>
  (await last(script)).notices.map(({ severity, message }) => `${severity} ${message}`);

test('a notification that the session listens for is shown with its statement', async () => {
  expect(await messages("LISTEN news; NOTIFY news, 'an order'")).toEqual(['NOTIFY news: an order']);
  expect(await messages("SELECT pg_notify('news', '')")).toEqual(['NOTIFY news']);
  expect(await messages('UNLISTEN news; NOTIFY news')).toEqual([]);
});

test('COPY TO STDOUT shows its lines', async () => {
  const { outcome } = await last("COPY (SELECT 1, 'é' UNION ALL SELECT 2, NULL) TO STDOUT");
  expect(outcome).toMatchObject({ kind: 'rows', rows: [['1\té'], ['2\t\\N']], total: 2 });
});

test('a notice stands once, although its query runs through a cursor', async () => {
  await session.run(
    `CREATE FUNCTION larkspur.speak() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'once'; RETURN 1; END $$`,
  );
  expect(await messages('SELECT larkspur.speak()')).toEqual(['NOTICE once']);
});
