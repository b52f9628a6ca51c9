import { expect, test } from 'vitest';
import { seededRandom } from '../../../base/random';
import { Database } from '../../../simulator/database';
import { type VirtualRun, withVirtualTime } from '../with-virtual-time';
import { poolFor } from './pool';
import type { PgAnswer, PgQuery } from './server';
import { createPgWorld, type PgWorld } from './world';

const CONNECT_MS = 50;
const QUERY_MS = 20;

function answer({ text, values }: PgQuery): PgAnswer {
  if (text.startsWith('SELECT broken')) {
    return { kind: 'failed', code: '42P01', message: 'relation "broken" does not exist' };
  }
  return { rows: [{ id: values[0] ?? null }], cost: { work: { tookMs: QUERY_MS } } };
}

interface Limits {
  readonly maxConnections?: number;
}

function inWorld<T>(
  scenario: (world: PgWorld, run: VirtualRun) => Promise<T>,
  limits: Limits = {},
): Promise<T> {
  return withVirtualTime((run) => {
    const server = new Database({
      ...limits,
      scheduler: run.clock,
      random: seededRandom(1),
      name: 'postgres',
      connectMs: { kind: 'constant', value: CONNECT_MS },
      processors: 64,
    });
    return scenario(createPgWorld({ clock: run.clock, server, respond: answer }), run);
  });
}

test('a pool of two answers six statements in connection time and three turns', () =>
  inWorld(async (world, { clock, settle }) => {
    const Pool = poolFor(world, clock, 'web-1');
    const pool = new Pool({ max: 2 });
    const results = await settle(Promise.all([1, 2, 3, 4, 5, 6].map((id) => pool.query('SELECT $1', [id]))));
    expect(results.map(({ rows }) => rows[0]?.id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(clock.nowMs).toBe(CONNECT_MS + 3 * QUERY_MS);
    expect(world.counters()).toMatchObject({ queries: 6, connects: 2, maxOpenConnections: 2 });
  }));

test('a waiter gives up at exactly its timeout', () =>
  inWorld(async (world, { clock, settle }) => {
    const Pool = poolFor(world, clock, 'web-1');
    const pool = new Pool({ max: 1, connectionTimeoutMillis: 150 });
    const held = await settle(pool.connect());
    await expect(settle(pool.connect())).rejects.toThrow('timeout exceeded when trying to connect');
    expect(clock.nowMs).toBe(CONNECT_MS + 150);
    held.release();
    expect((await settle(pool.query('SELECT 1'))).rows).toHaveLength(1);
  }));

test('a server that is slower to connect than the pool waits is a timeout too', () =>
  inWorld(async (world, { clock, settle }) => {
    const Pool = poolFor(world, clock, 'web-1');
    const pool = new Pool({ connectionTimeoutMillis: 30 });
    await expect(settle(pool.connect())).rejects.toThrow('Connection terminated due to connection timeout');
    expect(clock.nowMs).toBe(30);
    await settle(clock.sleep(1_000));
    expect(world.counters().openConnections).toBe(0);
  }));

test('idle clients are closed after their time', () =>
  inWorld(async (world, { clock, settle }) => {
    const Pool = poolFor(world, clock, 'web-1');
    const pool = new Pool({ idleTimeoutMillis: 1_000 });
    await settle(pool.query('SELECT 1'));
    await settle(clock.sleep(999));
    expect(world.counters().openConnections).toBe(1);
    await settle(clock.sleep(2));
    expect(world.counters().openConnections).toBe(0);
    await settle(pool.end());
  }));

test('errors carry SQLSTATE; after one from pool.query pg-pool makes a new client', () =>
  inWorld(async (world, { clock, settle }) => {
    const Pool = poolFor(world, clock, 'web-1');
    const pool = new Pool();
    await expect(settle(pool.query('SELECT broken'))).rejects.toMatchObject({
      code: '42P01',
      severity: 'ERROR',
    });
    await settle(pool.query('SELECT 1'));
    expect(world.counters()).toMatchObject({ queries: 2, failed: 1, connects: 2 });
    expect(world.log()[0]).toMatchObject({ instance: 'web-1', error: 'relation "broken" does not exist' });
  }));

test('a server without a free place says so to the pool of another instance', () =>
  inWorld(
    async (world, { clock, settle }) => {
      const [First, Second] = [poolFor(world, clock, 'web-1'), poolFor(world, clock, 'web-2')];
      const first = new First({ max: 2 });
      await settle(Promise.all([first.connect(), first.connect()]));
      await expect(settle(new Second().connect())).rejects.toMatchObject({
        code: '53300',
        severity: 'FATAL',
      });
    },
    { maxConnections: 5 },
  ));

test('statements of one client are executed one after the other', () =>
  inWorld(async (world, { clock, settle }) => {
    const Pool = poolFor(world, clock, 'web-1');
    const client = await settle(new Pool().connect());
    await settle(Promise.all([client.query('BEGIN'), client.query('SELECT 1'), client.query('COMMIT')]));
    expect(world.log().map(({ text, startedMs }) => [text, startedMs])).toEqual([
      ['BEGIN', 50],
      ['SELECT 1', 70],
      ['COMMIT', 90],
    ]);
  }));

test('a process that dies hears nothing and gives its connections back', () =>
  inWorld(async (world, { clock, run }) => {
    const Pool = poolFor(world, clock, 'web-1');
    const pool = new Pool();
    let settled = false;
    void pool.query('SELECT 1').finally(() => {
      settled = true;
    });
    await run({ untilMs: 60 });
    expect(world.counters().openConnections).toBe(1);
    world.crash('web-1');
    await run({ untilMs: 5_000 });
    expect([settled, world.counters().openConnections]).toEqual([false, 0]);
  }));
