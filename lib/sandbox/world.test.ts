import { describe, expect, test } from 'vitest';
import { outcomeOf, play } from './trial';

const CALL = "return world.instance().call('main')";

describe('a call', () => {
  test.each([
    [
      'its value',
      'export const main = async () => ({ a: [1, undefined] })',
      { kind: 'fulfilled', value: { a: [1, { $: 'undefined' }] } },
    ],
    [
      'its error with its line',
      '\nexport const main = async () => {\n  throw new TypeError("no") }',
      { kind: 'rejected', error: { name: 'TypeError', message: 'no', line: 3, planned: null } },
    ],
    [
      'what it throws at once',
      'export const main = () => { throw "a string" }',
      { kind: 'threw', error: { name: 'thrown value', message: 'a string' } },
    ],
    [
      'that nothing can settle it',
      'export const main = () => new Promise(() => {})',
      { kind: 'hung', stuck: true, tookMs: 60_000 },
    ],
    [
      'that it polls for ever',
      'export const main = () => new Promise(() => { setInterval(() => {}, 1000) })',
      { kind: 'hung', stuck: false, tookMs: 60_000 },
    ],
    [
      'its virtual time',
      'export const main = () => new Promise((resolve) => setTimeout(resolve, 3_000))',
      { kind: 'fulfilled', tookMs: 3_000 },
    ],
  ])('settles with %s', async (_name, text, settled) => {
    expect((await play({ text, act: CALL })).seen).toMatchObject(settled);
  });

  test('recognises the scenario’s own error and token when they come back, and nothing else', async () => {
    const { seen } = await play({
      text: 'export const main = async (fail: any, token: any) => { try { await fail() } catch (e) { return [e, new Error("planned"), token, {}] } }',
      act: "return world.instance().call('main', [async () => { throw world.failure('planned') }, world.token('t')])",
    });
    expect(seen).toMatchObject({
      value: [
        { $: 'error', planned: 'planned' },
        { $: 'error', planned: null },
        { $: 'token', name: 't' },
        {},
      ],
    });
  });

  test('can give an error back to the instance that it came from', async () => {
    const { seen } = await play({
      text: 'class Own extends Error {}\nexport const main = async (e?: unknown) => { if (e) return e instanceof Own; throw new Own() }',
      act: `const errorAs = {}; const i = world.instance(); await i.call('main', [], { errorAs });
        return [(await i.call('main', [errorAs])).value, (await world.instance().call('main', [errorAs])).value]`,
    });
    expect(seen).toEqual([true, false]);
  });

  test('keeps an object of the submission, with its methods and private state', async () => {
    const { seen } = await play({
      exports: ['Counter', 'make'],
      text: 'export class Counter { #n = 0; constructor(private by: number) {} add() { return (this.#n += this.by) } }\nexport const make = async () => (x: number) => x + 1;',
      act: `const i = world.instance(); const { kept } = i.construct('Counter', [5]); const f = await i.keep('make');
        return [kept.callNow('add'), await kept.call('add'), await f.kept.apply([41]), kept.callNow('nothing')]`,
    });
    expect(seen).toMatchObject([{ value: 5 }, { value: 10 }, { value: 42 }, { kind: 'threw' }]);
  });
});

describe('an instance', () => {
  test('has module state, globals and random numbers of its own', async () => {
    const { seen } = await play({
      text: 'let n = 0; export const main = () => { n += 1; (globalThis as any).mark ??= n; return [n, (globalThis as any).mark, Math.random(), crypto.randomUUID()] }',
      act: "const [a, b] = [world.instance(), world.instance()]; return [a, a, b].map((i) => i.callNow('main').value)",
    });
    const [first, second, other] = seen as readonly (readonly unknown[])[];
    expect([first?.slice(0, 2), second?.slice(0, 2), other?.slice(0, 2)]).toEqual([
      [1, 1],
      [2, 1],
      [1, 1],
    ]);
    expect(new Set([first, second, other].flatMap((row) => row?.slice(2))).size).toBe(6);
    expect(first?.[3]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('draws the same numbers from the same seed, and others from another', async () => {
    const trial = { text: 'export const main = () => [Math.random(), crypto.randomUUID()]', act: CALL };
    const runs = [await play(trial), await play(trial), await play({ ...trial, seed: 2 })];
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]).not.toEqual(runs[2]);
  });

  test('dies after its effects: no further one happens, no timer fires, and what it waits for never comes', async () => {
    const { seen } = await play({
      text: `export async function main(write: any, note: any) {
        setTimeout(() => note('timer'), 100);
        for (let i = 0; ; i += 1) { await write(i); note(i); }
      }`,
      act: `const writes = []; const notes = [];
        const write = world.effect(async (i) => { await world.sleep(10); writes.push(i); });
        const instance = world.instance({ diesAfter: 3 });
        const call = await instance.call('main', [write, (x) => { notes.push(x) }]);
        await world.sleep(1000);
        return { call, writes, notes, effects: instance.effects, alive: instance.alive }`,
    });
    expect(seen).toEqual({
      call: { kind: 'died', tookMs: 30 },
      writes: [0, 1, 2],
      notes: [0, 1],
      effects: 3,
      alive: false,
    });
  });
});

describe('an act tells of', () => {
  test('rejections that nobody listened to, at once or later, and errors that nobody could catch', async () => {
    const act = await play({
      text: `export async function main() {
        void Promise.reject(new Error('at once'));
        const late = Promise.reject(new Error('heard too late'));
        await new Promise((resolve) => setTimeout(resolve, 5));
        late.catch(() => {});
        Promise.reject(new Error('heard')).catch(() => {});
        setTimeout(() => { throw new Error('thrown by a timer') });
        await new Promise((resolve) => setTimeout(resolve, 5));
      }`,
      act: CALL,
    });
    expect(act.unhandledRejections.map(({ message }) => message)).toEqual(['at once', 'heard too late']);
    expect(act.uncaughtErrors).toMatchObject([{ message: 'thrown by a timer', line: 7 }]);
  });

  test('timers that are left, without those that are unreferenced', async () => {
    const act = await play({
      text: 'export const main = async () => { setInterval(() => {}, 10); setTimeout(() => {}, 1e6); setInterval(() => {}, 10).unref(); clearTimeout(setTimeout(() => {}, 9)) }',
      act: CALL,
    });
    expect(act.pendingTimers).toBe(2);
  });

  test('the console with virtual time, and no more than it can hold', async () => {
    const act = await play({
      text: 'export const main = async () => { await new Promise((r) => setTimeout(r, 7)); for (let i = 0; i < 1000; i += 1) console.warn("n", { i }, new Map([[1, i]])) }',
      act: CALL,
    });
    expect(act.console[1]).toEqual({
      level: 'warn',
      atMs: 7,
      instance: 'instance 1',
      text: 'n { i: 1 } Map [[1, 1]]',
    });
    expect([act.console.length, act.consoleDropped]).toEqual([200, 800]);
  });
});

describe('node:crypto', () => {
  test('has createHash, for keys', async () => {
    const { seen } = await play({
      text: "import { createHash } from 'crypto'; export const main = (a: any, e: any) => createHash(a).update('ab').update('c').digest(e)",
      act: `const i = world.instance(); const hash = (...args) => i.callNow('main', args);
        return [hash('sha256', 'base64url').value, hash('MD5', 'hex').value, hash('sha512', 'hex').kind]`,
    });
    expect(seen).toEqual([
      'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0',
      '900150983cd24fb0d6963f7d28e17f72',
      'threw',
    ]);
  });
});

describe('Redis', () => {
  test('that is down rejects when the client has tried often enough, and answers when it is up', async () => {
    const { seen } = await play({
      text: 'export const main = (redis: any) => redis.set("a", 1)',
      act: `const i = world.instance(); world.redis.down();
        const { kind, tookMs } = await i.call('main', [i.redis]); world.redis.up();
        return [kind, tookMs > 1000, (await i.call('main', [i.redis])).value]`,
    });
    expect(seen).toEqual(['rejected', true, 'OK']);
  });
});

describe('what is lent', () => {
  test('may be an object that the submission changes, with accessors of ours', async () => {
    const { seen } = await play({
      text: 'export const main = (o: any) => { const f = o.f; o.f = (n: number) => f(n + 1); o.count += 1; return o }',
      act: `let count = 4; const i = world.instance();
        const fields = { f: (n) => [n, count], get count() { return count }, set count(n) { count = n } };
        const { lent, kept } = i.share(fields);
        const before = kept.callNow('f', [1]).value;
        return [before, i.callNow('main', [lent]).value.count, count, kept.callNow('f', [1]).value]`,
    });
    expect(seen).toEqual([[1, 4], 5, 5, [2, 5]]);
  });

  test('is a function with its properties', async () => {
    const { seen } = await play({
      text: 'export const main = (log: any) => { try { log.info = null } catch {} return [log(1), log.info(2)] }',
      act: "return world.instance().callNow('main', [Object.assign((n) => n, { info: (n) => n * 10 })]).value",
    });
    expect(seen).toEqual([1, 20]);
  });

  test('is copied, lazy where it is an iterable, and cannot be shared between instances', async () => {
    const { seen } = await play({
      text: 'export const main = (list: any, items: any) => { list.push(9); const seen = []; for (const x of items) { seen.push(x); if (x === 2) break } return [list, seen] }',
      act: `const list = [1]; let closed = 0; let made = 0;
        const items = world.iterable(function* () { try { for (;;) { made += 1; yield made; } } finally { closed += 1; } });
        const i = world.instance();
        return [i.callNow('main', [list, items]).value, list, made, closed]`,
    });
    expect(seen).toEqual([
      [
        [1, 9],
        [1, 2],
      ],
      [1],
      2,
      1,
    ]);
  });

  test('has the virtual clock behind every way to ask for the time', async () => {
    const { seen } = await play({
      text: `import { setTimeout as wait } from 'node:timers/promises';
      export const main = async (now: any) => {
        await wait(1500);
        return [now(), Date.now(), new Date().toISOString(), performance.now(), String(new Date()).slice(0, 24), new Date(2026, 0, 1).getTimezoneOffset()];
      }`,
      act: "return world.instance().call('main', [() => world.epochMs + world.nowMs])",
    });
    const nowMs = Date.UTC(2026, 0, 1, 0, 0, 1, 500);
    expect(seen).toMatchObject({
      value: [nowMs, nowMs, '2026-01-01T00:00:01.500Z', 2500, 'Thu Jan 01 2026 00:00:01', 0],
    });
  });
});

describe('an attempt is', () => {
  test.each([
    ['export const other = 1;', 'The module does not export `main`; it exports `other`.'],
    [
      'export const main = 5;',
      'The module exports something else than a function as `main`; it exports `main`.',
    ],
    ['', 'The module does not export `main`; it exports nothing.'],
    ['\nthrow new Error("at load");', 'Line 2: the module cannot be loaded: Error: at load'],
    [
      'const x = null as any;\nx.y();\nexport const main = 1',
      'Line 2: the module cannot be loaded: TypeError: ',
    ],
  ])('invalid for %j', async (text, message) => {
    const outcome = await outcomeOf({ text, act: CALL });
    expect(outcome).toEqual({ kind: 'invalid', message: expect.stringContaining(message) });
  });

  test('our fault where the scenario fails, and not the submission’s', async () => {
    const text = 'export const main = async (f: any) => f()';
    const failed = outcomeOf({ text, act: "return world.instance().call('main', [() => null.x])" });
    await expect(failed).rejects.toThrow('The scenario failed in a: TypeError: ');
    await expect(outcomeOf({ text, act: 'return new Promise(() => {})' })).rejects.toThrow(
      'its clock did: idle',
    );
  });
});
