import { beforeAll, describe, expect, test } from 'vitest';
import { type VirtualRun, withVirtualTime } from '../with-virtual-time';
import type { RedisEngine } from './engine';
import { loadRespEngine } from './server';
import { createRedisWorld, type RedisWorld } from './world';

let engine: RedisEngine;

beforeAll(async () => {
  engine = await loadRespEngine();
});

/** A world in virtual time, 1 ms a round trip. */
function inWorld<T>(scenario: (world: RedisWorld, run: VirtualRun) => Promise<T>): Promise<T> {
  return withVirtualTime(async (run) => {
    const world = createRedisWorld({ clock: run.clock, engine, random: run.random });
    try {
      return await scenario(world, run);
    } finally {
      world.close();
    }
  });
}

describe('a round trip', () => {
  test('takes one virtual millisecond, the connection none', () =>
    inWorld(async (world, { clock, settle }) => {
      const redis = world.connect('web-1');
      await settle(redis.set('a', '1'));
      expect(clock.nowMs).toBe(1);
      expect(await settle(redis.get('a'))).toBe('1');
      expect(clock.nowMs).toBe(2);
      expect(world.roundTrips('web-1')).toBe(2);
    }));

  test('carries a whole pipeline or transaction', () =>
    inWorld(async (world, { clock, settle }) => {
      const redis = world.connect('web-1');
      const pipeline = redis.pipeline();
      for (let index = 0; index < 10; index += 1) pipeline.set(`k${index}`, index);
      await settle(pipeline.exec());
      const answers = await settle(redis.multi().incr('k1').expire('k1', 10).exec());
      expect(answers).toEqual([
        [null, 2],
        [null, 1],
      ]);
      expect(world.roundTrips('web-1')).toBe(2);
      expect(clock.nowMs).toBe(2);
    }));

  test('carries a script, whatever it does', () =>
    inWorld(async (world, { settle }) => {
      const redis = world.connect('web-1');
      const script = "redis.call('set', KEYS[1], ARGV[1]) return redis.call('get', KEYS[1])";
      expect(await settle(redis.eval(script, 1, 'a', 'x'))).toBe('x');
      expect(world.roundTrips('web-1')).toBe(1);
    }));

  test('is counted for each instance, over all its connections', () =>
    inWorld(async (world, { settle }) => {
      const first = world.connect('web-1');
      const second = world.connect('web-1');
      const other = world.connect('web-2');
      await settle(Promise.all([first.ping(), second.ping(), other.ping(), first.duplicate().ping()]));
      expect([world.roundTrips('web-1'), world.roundTrips('web-2')]).toEqual([3, 1]);
    }));
});

describe('a crash', () => {
  const work = async (world: RedisWorld) => {
    const redis = world.connect('web-1');
    await redis.incr('hits');
    await redis.expire('hits', 60);
    return redis.get('hits');
  };

  test('lets exactly the packets before it reach Redis', () =>
    inWorld(async (world, { run }) => {
      const crashes: number[] = [];
      world.crashAfter('web-1', 1, () => crashes.push(world.roundTrips('web-1')));
      let settled = false;
      void work(world).finally(() => {
        settled = true;
      });
      await run({ untilMs: 60_000 });
      expect(world.keys()).toMatchObject([{ key: 'hits', ttlMs: null }]);
      expect([settled, world.roundTrips('web-1'), crashes]).toEqual([false, 1, [1]]);
      expect(world.counters().openConnections).toBe(0);
    }));

  test('before the first packet leaves nothing; after the last, everything', async () => {
    const keysAfter = (roundTrips: number) =>
      inWorld(async (world, { run }) => {
        world.crashAfter('web-1', roundTrips);
        void work(world);
        await run({ untilMs: 100 });
        return world.keys().map(({ ttlMs }) => ttlMs !== null);
      });
    expect(await keysAfter(0)).toEqual([]);
    expect(await keysAfter(2)).toEqual([true]);
  });

  test('of one instance leaves the others alone', () =>
    inWorld(async (world, { settle }) => {
      world.crashAfter('web-1', 0);
      void work(world);
      expect(await settle(world.connect('web-2').set('a', '1'))).toBe('OK');
    }));

  test('among concurrent commands lets the first ones through', () =>
    inWorld(async (world, { run }) => {
      const redis = world.connect('web-1');
      world.crashAfter('web-1', 2);
      for (const key of ['a', 'b', 'c']) void redis.set(key, '1');
      await run({ untilMs: 100 });
      expect(world.keys().map(({ key }) => key)).toEqual(['a', 'b']);
    }));
});

describe('an outage', () => {
  test('rejects what waits once the client has tried as often as it may, and data survives', () =>
    inWorld(async (world, { clock, settle }) => {
      const redis = world.connect('web-1', { maxRetriesPerRequest: 2, retryStrategy: () => 100 });
      await settle(redis.set('a', '1'));
      world.down();
      await expect(settle(redis.get('a'))).rejects.toThrow('Reached the max retries per request limit');
      world.up();
      expect(await settle(redis.get('a'))).toBe('1');
      expect(clock.nowMs).toBeLessThan(1000);
    }));

  test('that is silent answers nothing, which a command timeout ends', () =>
    inWorld(async (world, { clock, settle }) => {
      const redis = world.connect('web-1', { commandTimeout: 250 });
      await settle(redis.ping());
      world.down('silent');
      await expect(settle(redis.get('a'))).rejects.toThrow('Command timed out');
      expect(clock.nowMs).toBe(251);
    }));
});

describe('expiry', () => {
  test('follows the virtual clock to the millisecond', () =>
    inWorld(async (world, { clock, settle }) => {
      const redis = world.connect('web-1');
      await settle(redis.set('a', '1', 'PX', 5_000));
      await settle(clock.sleep(4_998));
      expect(await settle(redis.get('a'))).toBe('1');
      await settle(clock.sleep(1));
      expect(await settle(redis.get('a'))).toBeNull();
      expect(world.counters()).toMatchObject({ hits: 1, misses: 1, expired: 1, keys: 0 });
    }));

  test('ends a blocking command at its timeout, or when there is something', () =>
    inWorld(async (world, { clock, settle }) => {
      const redis = world.connect('worker');
      expect(await settle(redis.blpop('queue', 5))).toBeNull();
      expect(clock.nowMs).toBe(5_001);
      const waiting = redis.blpop('queue', 0);
      await settle(clock.sleep(2_000));
      const other = world.connect('web-1');
      await settle(other.rpush('queue', 'job'));
      expect(await settle(waiting)).toEqual(['queue', 'job']);
      expect(clock.nowMs).toBe(7_002);
    }));
});

describe('what a world shows', () => {
  test('commands with their packet, their times and their answers', () =>
    inWorld(async (world, { settle }) => {
      const redis = world.connect('web-1');
      await settle(redis.set('a', 'x'.repeat(300), 'EX', 10));
      await settle(redis.pipeline().get('nothing').incr('a').exec());
      expect(world.log()).toMatchObject([
        {
          instance: 'web-1',
          trip: 1,
          sentMs: 0,
          startedMs: 0.5,
          command: 'SET',
          reply: 'OK',
          isError: false,
        },
        { trip: 2, sentMs: 1, command: 'GET', args: ['nothing'], reply: '(nil)' },
        { trip: 2, command: 'INCR', reply: 'ERR value is not an integer or out of range', isError: true },
      ]);
      expect(world.log()[0]?.args[1]).toHaveLength(120);
    }));

  test('at most as many commands as the log may keep, the latest', () =>
    withVirtualTime(async ({ clock, random, settle }) => {
      const world = createRedisWorld({ clock, engine, random, logLimit: 3 });
      const redis = world.connect('web-1');
      for (let index = 0; index < 5; index += 1) await settle(redis.get(`k${index}`));
      expect(world.log().map(({ args }) => args[0])).toEqual(['k2', 'k3', 'k4']);
      expect(world.counters()).toMatchObject({ commands: 5, byCommand: { get: 5 } });
      world.close();
    }));

  test('keys by name, with type, size and what is left of their life', () =>
    inWorld(async (world, { settle }) => {
      const redis = world.connect('web-1');
      await settle(redis.set('b', '1', 'PX', 1_000));
      await settle(redis.rpush('a', 'x', 'y'));
      expect(world.keys()).toMatchObject([
        { db: 0, key: 'a', type: 'list', ttlMs: null },
        { db: 0, key: 'b', type: 'string', ttlMs: 998 },
      ]);
    }));
});

test('clients have the same ids in every world', async () => {
  const ids = () =>
    inWorld(async (world, { settle }) => {
      const [first, second] = [world.connect('web-1'), world.connect('web-2')];
      return [
        await settle(first.client('ID')),
        await settle(second.client('ID')),
        await settle(first.client('ID')),
      ];
    });
  expect([await ids(), await ids()]).toEqual([
    [1, 2, 1],
    [1, 2, 1],
  ]);
});

test('a script without end is an error, and the connection goes on', () =>
  inWorld(async (world, { settle }) => {
    const redis = world.connect('web-1');
    await expect(settle(redis.eval('while true do end', 0))).rejects.toThrow('Script killed by fuel limit');
    expect(await settle(redis.eval('return 1', 0))).toBe(1);
  }));

test('chance in a script comes from the world, not from the scripts before it', async () => {
  const drawn = () =>
    inWorld(async (world, { settle }) => {
      const redis = world.connect('web-1');
      const draw = () => settle(redis.eval('return math.random(1000000)', 0));
      return [await draw(), await draw()];
    });
  const [first, second] = await drawn();
  expect(first).not.toBe(second);
  expect(await drawn()).toEqual([first, second]);
});

test('the same scenario twice takes the same steps at the same times', async () => {
  const once = () =>
    inWorld(async (world, { clock, random, settle }) => {
      const redis = world.connect('web-1');
      for (let index = 0; index < 50; index += 1) {
        await settle(redis.set(`k${Math.floor(random() * 20)}`, index, 'PX', 1 + Math.floor(random() * 40)));
        await settle(clock.sleep(random() * 10));
      }
      return { log: world.log(), keys: world.keys(), events: clock.executedEvents };
    });
  expect(await once()).toEqual(await once());
});
