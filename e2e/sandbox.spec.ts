// The sandbox in Chromium: hostile modules, what its frame keeps in even if everything else has failed, and the same
// run as in Node. Times are printed, not judged.

import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { nodeSandboxes } from '../lib/sandbox/assets.node';
import { timeoutOf } from '../lib/sandbox/hostile/hostile';
import { HOSTILE_MODULES, HOSTILE_SCRIPT, UNTOUCHED } from '../lib/sandbox/hostile/modules';
import type { CodeOutcome } from '../lib/sandbox/protocol';
import { type InPage, openSandboxPage, ROOT } from './sandbox-page';
import { expect, test } from './site';

const EXERCISES = [
  { lab: 'bounded-concurrency', exercise: 'map-limit', exports: ['mapLimit'] },
  { lab: 'cache-stampede', exercise: 'cache-stampede-lock', exports: ['getCached'] },
] as const;

const table: string[] = [];

test('a hostile module is refused or contained, and the next attempt works', async ({ page }) => {
  test.setTimeout(300_000);
  const sandbox = await openSandboxPage(page);
  for (const hostile of HOSTILE_MODULES) {
    const job = { scenario: 'hostile', text: hostile.text, exports: ['attack'], seed: 1 };
    const ran = await sandbox.run({ script: HOSTILE_SCRIPT, job, timeoutMs: timeoutOf(hostile) });
    expect.soft(endOf(ran.outcome), hostile.name).toBe(hostile.ends);
    const times = [ran.endedWallMs, ran.againWallMs].map((ms) => `${Math.round(ms)} ms`.padStart(9));
    table.push(`${hostile.name.padEnd(44)} ${hostile.ends.padEnd(10)} ${times.join(' ')}`);
  }
  console.log(['hostile module, how it ends, after, until the lab works again', ...table].join('\n'));
});

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

for (const { lab, exercise, exports } of EXERCISES) {
  test.describe(`the same attempt at ${exercise}`, () => {
    const folder = path.join(ROOT, 'labs', lab, 'exercises', exercise);
    const texts = ['solutions', 'mistakes'].flatMap((kind) =>
      readdirSync(path.join(folder, kind)).map((file) => ({
        name: `${kind}/${file}`,
        text: readFileSync(path.join(folder, kind, file), 'utf8'),
      })),
    );
    const open = nodeSandboxes(ROOT);

    const inNode = async (text: string): Promise<CodeOutcome> => {
      const session = await open(lab);
      const job = { scenario: exercise, text, exports, seed: 1 };
      return session.run(job, { signal: new AbortController().signal }).finally(() => session.close());
    };
    const inChromium = (sandbox: InPage, text: string) => sandbox.observe({ lab, exercise, text });

    test('is the same run in Node and in Chromium, to the last virtual millisecond', async ({ page }) => {
      test.setTimeout(180_000);
      const sandbox = await openSandboxPage(page);
      for (const { name, text } of texts) {
        expect(await inChromium(sandbox, text), name).toEqual(await inNode(text));
      }
    });

    test('is the same run twenty times', async ({ page }) => {
      const sandbox = await openSandboxPage(page);
      const [{ text } = { text: '' }] = texts;
      const first = await inChromium(sandbox, text);
      for (let i = 1; i < 20; i += 1) expect(await inChromium(sandbox, text)).toEqual(first);
    });

    test('has its verdict on the page as at the command', async ({ page }) => {
      const sandbox = await openSandboxPage(page);
      const [solution] = texts;
      const verdict = await sandbox.grade({ lab, exercise, text: solution?.text ?? '' });
      expect(verdict).toMatchObject({ exercise, verdict: 'pass' });
    });
  });
}

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
