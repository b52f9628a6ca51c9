// A page's side of the sandbox without the site around it, for what is tried and measured in Chromium.

import { loadCodeLab } from '@/labs/registry';
import { modulesOf } from '@/lib/authoring/code-lab';
import { runAttempt } from '@/lib/grading/attempt';
import type { Verdict } from '@/lib/grading/verdict';
import { loadSandbox, openSandbox, type SandboxAssets } from '@/lib/sandbox/assets.browser';
import { codeRunner } from '@/lib/sandbox/code-runner';
import { ATTEMPT_TIMEOUT_MS } from '@/lib/sandbox/limits';
import type { CodeJob, CodeOutcome } from '@/lib/sandbox/protocol';
import type { SandboxSession } from '@/lib/sandbox/session';
import { browserPort } from '@/lib/sandbox/worker-port.browser';
import type {
  CheckOptions,
  Contract,
  Fingerprint,
  FingerprintOptions,
  GradeOptions,
  HostOptions,
  Probe,
  Ran,
  RunEachOptions,
  RunOptions,
  SandboxPage,
  Stopped,
} from './in-page';

declare global {
  var sandboxPage: SandboxPage | undefined;
}

const HARMLESS = 'export const attack = () => 1;';

globalThis.sandboxPage = {
  run,
  runEach,
  fingerprint,
  contract,
  grade,
  observe,
  probe,
  host,
  check,
  stop,
};

async function run({ script, job, timeoutMs }: RunOptions): Promise<Ran> {
  const assets = { ...(await anyAssets()), script };
  const startedMs = performance.now();
  const outcome = await attempt(assets, job, timeoutMs);
  const endedMs = performance.now();
  const again = await attempt(assets, { ...job, text: HARMLESS }, timeoutMs);
  if (again.kind !== 'observed')
    throw new Error(`A harmless module afterwards: ${again.kind}: ${again.message}`);
  return { outcome, endedWallMs: endedMs - startedMs, againWallMs: performance.now() - endedMs };
}

async function runEach({ script, tries }: RunEachOptions): Promise<readonly Ran[]> {
  const assets = { ...(await load(Object.keys(await manifest()).find(isScenario) ?? '')), script };
  const { signal } = new AbortController();
  const all: Ran[] = [];
  let session = await openSandbox(assets);
  for (const { job, timeoutMs } of tries) {
    const startedMs = performance.now();
    const outcome = await session.run(job, { signal, timeoutMs });
    session.close();
    const endedMs = performance.now();
    session = await openSandbox(assets);
    const again = await session.run({ ...job, text: HARMLESS }, { signal });
    if (again.kind !== 'observed') throw new Error(`A harmless module: ${again.kind}: ${again.message}`);
    all.push({ outcome, endedWallMs: endedMs - startedMs, againWallMs: performance.now() - endedMs });
  }
  session.close();
  return all;
}

async function fingerprint({ lab, exercise: id, attempts, perSandbox }: FingerprintOptions) {
  const { exports } = await findExercise(lab, id);
  const assets = await load(`scenarios/${lab}`);
  const { signal } = new AbortController();
  const found: Fingerprint[] = [];
  let spare = openSandbox(assets);
  for (let begin = 0; begin < attempts.length; begin += perSandbox) {
    let session = await spare;
    if (begin + perSandbox < attempts.length) spare = openSandbox(assets);
    for (const { text, traced } of attempts.slice(begin, begin + perSandbox)) {
      // One that did not end in time has ended its sandbox; it is told by its kind.
      if (!session.isUsable) session = await openSandbox(assets);
      let trace: string | null = null;
      const job = { scenario: id, text, exports: Object.keys(exports), seed: 1, traced };
      const onTrace = (told: unknown) => {
        trace = JSON.stringify(told);
      };
      const startedMs = performance.now();
      const outcome = await session.run(job, { signal, onTrace });
      const tookWallMs = performance.now() - startedMs;
      found.push({
        tookWallMs,
        kind: outcome.kind,
        outcome: await hashOf(JSON.stringify(outcome)),
        trace: trace && (await hashOf(trace)),
      });
    }
    session.close();
  }
  return found;
}

async function contract({ lab, exercise: id }: Omit<GradeOptions, 'text'>): Promise<Contract> {
  const { exports, mistakes } = await findExercise(lab, id);
  const fails = Object.fromEntries(Object.entries(mistakes).map(([name, { fails }]) => [name, fails]));
  return { exports: Object.keys(exports), fails };
}

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function attempt(assets: SandboxAssets, job: CodeJob, timeoutMs: number): Promise<CodeOutcome> {
  const session = await openSandbox(assets);
  try {
    return await session.run(job, { signal: new AbortController().signal, timeoutMs });
  } finally {
    session.close();
  }
}

async function host({ url, job, timeoutMs }: HostOptions): Promise<CodeOutcome> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`There is no script at ${url}.`);
  const { frameUrl } = await anyAssets();
  return attempt({ frameUrl, bundle: await response.text(), script: '' }, job, timeoutMs);
}

async function check({ attempts, spare }: CheckOptions): Promise<number[]> {
  const times: number[] = [];
  for (const options of attempts) {
    const assets = await load(`scenarios/${options.lab}`);
    const ready = spare ? await openSandbox(assets) : null;
    const startedMs = performance.now();
    const { verdict, message } = await gradeIn(options, async () => ready ?? openSandbox(assets));
    times.push(performance.now() - startedMs);
    if (verdict !== 'pass') throw new Error(`A solution of ${options.exercise}: "${verdict}": ${message}`);
  }
  return times;
}

const STOP_SCRIPT = `"use strict";
var hotpathScenarios = { stop: { acts: { main: (world) => world.instance().call('main') } } };`;
const ENDLESS = 'export const main = () => { for (;;); };';
const ANSWERS = 'export const main = () => 1;';
/** After this an endless module is well under way. */
const UNDER_WAY_MS = 300;

const jobOf = (text: string): CodeJob => ({ scenario: 'stop', text, exports: ['main'], seed: 1 });

const mustNotEnd = (): never => {
  throw new Error('The endless module ended by itself.');
};

async function stop(samples: number): Promise<Stopped> {
  const times: Stopped = { stopped: [], usable: [] };
  const assets = { ...(await anyAssets()), script: STOP_SCRIPT };
  for (let i = 0; i < samples; i += 1) {
    const stopping = new AbortController();
    const session = await openSandbox(assets);
    const ended = session
      .run(jobOf(ENDLESS), { signal: stopping.signal })
      .then(mustNotEnd, () => performance.now());
    await new Promise((resolve) => setTimeout(resolve, UNDER_WAY_MS));
    const startedMs = performance.now();
    stopping.abort();
    times.stopped.push((await ended) - startedMs);
    const again = await attempt(assets, jobOf(ANSWERS), ATTEMPT_TIMEOUT_MS);
    if (again.kind !== 'observed') throw new Error(`A harmless module after Stop: ${again.message}`);
    times.usable.push(performance.now() - startedMs);
  }
  return times;
}

function grade(options: GradeOptions): Promise<Verdict> {
  return gradeIn(options, async (slug) => openSandbox(await load(`scenarios/${slug}`)));
}

async function gradeIn(
  { lab, exercise: id, text }: GradeOptions,
  open: (lab: string) => Promise<SandboxSession>,
): Promise<Verdict> {
  const exercise = await findExercise(lab, id);
  return runAttempt(
    { exercise, text },
    {
      runner: codeRunner({ open }),
      record: () => undefined,
      signal: new AbortController().signal,
      now: () => performance.now(),
    },
  );
}

async function observe({ lab, exercise: id, text }: GradeOptions): Promise<CodeOutcome> {
  const exercise = await findExercise(lab, id);
  const runner = codeRunner({ open: async (slug) => openSandbox(await load(`scenarios/${slug}`)) });
  return runner({ exercise, text }, new AbortController().signal);
}

async function probe(script: string): Promise<Probe> {
  const { frameUrl } = await anyAssets();
  const heard: string[] = [];
  const channel = new BroadcastChannel('probe');
  channel.onmessage = () => heard.push('BroadcastChannel');
  window.addEventListener('message', ({ source }) =>
    heard.push(`message of ${source === window ? 'itself' : 'a frame'}`),
  );
  const port = browserPort(frameUrl, script);
  const said = await new Promise((resolve) => port.onMessage(resolve));
  port.terminate();
  channel.close();
  return { said, heard };
}

async function findExercise(slug: string, id: string) {
  const exercise = modulesOf(await loadCodeLab(slug)).find((one) => one.id === id);
  if (!exercise) throw new Error(`The lab "${slug}" has no code exercise "${id}".`);
  return exercise;
}

/** With the scenarios of whichever lab comes first. */
const anyAssets = async (): Promise<SandboxAssets> =>
  load(Object.keys(await manifest()).find(isScenario) ?? '');

async function load(scenarios: string): Promise<SandboxAssets> {
  const urls = await manifest();
  const urlOf = (name: string): string => {
    const url = urls[name];
    if (url === undefined) throw new Error(`There is no "${name}" in the manifest.`);
    return url;
  };
  return loadSandbox({
    frame: urlOf('sandbox/frame'),
    worker: urlOf('sandbox/worker'),
    scenarios: urlOf(scenarios),
  });
}

const isScenario = (name: string): boolean => name.startsWith('scenarios/');

async function manifest(): Promise<Readonly<Record<string, string>>> {
  return (await fetch('/generated/manifest.json')).json();
}
