// The sandbox in Chromium: hostile modules, what its frame keeps in even if everything else has failed, and the same
// run as in Node. Times are printed, not judged.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Fingerprint, Ran } from '../lib/cli/bench/page/in-page';
import type { Hostile } from '../lib/sandbox/hostile/hostile';
import { HOSTILE_MODULES, HOSTILE_SCRIPT, UNTOUCHED } from '../lib/sandbox/hostile/modules';
import type { CodeOutcome } from '../lib/sandbox/protocol';
import {
  type CodeTexts,
  codeTexts,
  compared,
  inNode,
  isFirst,
  onceEach,
  onceInNode,
  PER_SANDBOX,
  REPEATED,
  REPEATS,
  REPEATS_PER_SANDBOX,
  repeated,
} from './same-run';
import { openSandboxPage, ROOT } from './sandbox-page';
import { expect, test } from './site';

/** Wall clock for what ends by nothing else: long enough to be in the midst of it on a busy machine. */
const ENDLESS_WALL_MS = 400;
/** Long enough to fill a good part of a memory. That it ends with its frame alone is seen in code-lab.spec.ts. */
const MEMORY_WALL_MS = 2_000;
const ENOUGH_WALL_MS = 20_000;

test('a hostile module is refused or contained, and the next attempt works', async ({ page }) => {
  test.setTimeout(120_000);
  const sandbox = await openSandboxPage(page);
  const tryEach = async (modules: readonly Hostile[]) => {
    const ran = await sandbox.runEach({ script: HOSTILE_SCRIPT, tries: modules.map(tryOf) });
    return modules.map((hostile, i) => [hostile, ran[i]] as const);
  };
  const [bombs, others] = [true, false].map((untilMemoryEnds) =>
    HOSTILE_MODULES.filter((hostile) => (hostile.untilMemoryEnds ?? false) === untilMemoryEnds),
  ) as [Hostile[], Hostile[]];
  // Two at a time, in frames of their own; a bomb may end the process that all frames share, so that it comes alone.
  const [even, odd] = [0, 1].map((rest) => others.filter((_, i) => i % 2 === rest)) as [Hostile[], Hostile[]];
  const ran = [...(await Promise.all([tryEach(even), tryEach(odd)])).flat(), ...(await tryEach(bombs))];
  const table = [...ran].sort(([a], [b]) => HOSTILE_MODULES.indexOf(a) - HOSTILE_MODULES.indexOf(b));
  for (const [hostile, { outcome }] of table as [Hostile, Ran][])
    expect.soft(endOf(outcome), hostile.name).toBe(hostile.ends);
  expect(table).toHaveLength(HOSTILE_MODULES.length);
  const lines = (table as [Hostile, Ran][]).map(([{ name, ends }, { endedWallMs, againWallMs }]) => {
    const times = [endedWallMs, againWallMs].map((ms) => `${Math.round(ms)} ms`.padStart(9));
    return `${name.padEnd(44)} ${ends.padEnd(10)} ${times.join(' ')}`;
  });
  console.log(['hostile module, how it ends, after, until the lab works again', ...lines].join('\n'));
});

function tryOf({ text, ends, untilMemoryEnds }: Hostile) {
  const timeoutMs = untilMemoryEnds ? MEMORY_WALL_MS : ends === 'timeout' ? ENDLESS_WALL_MS : ENOUGH_WALL_MS;
  return { job: { scenario: 'hostile', text, exports: ['attack'], seed: 1 }, timeoutMs };
}

/** How an attempt ended, in the words of the table. */
function endOf(outcome: CodeOutcome): string {
  if (outcome.kind === 'timed-out') return 'timeout';
  if (outcome.kind === 'invalid') return 'invalid';
  const { attack, after } = outcome.observation;
  if (attack?.endless) return 'endless';
  if (JSON.stringify(attack?.seen).includes('escaped')) return `escaped: ${JSON.stringify(attack?.seen)}`;
  const untouched = JSON.stringify(after?.seen) === JSON.stringify(UNTOUCHED);
  return untouched ? 'contained' : `the harness was changed: ${JSON.stringify(after?.seen)}`;
}

test.describe('a script in the frame, with SES and the harness out of the way', () => {
  let witness: Server;
  let address: string;
  const seen: string[] = [];

  test.beforeAll(async () => {
    witness = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('seen');
    });
    witness.on('upgrade', (request, socket) => {
      seen.push(request.url ?? '');
      socket.destroy();
    });
    await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(witness.address() as AddressInfo).port}`;
    expect(await (await fetch(`${address}/control`)).text()).toBe('seen');
    seen.length = 0;
  });
  test.afterAll(() => new Promise((resolve) => witness.close(resolve)));

  test('reaches no server, no storage and no other window', async ({ page, watch }) => {
    // Each refused attempt is told of in the console, which is what this test is about.
    watch.allow(/content security policy|leaves the origin/i);
    const sandbox = await openSandboxPage(page);
    const probes = readFileSync(path.join(ROOT, 'lib/sandbox/hostile/frame-probes.worker.js'), 'utf8');
    const script = `${probes}\nprobe(${JSON.stringify([address, new URL(page.url()).origin])});`;
    const { said, heard } = await sandbox.probe(script);
    const found = said as readonly Probed[];
    expect(heard).toEqual([]);
    expect(found.filter(({ open }) => open)).toEqual([]);
    expect(found.map(({ name }) => name).length).toBeGreaterThan(20);
    expect(seen).toEqual([]);
    console.log(found.map(({ name, says }) => `${name.padEnd(36)} ${says}`).join('\n'));
  });
});

const frameUrl = (): string =>
  JSON.parse(readFileSync(path.join(ROOT, 'public/generated/manifest.json'), 'utf8'))['sandbox/frame'];

interface Probed {
  readonly name: string;
  readonly open: boolean;
  readonly says: string;
}

test('the same attempt is the same run in Node and in Chromium, to the last virtual millisecond, 20 times', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const sandbox = await openSandboxPage(page);
  const all = codeTexts();
  expect(all.map(({ exercise }) => exercise).length).toBeGreaterThanOrEqual(8);
  const exportsOf = async ({ lab, exercise }: CodeTexts) =>
    (await sandbox.contract({ lab, exercise })).exports;
  // Node goes through the exercises by itself, one after the other, while Chromium does.
  let before: Promise<unknown> = Promise.resolve();
  const nodes = all.map((tried) => {
    const node = before.then(async () => inNode(tried, await exportsOf(tried), onceEach(tried)));
    before = node.catch(() => undefined);
    return node;
  });
  const lines: string[] = [];
  for (const [i, tried] of all.entries()) {
    const startedWallMs = Date.now();
    const once = onceEach(tried);
    const inChromium = ({ attempts, perSandbox }: { attempts: typeof once; perSandbox: number }) =>
      sandbox.fingerprint({ lab: tried.lab, exercise: tried.exercise, attempts, perSandbox });
    const half = Math.ceil(once.length / 2);
    const halves = [once.slice(0, half), once.slice(half)];
    const first = (
      await Promise.all(halves.map((attempts) => inChromium({ attempts, perSandbox: PER_SANDBOX })))
    ).flat();
    // Of the solutions and of the mistakes, the one that takes the least time is run again and again.
    const kinds = REPEATED.has(tried.exercise) ? ['solutions', 'mistakes'] : [];
    const pair = kinds.map((kind) => {
      const places = once.flatMap(({ name }, at) => (name.startsWith(kind) ? [at] : []));
      return places.reduce((a, b) => (tookMs(first[b]) < tookMs(first[a]) ? b : a));
    });
    const repeats = await Promise.all(
      pair
        .flatMap((at) => once[at] ?? [])
        .map((attempt) => inChromium({ attempts: repeated(attempt), perSandbox: REPEATS_PER_SANDBOX })),
    );
    const node = ((await nodes[i]) ?? []).map(compared);
    await tellApart(
      tried,
      once[first.findIndex((found, at) => !isDeepStrictEqual(compared(found), node[at]))],
    );
    expect.soft(first.map(compared), tried.exercise).toEqual(node);
    expect.soft(first.filter(({ kind }) => kind !== 'observed')).toEqual([]);
    if (REPEATED.has(tried.exercise)) expect.soft(first.filter(({ trace }) => trace === null)).toEqual([]);
    for (const [which, at] of pair.entries()) {
      for (const [time, found] of (repeats[which] ?? []).entries()) {
        const want = { ...node[at], ...(time % REPEATS_PER_SANDBOX > 0 && { trace: null }) };
        expect.soft(compared(found), `${tried.exercise} ${once[at]?.name}, ${time + 1}`).toEqual(want);
      }
    }
    const took = `${((Date.now() - startedWallMs) / 1_000).toFixed(1)} s`.padStart(7);
    const names = pair.map((at) => once[at]?.name).join(' and ');
    const again = names && `, ${REPEATS} times ${names}`;
    lines.push(`${took}  ${tried.exercise}: ${once.length} texts as in Node${again}`);
  }
  console.log(lines.join('\n'));

  /** What differs, in full. */
  async function tellApart(tried: CodeTexts, attempt: { name: string; text: string } | undefined) {
    if (!attempt) return;
    const { lab, exercise } = tried;
    const outcome = await sandbox.observe({ lab, exercise, text: attempt.text });
    const inNode = await onceInNode(tried, await exportsOf(tried), attempt.text);
    expect.soft(outcome, `${exercise} ${attempt.name}`).toEqual(inNode);
  }
});

const tookMs = (found: Fingerprint | undefined): number => found?.tookWallMs ?? Number.POSITIVE_INFINITY;

test('an attempt has its verdict on the page as at the command', async ({ page }) => {
  const sandbox = await openSandboxPage(page);
  for (const { lab, exercise, texts } of codeTexts()) {
    const { fails } = await sandbox.contract({ lab, exercise });
    const tries = [...texts].filter(([name]) => isFirst(texts, name));
    const verdicts = await Promise.all(tries.map(([, text]) => sandbox.grade({ lab, exercise, text })));
    const [accepted, refused] = verdicts;
    const [, mistake] = tries.map(([name]) => path.basename(name, '.ts'));
    expect.soft(accepted, exercise).toMatchObject({ exercise, verdict: 'pass' });
    const deciding = refused?.checks.find(({ status }) => status === 'fail')?.code;
    expect.soft(deciding, `${exercise} ${mistake}`).toBe(fails[mistake ?? '']);
  }
});

/** Rejections of which some are listened to in the same event, and some an event later: too late. */
const LATE = `
export async function attack(sleep) {
  for (let i = 0; i < 6; i += 1) {
    const late = Promise.reject(new Error('late ' + i));
    await sleep(i % 3);
    late.catch(() => undefined);
    const inTime = Promise.reject(new Error('in time ' + i));
    for (let step = 0; step < i * 10; step += 1) await null;
    inTime.catch(() => undefined);
  }
}`;
const LATE_SCRIPT = `"use strict"; var hotpathScenarios = {
  late: { acts: { late: (world) => world.instance().call('attack', [world.sleep]) } } };`;

test('a rejection that is heard an event too late is told of every time, in time never', async ({ page }) => {
  const sandbox = await openSandboxPage(page);
  const job = { scenario: 'late', text: LATE, exports: ['attack'], seed: 1 };
  for (let run = 0; run < 10; run += 1) {
    const { outcome } = await sandbox.run({ script: LATE_SCRIPT, job, timeoutMs: 10_000 });
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    const told = outcome.observation.late?.unhandledRejections.map(({ message }) => message);
    expect(told).toEqual(Array.from({ length: 6 }, (_, i) => `late ${i}`));
  }
});

test('the frame’s document is sent with a policy of its own', async ({ request }) => {
  const headers = (await request.get(frameUrl())).headers();
  const policy = headers['content-security-policy']?.split('; ') ?? [];
  for (const directive of [
    'sandbox allow-scripts',
    "default-src 'none'",
    "connect-src 'none'",
    "frame-ancestors 'self'",
  ]) {
    expect(policy).toContain(directive);
  }
  expect(headers).toMatchObject({
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
  });
});
