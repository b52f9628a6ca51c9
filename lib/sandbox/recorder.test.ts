import { expect, test } from 'vitest';
import type { CodeOutcome } from './protocol';
import { SandboxSession } from './session';
import type { ActTrace, RunTrace } from './trace';
import { MAX_SPANS } from './trace';
import { library, readBundle } from './trial';
import { nodePort } from './worker-port.node';

interface Traced {
  readonly outcome: CodeOutcome;
  readonly trace: RunTrace | null;
}

async function run(text: string, act: string, traced = true): Promise<Traced> {
  const script = `"use strict"; var hotpathScenarios = { s: { acts: { a: async (world) => { ${act} } } } };`;
  const session = await SandboxSession.open(nodePort(await readBundle()), script, undefined, { library });
  let trace: RunTrace | null = null;
  try {
    const job = { scenario: 's', text, exports: ['main'], seed: 1, traced, settings: { loadMs: 40 } };
    const outcome = await session.run(job, {
      signal: new AbortController().signal,
      onTrace: (seen) => {
        trace = seen;
      },
    });
    return { outcome, trace };
  } finally {
    session.close();
  }
}

const actOf = ({ trace }: Traced): ActTrace => {
  if (!trace?.a) throw new Error('there is no trace');
  return trace.a;
};

const LOAD = `
  const load = async () => { await world.sleep(world.setting('loadMs')); return 7; };
  return world.instance({ name: 'web' }).call('main', [{ load, sleep: world.sleep }]);`;

const OK = { instance: 'web', end: 'ok', fault: null, byWorld: false };

test('a call and the work in it are spans of their process, and a sleep is none', async () => {
  const text = 'export async function main({ load, sleep }) { await sleep(10); return load(); }';
  expect(actOf(await run(text, LOAD)).spans).toEqual([
    { ...OK, kind: 'call', name: 'main', startMs: 0, endMs: 50, call: null },
    { ...OK, kind: 'work', name: 'load', startMs: 10, endMs: 50, call: 0 },
  ]);
});

test('a failed call tells its error and the line, a piece of work that nobody waited for stays open', async () => {
  const text = 'export async function main({ load }) {\n  load();\n  throw new TypeError("no price");\n}';
  expect(actOf(await run(text, LOAD)).spans).toMatchObject([
    { name: 'main', end: 'failed', fault: 'TypeError: no price (line 3)' },
    { name: 'load', end: 'open', endMs: null },
  ]);
});

test('the commands of the submission and the keys it left are there', async () => {
  const text =
    'export async function main({ redis }) { await redis.set("a", "1", "PX", 5000); return redis.get("a"); }';
  const trace = actOf(
    await run(text, 'const i = world.instance(); return i.call("main", [{ redis: i.redis }]);'),
  );
  expect(trace.commands.map(({ command, args }) => [command, ...args].join(' '))).toEqual([
    'SET a 1 PX 5000',
    'GET a',
  ]);
  expect(trace.commandsTotal).toBe(2);
  expect(trace.keys).toMatchObject([{ key: 'a', type: 'string' }]);
});

test('a packet is an exchange of its connection, with when it was sent, executed and answered, and what it found', async () => {
  const text = `export async function main({ redis }) {
    await redis.get("a");
    await redis.pipeline().set("a", "1").get("a").exec();
  }`;
  const { exchanges } = actOf(
    await run(
      text,
      'const i = world.instance({ name: "web" }); return i.call("main", [{ redis: i.redis }]);',
    ),
  );
  const redis = { instance: 'web', server: 'redis', connection: 1, lostMs: null, fault: null, call: 0 };
  expect(exchanges).toEqual([
    {
      ...redis,
      ...{ what: 'GET a', commands: 1, hits: 0, misses: 1 },
      ...{ askedMs: 0, startedMs: 0.5, finishedMs: 0.5, answeredMs: 1 },
    },
    {
      ...redis,
      ...{ what: 'SET a 1', commands: 2, hits: 1, misses: 0 },
      ...{ askedMs: 1, startedMs: 1.5, finishedMs: 1.5, answeredMs: 2 },
    },
  ]);
});

test('a packet that nobody answers has no answer', async () => {
  const text = 'export async function main({ redis }) { await redis.get("a"); }';
  const act = `
    const i = world.instance({ name: 'web', diesAfter: 1 });
    return i.call('main', [{ redis: i.redis }]);`;
  const { exchanges, spans } = actOf(await run(text, act));
  expect(exchanges).toMatchObject([{ finishedMs: 0.5, answeredMs: null, lostMs: 0.5 }]);
  expect(spans).toMatchObject([{ end: 'failed', fault: 'its process died', byWorld: true }]);
});

test('what is surely of a call says so, and what two calls could have begun does not', async () => {
  const text = `let shared;
  export async function main({ redis, load, own }) {
    shared ??= load();
    await shared;
    await redis.get("after");
    await own();
  }`;
  const act = `
    const i = world.instance({ name: 'web' });
    const load = async () => { await world.sleep(10); };
    const one = async () => { const own = async () => { await world.sleep(1); }; return i.call('main', [{ redis: i.redis, load, own }]); };
    const first = one();
    await world.sleep(5);
    await Promise.all([first, one()]);`;
  const { exchanges, spans } = actOf(await run(text, act));
  const callOf = (name: string) => spans.filter((span) => span.name === name).map(({ call }) => call);
  expect(callOf('load')).toEqual([0]);
  expect(callOf('own')).toEqual([0, 2]);
  expect(exchanges.map(({ call }) => call)).toEqual([null, null]);
});

test('a function without a name is drawn with the one that it was handed over as', async () => {
  const act = `
    const [unnamed] = [async () => { await world.sleep(1); }];
    return world.instance().call('main', [{ store: { get: unnamed } }]);`;
  const text = 'export async function main({ store }) { await store.get(); }';
  expect(actOf(await run(text, act)).spans.map(({ name }) => name)).toEqual(['main', 'get']);
});

test('a failure that the world makes is told from one of the module', async () => {
  const text = `export async function main({ load }, own) {
    if (own) throw new Error('mine');
    return load();
  }`;
  const act = `
    const i = world.instance({ name: 'web' });
    const load = async () => { throw world.failure('no place left'); };
    await i.call('main', [{ load }, false]);
    await i.call('main', [{ load }, true]);`;
  expect(actOf(await run(text, act)).spans).toMatchObject([
    { kind: 'call', fault: 'Error: no place left (line 3)', byWorld: true },
    { kind: 'work', fault: 'no place left', byWorld: true },
    { kind: 'call', fault: 'Error: mine (line 2)', byWorld: false },
  ]);
});

test('a scenario tells of the connections of a server that it plays', async () => {
  const act = `
    const i = world.instance({ name: 'web' });
    const query = async () => {
      const use = world.connectionUse({ instance: 'web', server: 'database', connection: 3, what: 'query' });
      await world.sleep(2);
      use.started();
      await world.sleep(5);
      use.ended();
    };
    return i.call('main', [{ query }]);`;
  const text = 'export async function main({ query }) { await query(); }';
  expect(actOf(await run(text, act)).exchanges).toEqual([
    {
      ...{
        instance: 'web',
        server: 'database',
        connection: 3,
        what: 'query',
        commands: 1,
        hits: 0,
        misses: 0,
      },
      ...{ askedMs: 0, startedMs: 2, finishedMs: 7, answeredMs: 7 },
      ...{ lostMs: null, fault: null, call: 0 },
    },
  ]);
});

test('an imported pool shows its connections: each was opened, and works off its statements one after the other', async () => {
  const text = `import { Pool } from 'pg';
  const pool = new Pool({ max: 1 });
  export async function main() { await Promise.all([pool.query('SELECT 1'), pool.query('SELECT 2')]); }`;
  const act = `
    world.database({ answer: () => ({ rows: [], tookMs: 10 }), connectMs: 20 });
    return world.instance({ name: 'web' }).call('main');`;
  const { exchanges } = actOf(await run(text, act));
  expect(
    exchanges.map(({ what, connection, askedMs, answeredMs }) => [what, connection, askedMs, answeredMs]),
  ).toEqual([
    ['connect', 1, 0, 20],
    ['SELECT 1', 1, 20, 30],
    ['SELECT 2', 1, 30, 40],
  ]);
  expect(exchanges.map(({ server, call }) => [server, call])).toEqual([
    ['database', 0],
    ['database', null],
    ['database', null],
  ]);
});

test('a traced run sees what an untraced one sees, to the same virtual millisecond, and that one has no trace', async () => {
  const text = `export async function main({ redis, load, sleep }) {
    await sleep(1);
    await Promise.all([load(), load(), redis.pipeline().incr('n').get('n').exec(), redis.get('m')]);
    await redis.set('m', '1');
    return Date.now();
  }`;
  const act = `
    const load = async () => { await world.sleep(world.setting('loadMs')); return 7; };
    const [a, b] = [world.instance(), world.instance({ diesAfter: 2 })];
    const calls = [a, b, a].map((i) => i.call('main', [{ redis: i.redis, load, sleep: world.sleep }]));
    return Promise.all(calls);`;
  const [traced, untraced] = [await run(text, act), await run(text, act, false)];
  expect(actOf(traced).exchanges).not.toEqual([]);
  expect(traced.outcome).toEqual(untraced.outcome);
  expect(untraced.trace).toBeNull();
});

test('spans beyond the limit are counted and not kept', async () => {
  const text = `export async function main({ load }) {
    for (let i = 0; i < ${MAX_SPANS}; i += 1) load();
  }`;
  const trace = actOf(await run(text, LOAD));
  expect(trace.spans).toHaveLength(MAX_SPANS);
  expect(trace.spansDropped).toBe(1);
});

test('a run without a setting that its world asks for is our fault', async () => {
  await expect(run('export const main = () => 1', "world.setting('other')")).rejects.toThrow(
    'This run has no setting "other".',
  );
});
