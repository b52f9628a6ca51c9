// A reader's `pg` over a real PostgreSQL: statements leave the sandbox through the session's port, virtual time stands
// still meanwhile, and the act's database gives the answer its time.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActSql, createActSql } from '../postgres/act-sql';
import { nodeDatasets } from '../postgres/assets.node';
import { PG_ACT, PG_MODULE, POSTGRES_OF_ACT } from '../sandbox/library-trials';
import type { CodeOutcome } from '../sandbox/protocol';
import { type SandboxServices, SandboxSession } from '../sandbox/session';
import { library, readBundle } from '../sandbox/trial';
import { nodePort } from '../sandbox/worker-port.node';

let bundle = '';
let sql: ActSql;

beforeAll(async () => {
  bundle = await readBundle();
  sql = createActSql(() => nodeDatasets(process.cwd())('newest-users'));
});
afterAll(() => sql.close());

const act = (body: string): string => `async (world) => { ${body} }`;

async function run(
  text: string,
  acts: Readonly<Record<string, string>>,
  services: Partial<SandboxServices> = { sql: sql.ask },
): Promise<CodeOutcome> {
  const table = Object.entries(acts).map(([name, body]) => `${name}: ${act(body)}`);
  const script = `"use strict"; var hotpathScenarios = { s: { acts: { ${table.join(', ')} } } };`;
  const session = await SandboxSession.open(nodePort(bundle), script, undefined, { library, ...services });
  try {
    const job = { scenario: 's', text, exports: ['main'], seed: 1 };
    return await session.run(job, { signal: new AbortController().signal });
  } finally {
    session.close();
  }
}

test('a statement is answered by PostgreSQL, takes the virtual time of the model, and is undone with its act', async () => {
  const first = await run(PG_MODULE, { a: PG_ACT, b: PG_ACT });
  const seen = {
    queries: 8,
    value: [
      1,
      'INSERT',
      ['23505', expect.stringContaining('duplicate key value')],
      [
        {
          id: '1',
          at: { $: 'date', epochMs: 0 },
          tags: ['a', 'b "c"'],
          about: { x: [1] },
          n: null,
          ok: true,
          price: '1.50',
        },
        { id: '2', at: null, tags: [], about: null, n: 2, ok: false, price: null },
      ],
      true,
      [{ n: 2 }],
      // A connection, two statements, one that was refused; then three new connections side by side, and three turns.
      20 + 7 * 2 + 20 + 7 * 3,
    ],
  };
  expect(first).toMatchObject({ kind: 'observed', observation: { a: { seen }, b: { seen } } });
  expect(await run(PG_MODULE, { a: PG_ACT, b: PG_ACT })).toEqual(first);
});

test('a text that ends the act’s transaction spoils the act and not the next one', async () => {
  const text = `import { Pool } from 'pg'; const pool = new Pool();
    export async function main(statement: string) { try { return (await pool.query(statement)).rowCount } catch (error: any) { return error.code } }`;
  const ask = (statement: string) => `(await i.call('main', [${JSON.stringify(statement)}])).value`;
  const outcome = await run(text, {
    a: `${POSTGRES_OF_ACT} return [${ask('CREATE TABLE left_over ()')}, ${ask('SELECT 1; COMMIT')}, ${ask('SELECT 1')}]`,
    b: `${POSTGRES_OF_ACT} return [${ask('SELECT * FROM left_over')}, ${ask('SELECT 1; SELECT 2')}, ${ask('SELECT generate_series(1, 2000)')}, ${ask('SELECT')}]`,
  });
  expect(outcome).toMatchObject({
    observation: { a: { seen: [0, '25000', '25000'] }, b: { seen: ['42P01', '42601', '54000', 1] } },
  });
});

test('asking where there is none is a fault of the scenario', async () => {
  const text = "import { Pool } from 'pg'; export const main = () => new Pool().query('SELECT 1')";
  const asked = run(text, { a: `${POSTGRES_OF_ACT} return i.call('main')` }, {});
  await expect(asked).rejects.toThrow('The scenario asks PostgreSQL, and this sandbox has none.');
});
