import { describe, expect, test } from 'vitest';
import { play } from './trial';

describe('a client of Redis', () => {
  const redisTrial = (body: string) => ({
    text: `export const main = async (redis: any, now: any) => { ${body} }`,
    act: "const i = world.instance(); return i.call('main', [i.redis, () => world.nowMs])",
  });

  test('speaks the ioredis API, a virtual ms per round trip, also for a pipeline', async () => {
    const { seen } = await play(
      redisTrial(`const t = [now()]; await redis.set('a', 1, 'PX', 500); t.push(now());
        const batch = await redis.pipeline().get('a').hset('h', { x: 1, y: 'z' }).lpush('a', 1).exec(); t.push(now());
        const tx = await redis.multi([['incr', 'n']]).incrby('n', 5).exec();
        redis.defineCommand('twice', { numberOfKeys: 1, lua: 'return redis.call("incrby", KEYS[1], ARGV[1] * 2)' });
        return [t, batch.map(([e, v]: any) => [e && e.message, v]), tx, await redis.twice('n', 4), await redis.hgetall('h'),
          await redis.eval('return {1, KEYS[1]}', 1, 'k'), await redis.set('a', 2, 'NX'), await redis.mget('a', 'nothing')]`),
    );
    expect(seen).toMatchObject({
      kind: 'fulfilled',
      value: [
        [0, 1, 2],
        [
          [null, '1'],
          [null, 2],
          ['WRONGTYPE Operation against a key holding the wrong kind of value', { $: 'undefined' }],
        ],
        [
          [null, 1],
          [null, 6],
        ],
        14,
        { x: '1', y: 'z' },
        [1, 'k'],
        null,
        ['1', null],
      ],
    });
  });

  test('rejects with an error that can be caught, and keys expire with the virtual clock', async () => {
    const { seen } = await play(
      redisTrial(`await redis.set('a', 1, 'PX', 500); const before = await redis.get('a');
        try { await redis.lpush('a', 1) } catch (e: any) { await new Promise((r) => setTimeout(r, 500)); return [before, e.name, e instanceof Error, e.message.slice(0, 9), await redis.get('a')] }`),
    );
    expect(seen).toMatchObject({ value: ['1', 'ReplyError', true, 'WRONGTYPE', null] });
  });

  test('keeps the effects of a process that dies, and gives it no answer', async () => {
    const { seen } = await play({
      text: 'export const main = async (redis: any) => { for (let i = 0; ; i += 1) await redis.set("k" + i, i) }',
      act: `const i = world.instance({ diesAfter: 2 }); const call = await i.call('main', [i.redis]); await world.sleep(100);
        return { call, keys: world.redis.keys().map((k) => k.key), value: await world.redis.command('get', 'k1'), effects: i.effects, log: world.redis.log() }`,
    });
    expect(seen).toMatchObject({
      call: { kind: 'died' },
      keys: ['k0', 'k1'],
      value: '1',
      effects: 2,
      log: [{ command: 'SET', args: ['k0', '0'], instance: 'instance 1' }, { args: ['k1', '1'] }],
    });
  });

  test('is contained: what a submission does to its client, or gives to it, stays there', async () => {
    const { seen } = await play(
      redisTrial(`redis.get = () => 'mine';
        const liar = { get length() { throw new Error('length') }, toString() { throw new Error('text') } };
        const found = [];
        for (const attack of [() => redis.set(new Proxy([], { get() { throw new Error('get') } }), 1), () => redis.set('a', liar), () => redis.set('a', () => {}, 1), () => redis.defineCommand('connect', { lua: 'return 1' }), () => redis.scanStream({}), () => redis.pipeline(liar), () => redis.defineCommand('x', liar)]) {
          try { await attack(); found.push('done') } catch (e) { found.push('refused') }
        }
        return [redis.get(), found, Object.getPrototypeOf(redis) === Object.prototype, String(redis.set).includes('native')]`),
    );
    expect(seen).toMatchObject({
      value: ['mine', Array(7).fill('refused'), true, true],
    });
  });

  test('hears of messages and of its connection, through clients of its own', async () => {
    const { seen } = await play(
      redisTrial(`const heard: any[] = []; const hear = (what: string) => (...args: any[]) => { heard.push([what, now(), ...args]) };
        redis.once('ready', hear('ready'));
        const subscriber = redis.duplicate({ connectionName: 'listener' });
        subscriber.on('ready', hear('subscriber')).on('message', hear('message')).on('pmessage', hear('pmessage'));
        await redis.ping();
        const counts = [await subscriber.subscribe('news', 'sport'), await subscriber.psubscribe('n*')];
        const refused = await subscriber.get('a').catch((error: any) => error.message);
        const reached = [await redis.publish('news', 'one'), await redis.publish('other', 'two')];
        await subscriber.unsubscribe('news'); subscriber.removeAllListeners('pmessage');
        reached.push(await redis.publish('news', 'three'));
        const ended: string[] = []; subscriber.on('end', () => ended.push('end')); await subscriber.quit(); await new Promise((r) => setTimeout(r, 5));
        return { heard, counts, refused, reached, ended, status: [redis.status, subscriber.status], failed: await subscriber.get('a').catch((error: any) => error.message) }`),
    );
    expect(seen).toMatchObject({
      kind: 'fulfilled',
      value: {
        heard: [
          ['ready', 0, { $: 'undefined' }],
          ['subscriber', 1, { $: 'undefined' }],
          ['message', 4, 'news', 'one'],
          ['pmessage', 4, 'n*', 'news', 'one'],
        ],
        counts: [2, 3],
        refused: 'Connection in subscriber mode, only subscriber commands may be used',
        reached: [2, 0, 1],
        ended: ['end'],
        status: ['ready', 'end'],
        failed: 'Connection is closed.',
      },
    });
  });

  test('tells of an outage with `error`, and a listener that throws is an error that nobody caught', async () => {
    const { seen, uncaughtErrors } = await play({
      text: `export const main = async (redis: any, down: any, up: any) => {
          const heard: string[] = [];
          for (const event of ['error', 'close', 'reconnecting', 'ready']) redis.on(event, (about: any) => heard.push(about instanceof Error ? event + ' ' + about.message : event));
          redis.on('close', () => { throw new Error('mine') });
          await redis.ping(); down(); await new Promise((r) => setTimeout(r, 80)); up();
          await redis.ping(); return heard;
        }`,
      act: "const i = world.instance(); return i.call('main', [i.redis, () => world.redis.down(), () => world.redis.up()])",
    });
    expect(seen).toMatchObject({
      value: [
        'ready',
        'error read ECONNRESET',
        'close',
        'reconnecting',
        expect.stringMatching(/error connect ECONNREFUSED/),
        'close',
        'reconnecting',
        'ready',
      ],
    });
    expect(uncaughtErrors).toMatchObject([{ message: 'mine' }, { message: 'mine' }]);
  });

  test('leaves connections open that nobody closes, and the scenario counts them', async () => {
    const { seen } = await play({
      text: `import Redis from 'ioredis';
        export const main = async (redis: any) => { const clients = [redis.duplicate(), new Redis(), new Redis()]; await Promise.all(clients.map((c) => c.ping())); await clients[1].quit() }`,
      act: `const before = world.redis.connections(); const i = world.instance(); await i.call('main', [i.redis]);
        await world.redis.command('ping'); await world.sleep(1); return [before, world.redis.connections()]`,
    });
    // The lent client, its duplicate, and one of two of its own.
    expect(seen).toEqual([0, 3]);
  });

  test('takes a callback as the last argument', async () => {
    const { seen, unhandledRejections } = await play(
      redisTrial(`const heard: any[] = []; const hear = (error: any, reply: any) => { heard.push([error && error.message.slice(0, 9), reply]) };
        redis.set('a', 'x', hear); redis.incr('a', hear); redis.get('a', hear);
        redis.pipeline().get('a', hear).exec((error: any, results: any) => { heard.push([error, results]) });
        await redis.ping(); await new Promise((r) => setTimeout(r, 1)); return heard`),
    );
    expect(seen).toMatchObject({
      value: [
        [null, 'OK'],
        ['ERR value', { $: 'undefined' }],
        [null, 'x'],
        [null, 'x'],
        [null, [[null, 'x']]],
      ],
    });
    expect(unhandledRejections).toEqual([]);
  });
});
