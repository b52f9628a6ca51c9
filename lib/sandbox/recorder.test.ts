import { expect, test } from 'vitest';
import type { CodeOutcome } from './protocol';
import { SandboxSession } from './session';
import type { ActTrace, RunTrace } from './trace';
import { MAX_SPANS } from './trace';
import { readBundle } from './trial';
import { nodePort } from './worker-port.node';

interface Traced {
  readonly outcome: CodeOutcome;
  readonly trace: RunTrace | null;
}

async function run(text: string, act: string, traced = true): Promise<Traced> {
  const script = `"use strict"; var hotpathScenarios = { s: { acts: { a: async (world) => { ${act} } } } };`;
  const session = await SandboxSession.open(nodePort(await readBundle()), script);
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

test('a call and the work in it are spans of their process, and a sleep is none', async () => {
  const text = 'export async function main({ load, sleep }) { await sleep(10); return load(); }';
  expect(actOf(await run(text, LOAD)).spans).toEqual([
    { instance: 'web', kind: 'call', name: 'main', startMs: 0, endMs: 50, end: 'ok', fault: null },
    { instance: 'web', kind: 'work', name: 'load', startMs: 10, endMs: 50, end: 'ok', fault: null },
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

test('a traced run sees what an untraced one sees, which has no trace', async () => {
  const text =
    'export async function main({ load, sleep }) { await sleep(1); return Promise.all([load(), load()]); }';
  const [traced, untraced] = [await run(text, LOAD), await run(text, LOAD, false)];
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
