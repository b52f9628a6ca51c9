import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeDatasets } from './assets.node';
import type { Catalogue, CatalogueTable } from './catalogue';
import type { PostgresSession } from './session';

const open = nodeDatasets(process.cwd());
let session: PostgresSession;

beforeAll(async () => {
  session = await open('orders');
});
afterAll(() => session.close());

async function read(): Promise<Catalogue> {
  const catalogue = await session.catalogue();
  if (catalogue === null) throw new Error('no catalogue');
  return catalogue;
}

async function table(name: string): Promise<CatalogueTable> {
  const found = (await read()).tables.find((each) => each.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

test('a table has its rows, its size, its columns in order and its indexes', async () => {
  const orders = await table('orders');
  expect(orders).toMatchObject({ schema: 'larkspur', kind: 'table', rows: 120_025 });
  expect(orders.sizeBytes).toBeGreaterThan(1847 * 8192);
  expect(orders.columns[0]).toEqual({ name: 'id', type: 'integer', nullable: false });
  expect(orders.columns.map(({ name }) => name).at(-1)).toBe('created_at');
  expect(orders.indexes).toMatchObject([{ name: 'orders_pkey', definition: 'btree (id)', unique: true }]);
});

test('an index that a query uses counts its scans at once', async () => {
  await session.run(
    'CREATE INDEX seen ON orders (tenant_id); SELECT count(*) FROM orders WHERE tenant_id = 99',
  );
  const index = (await table('orders')).indexes.find(({ name }) => name === 'seen');
  expect(index).toMatchObject({ definition: 'btree (tenant_id)', scans: 1, valid: true, unique: false });
});

test('views, names that need quotes and tables without columns are listed', async () => {
  await session.run('CREATE VIEW "My view" AS SELECT 1 AS "A b"; CREATE TABLE bare ()');
  expect(await table('My view')).toMatchObject({ kind: 'view', columns: [{ name: 'A b' }], indexes: [] });
  expect(await table('bare')).toMatchObject({ kind: 'table', rows: null, columns: [] });
});

test('functions that can be called without a schema are listed once', async () => {
  const { functions } = await read();
  expect(functions).toContain('date_trunc');
  expect(new Set(functions).size).toBe(functions.length);
});

test('a shadowing function does not fool it, and a failed transaction hides everything', async () => {
  await session.run(
    'CREATE FUNCTION larkspur.format_type(oid, int) RETURNS text LANGUAGE sql AS $$SELECT 1$$',
  );
  expect((await table('users')).columns[0]?.type).toBe('integer');
  await session.run('BEGIN; SELECT nothing');
  expect(await session.catalogue()).toBeNull();
  await session.run('ROLLBACK');
});

test('the statement at the cursor is found', async () => {
  const text = '-- first\nSELECT 1;\n\nSELECT 2; -- end\n';
  const at = async (offset: number) => {
    const range = await session.locate({ text, offset });
    return range && text.slice(range.start, range.end);
  };
  expect(await at(0)).toBe('SELECT 1');
  expect(await at(text.indexOf('1;') + 2)).toBe('SELECT 1');
  expect(await at(text.indexOf('SELECT 2'))).toBe('SELECT 2');
  expect(await at(text.length)).toBe('SELECT 2');
  expect(await session.locate({ text: '-- nothing', offset: 3 })).toBeNull();
});
