// `pg` as a submission imports it: pg-pool as published, over the act's database.

import { expect, test } from 'vitest';
import { play } from './trial';

const answer = `({ text, values }) => {
  if (text.includes('broken')) return { error: { code: '42P01', message: 'relation "broken" does not exist' } };
  return { rows: [{ id: values[0] ?? null, tags: ['a'] }], tookMs: 10 };
}`;

test('a pool costs connections and turns, and its answers are rows of one’s own', async () => {
  const { seen } = await play({
    text: `import pg, { Pool } from 'pg';
      export const main = async () => {
        const startMs = Date.now();
        const pool = new Pool({ max: 2, connectionString: 'postgres://shop@db/shop' });
        const results = await Promise.all([1, 2, 3, 4].map((id) => pool.query('SELECT $1', [id])));
        results[0].rows[0].tags.push('mine');
        const client = await pool.connect();
        let rolledBack = '';
        try { await client.query('BEGIN'); await client.query({ text: 'SELECT broken', values: [] }); } catch (error: any) {
          rolledBack = [error instanceof pg.DatabaseError, error.code, error.message, error.severity].join();
          await client.query('ROLLBACK');
        } finally { client.release() }
        const rows = (await pool.query({ text: 'SELECT $1', values: [new Date(0)], rowMode: 'array' })).rows;
        const counts = [pool.totalCount, pool.idleCount, pool.waitingCount];
        await pool.end();
        return { tookMs: Date.now() - startMs, ids: results.map((r) => r.rows[0].id), fields: results[1].fields, rows, rolledBack, counts, first: results[0].rows, second: results[1].rows };
      }`,
    act: `const database = world.database({ answer: ${answer}, connectMs: 50 }); const i = world.instance();
      const call = await i.call('main');
      return { call, counters: database.counters(), first: database.log()[0], effects: i.effects }`,
  });
  expect(seen).toMatchObject({
    call: {
      kind: 'fulfilled',
      value: {
        // A connection, two turns of two, the broken statement, the last.
        tookMs: 80,
        ids: [1, 2, 3, 4],
        fields: [{ name: 'id' }, { name: 'tags' }],
        rows: [['1970-01-01T00:00:00.000Z', ['a']]],
        rolledBack: 'true,42P01,relation "broken" does not exist,ERROR',
        counts: [2, 2, 0],
        first: [{ id: 1, tags: ['a', 'mine'] }],
        second: [{ id: 2, tags: ['a'] }],
      },
    },
    counters: { queries: 8, failed: 1, connects: 2, openConnections: 0, maxOpenConnections: 2 },
    first: { instance: 'instance 1', text: 'SELECT $1', atMs: 50, tookMs: 10, rows: 1, error: null },
    effects: 8,
  });
});

test('a server without a free place says so, and where none was started nobody listens', async () => {
  const text = `import { Pool } from 'pg';
    export const main = async () => { try { await Promise.all([1, 2, 3].map(() => new Pool().connect())); return 'connected' } catch (error: any) { return [error.code, error.message] } }`;
  const full = await play({
    text,
    act: `world.database({ answer: ${answer}, maxConnections: 5 }); return (await world.instance().call('main')).value`,
  });
  expect(full.seen).toEqual(['53300', expect.stringContaining('remaining connection slots are reserved')]);
  const none = await play({ text, act: "return (await world.instance().call('main')).value" });
  expect(none.seen).toEqual(['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432']);
});

test('a process that dies keeps its effects, hears nothing and gives its connections back', async () => {
  const { seen } = await play({
    text: `import { Pool } from 'pg'; const pool = new Pool();
      export const main = async () => { for (let i = 0; ; i += 1) await pool.query('INSERT', [i]) }`,
    act: `const written = []; const database = world.database({ answer: ({ values }) => { written.push(values[0]); return { rows: [] } } });
      const i = world.instance({ diesAfter: 3 }); const { kind } = await i.call('main'); await world.sleep(1000);
      return [kind, written, database.counters().openConnections]`,
  });
  expect(seen).toEqual(['died', [0, 1, 2], 0]);
});

test('a client of one’s own connects, asks with callbacks, hears dates and ends', async () => {
  const { seen } = await play({
    text: `import { Client } from 'pg';
      export const main = async () => {
        const client = new Client({ host: 'db', user: 'shop' });
        const ended: string[] = []; client.on('end', () => ended.push('end'));
        await client.connect();
        const heard = await new Promise<any>((resolve) => { client.query('SELECT at', [], (error: any, result: any) => resolve([error, result.rows[0].at instanceof Date, result.rows])) });
        await client.end();
        return [heard, ended, await client.query('SELECT 1').catch((error: any) => error.message)];
      }`,
    act: `world.database({ answer: () => ({ rows: [{ at: '2026-01-01T00:00:00Z', none: null }], dates: ['at', 'none'] }) });
      return (await world.instance().call('main')).value`,
  });
  const rows = [{ at: { $: 'date', epochMs: Date.UTC(2026, 0, 1) }, none: null }];
  expect(seen).toEqual([[null, true, rows], ['end'], 'Client was closed and is not queryable']);
});

test('an answer of the scenario that fails is our fault', async () => {
  const failed = play({
    text: "import { Pool } from 'pg'; export const main = () => new Pool().query('SELECT 1')",
    act: "world.database({ answer: () => null.rows }); return world.instance().call('main')",
  });
  await expect(failed).rejects.toThrow('The scenario failed in a: TypeError');
});
