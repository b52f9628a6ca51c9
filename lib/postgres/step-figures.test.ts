import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from './catalogue';
import type { Engine } from './engine';
import { observePlan } from './explain';
import { openEngine } from './fresh-engine';
import { runScript } from './script';
import { sqlStepFigures } from './step-figures';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('orders');
});
afterAll(() => engine.close());

/** Runs a step, statements and then a query. */
const figuresOf = async (script: string, query = 'SELECT') => {
  const { results } = await runScript(engine, { script: `${script};\n${query}`, values: [] });
  const answer = results.at(-1)?.outcome;
  if (answer?.kind !== 'rows') throw new Error(JSON.stringify(answer));
  const plan = await observePlan(engine, query);
  return sqlStepFigures(script, { plan, answer, catalogue: await readCatalogue(engine) });
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

test('numbers of an answer with one row are figures, of more rows they are not', async () => {
  const one = await figuresOf('', "SELECT 11 AS deals, 180000.00 AS won, NULL::int AS lost, 'a' AS name");
  expect(one).toMatchObject({
    'cell-deals': { amount: 11, unit: '' },
    'cell-won': { amount: 180_000, unit: '' },
  });
  expect(one).not.toHaveProperty('cell-lost');
  expect(one).not.toHaveProperty('cell-name');
  expect(await figuresOf('', 'SELECT i AS n FROM generate_series(1, 2) i')).not.toHaveProperty('cell-n');
});
