import { expect, test } from 'vitest';
import { type VirtualRun, withVirtualTime } from '../with-virtual-time';
import { mockEngine } from './mock-engine';
import { createRedisWorld, type RedisWorld } from './world';

function inWorld<T>(scenario: (world: RedisWorld, run: VirtualRun) => Promise<T>): Promise<T> {
  return withVirtualTime(async (run) => {
    const world = createRedisWorld({ clock: run.clock, engine: mockEngine, random: run.random });
    try {
      return await scenario(world, run);
    } finally {
      world.close();
    }
  });
}

test('a command costs a round trip, a pipeline and a transaction one', () =>
  inWorld(async (world, { clock, settle }) => {
    const redis = world.connect('web-1');
    await settle(redis.set('a', '1'));
    await settle(redis.pipeline().incr('a').incr('a').exec());
    expect(await settle(redis.multi().get('a').expire('a', 10).exec())).toEqual([
      [null, '3'],
      [null, 1],
    ]);
    expect([world.roundTrips('web-1'), clock.nowMs]).toEqual([3, 3]);
    expect(world.keys()).toMatchObject([{ key: 'a', type: 'string', ttlMs: 9_999 }]);
  }));

test('instances share the data, worlds do not', () =>
  inWorld(async (first, run) => {
    await run.settle(first.connect('web-1').set('a', '1'));
    expect(await run.settle(first.connect('web-2').get('a'))).toBe('1');
    const second = createRedisWorld({ clock: run.clock, engine: mockEngine, random: run.random });
    expect(await run.settle(second.connect('web-1').get('a'))).toBeNull();
    second.close();
  }));

test('a crash lets exactly the packets before it through', () =>
  inWorld(async (world, { run }) => {
    const redis = world.connect('web-1');
    world.crashAfter('web-1', 1);
    let settled = false;
    const work = redis.incr('hits').then(() => redis.expire('hits', 60));
    void work.finally(() => {
      settled = true;
    });
    await run({ untilMs: 1_000 });
    expect(settled).toBe(false);
    expect(world.keys()).toMatchObject([{ key: 'hits', ttlMs: null }]);
  }));

test('an outage refuses commands until it is over', () =>
  inWorld(async (world, { settle }) => {
    const redis = world.connect('web-1');
    world.down();
    await expect(settle(redis.get('a'))).rejects.toThrow('ECONNREFUSED');
    world.up();
    expect(await settle(redis.get('a'))).toBeNull();
  }));

test("a script, a command of one's own, a callback and a second connection are of the same line", () =>
  inWorld(async (world, { settle }) => {
    const redis = world.connect('web-1');
    expect(await settle(redis.eval("return redis.call('incr', KEYS[1])", 1, 'a'))).toBe(1);
    redis.defineCommand('twice', { numberOfKeys: 1, lua: "return redis.call('incrby', KEYS[1], 2)" });
    const twice: unknown = Reflect.get(redis, 'twice');
    expect(await settle(Reflect.apply(twice as () => Promise<number>, redis, ['a']))).toBe(3);
    const heard = new Promise((resolve) => redis.get('a', (_error, value) => resolve(value)));
    expect(await settle(heard)).toBe('3');
    expect(await settle(redis.duplicate().get('a'))).toBe('3');
    expect(world.roundTrips('web-1')).toBe(4);
    expect(world.log().at(-1)).toMatchObject({ command: 'GET', args: ['a'], reply: '"3"', trip: 4 });
  }));

test('memory limits are refused with the name of the engine that has them', () =>
  inWorld(async (world) => {
    expect(() => world.limitMemory({ maxBytes: 1 })).toThrow('choose the engine js-redis-server');
    expect(world.counters()).toMatchObject({ hits: null, usedBytes: null });
  }));
