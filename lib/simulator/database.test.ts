import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import {
  type Connected,
  Database,
  type DatabaseConnection,
  type DatabaseOptions,
  type Executed,
} from './database';
import { Faults } from './faults';
import { Timeline } from './scheduler';

function databaseWith(options: Partial<DatabaseOptions> = {}) {
  const timeline = new Timeline();
  const database = new Database({
    scheduler: timeline,
    random: seededRandom(1),
    name: 'db',
    connectMs: { kind: 'constant', value: 20 },
    processors: 2,
    ...options,
  });
  const connect = (): DatabaseConnection => {
    let connection: DatabaseConnection | null = null;
    database.connect((connected) => {
      if (connected.kind === 'connected') connection = connected.connection;
    });
    timeline.run();
    if (!connection) throw new Error('no connection');
    return connection;
  };
  const seen: [Executed, atMs: number][] = [];
  const execute = (connection: DatabaseConnection, tookMs: number, key?: string) =>
    connection.execute({ work: { tookMs }, ...(key === undefined ? {} : { key }) }, (executed) =>
      seen.push([executed, timeline.nowMs]),
    );
  return { timeline, database, connect, seen, execute };
}

describe('a database', () => {
  test('executes the statements of one connection one after the other', () => {
    const { timeline, connect, seen, execute } = databaseWith();
    const connection = connect();
    execute(connection, 5);
    execute(connection, 7);
    timeline.run();
    expect(seen).toEqual([
      [{ kind: 'done', waitedMs: 0, tookMs: 5 }, 25],
      [{ kind: 'done', waitedMs: 5, tookMs: 7 }, 32],
    ]);
  });

  test('shares its processors among connections', () => {
    const { timeline, connect, seen, execute, database } = databaseWith();
    const connections = [connect(), connect(), connect(), connect()];
    const startMs = timeline.nowMs;
    for (const connection of connections) execute(connection, 10);
    expect(database.active.value).toBe(4);
    timeline.run();
    expect(seen.map(([, atMs]) => atMs - startMs)).toEqual([20, 20, 20, 20]);
    expect(database.active.value).toBe(0);
  });

  test('reads storage side by side', () => {
    const costs = { statementMs: 2, cachedPageMs: 0, storagePageMs: 0.1, rowMs: 0, missShare: 1 };
    const { timeline, connect, database } = databaseWith({ costs, processors: 1 });
    const connections = [connect(), connect()];
    const startMs = timeline.nowMs;
    const times: number[] = [];
    for (const connection of connections) {
      connection.execute({ work: { pages: 500, rows: 0 } }, () => times.push(timeline.nowMs - startMs));
    }
    timeline.run();
    expect(times).toEqual([54, 54]);
    expect(database.active.max).toBe(2);
  });

  test('has max_connections less the reserved ones, and says so as PostgreSQL does', () => {
    const { timeline, database } = databaseWith({ maxConnections: 5 });
    const seen: Connected[] = [];
    for (let index = 0; index < 4; index++) database.connect((connected) => seen.push(connected));
    timeline.run();
    expect(seen.filter(({ kind }) => kind === 'connected')).toHaveLength(2);
    expect(
      seen.filter((connected) => connected.kind === 'failed' && connected.code === '53300'),
    ).toHaveLength(2);
    for (const connected of seen) if (connected.kind === 'connected') connected.connection.close();
    expect(database.connections.value).toBe(0);
    expect(() => databaseWith({ maxConnections: 3 })).toThrow('above 3');
  });

  test('fails what waits on a connection that is closed, and what comes later', () => {
    const { timeline, connect, seen, execute } = databaseWith();
    const connection = connect();
    execute(connection, 5);
    execute(connection, 5);
    connection.close();
    connection.close();
    execute(connection, 5);
    timeline.run();
    expect(seen.map(([executed]) => (executed.kind === 'failed' ? executed.code : executed.kind))).toEqual([
      '57P01',
      '57P01',
      '57P01',
    ]);
  });

  test('crashes after a number of round trips: no answer comes', () => {
    const faults = new Faults([{ kind: 'crash', afterRoundTrips: 2 }], seededRandom(1));
    const { timeline, connect, seen, execute } = databaseWith({ faults });
    const connection = connect();
    execute(connection, 1);
    execute(connection, 1);
    timeline.run();
    expect(seen).toHaveLength(1);
    expect(faults.crashed).toBe(true);
    faults.restart();
    expect([faults.crashed, faults.meet(0).kind, faults.meet(0).kind]).toEqual([false, 'none', 'none']);
  });

  test('is slow, down or poisoned as its faults say', () => {
    const faults = new Faults(
      [
        { kind: 'slow', fromMs: 20, toMs: 40, factor: 2, addedMs: 3 },
        { kind: 'down', fromMs: 50, toMs: 60 },
        { kind: 'poisoned', keys: ['bad'] },
      ],
      seededRandom(1),
    );
    const { timeline, connect, seen, execute, database } = databaseWith({ faults });
    const connection = connect();
    execute(connection, 5);
    timeline.run({ untilMs: 50 });
    expect(seen.at(-1)).toEqual([{ kind: 'done', waitedMs: 0, tookMs: 13 }, 33]);
    execute(connection, 5);
    timeline.run({ untilMs: 60 });
    expect(seen.at(-1)?.[0]).toMatchObject({ kind: 'failed', code: null, message: 'connection refused' });
    execute(connection, 5, 'bad');
    timeline.run();
    expect(seen.at(-1)?.[0]).toMatchObject({ kind: 'failed', code: 'XX000' });
    expect(database.active.value).toBe(0);
  });
});
