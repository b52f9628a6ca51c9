import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from './catalogue';
import type { Engine } from './engine';
import { observePlan } from './explain';
import { openEngine } from './fresh-engine';
import { sqlStepFigures } from './step-figures';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('orders');
});
afterAll(() => engine.close());

/** Runs a step that ends with the query `SELECT 1`. */
const figuresOf = async (script: string) => {
  await engine.send(script);
  const plan = await observePlan(engine, 'SELECT 1');
  return sqlStepFigures(`${script}; SELECT 1;`, { plan, catalogue: await readCatalogue(engine) });
};

test('a step that creates indexes by name has their pages, the same in another run', async () => {
  const script = `CREATE INDEX IF NOT EXISTS by_time ON orders (created_at);
    create unique index Key_Time on orders (created_at, id) WHERE tenant_id < 3`;
  const figures = await figuresOf(script);
  const { rows } = await engine.send(
    "SELECT (pg_relation_size('by_time') + pg_relation_size('key_time')) / 8192",
  );
  expect(figures['index-pages']).toEqual({ amount: Number(rows[0]?.[0]), unit: 'page' });
  await engine.send('DROP INDEX by_time, key_time');
  expect(await figuresOf(script)).toEqual(figures);
});

test('an index without a name, one of another step and one that is gone have none', async () => {
  await engine.send('CREATE INDEX other ON orders (status)');
  expect(await figuresOf('CREATE INDEX ON orders (tenant_id)')).not.toHaveProperty('index-pages');
  expect(await figuresOf('CREATE INDEX gone ON orders (id); DROP INDEX gone')).not.toHaveProperty(
    'index-pages',
  );
});
