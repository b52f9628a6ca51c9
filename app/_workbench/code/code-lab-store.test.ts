import { expect, test } from 'vitest';
import boundedConcurrency from '@/labs/bounded-concurrency/lab';
import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';
import { defineCodeLab, modulesOf } from '@/lib/authoring/code-lab';
import { classify } from '@/lib/grading/choice/examples';
import type { Verdict } from '@/lib/grading/verdict';
import type { Request, SandboxPort } from '@/lib/sandbox/protocol';
import { SandboxSession } from '@/lib/sandbox/session';
import { SCRATCH } from '../use-lab-texts';
import { panelOf, shownAct } from './code-lab-state';
import { createCodeLabStore } from './code-lab-store';

const ACT = {
  seen: {},
  endless: null,
  unhandledRejections: [],
  uncaughtErrors: [],
  pendingTimers: 0,
  console: [],
  consoleDropped: 0,
  tookMs: 0,
};
const TRACE = {
  ...{ spans: [], spansDropped: 0, exchanges: [], exchangesDropped: 0 },
  ...{ commands: [], commandsTotal: 0, keys: [] },
};

/** A sandbox that answers every run at once, or never; `sent` is what it was asked. */
function fakePort(answers: boolean): SandboxPort & { readonly sent: Request[]; isEnded: boolean } {
  let tell = (_message: unknown) => {};
  const port = {
    sent: [] as Request[],
    isEnded: false,
    post(message: Request) {
      port.sent.push(message);
      if (message.kind !== 'run' || !answers) return;
      const { runId, job } = message;
      if (job.traced) tell({ kind: 'trace', runId, json: JSON.stringify({ job: TRACE }) });
      const outcome = { kind: 'observed', observation: { job: ACT } };
      tell({ kind: 'outcome', runId, json: JSON.stringify(outcome) });
    },
    onMessage(listener: (message: unknown) => void) {
      tell = listener;
      queueMicrotask(() => listener({ kind: 'ready' }));
    },
    onLoss: () => {},
    terminate() {
      port.isEnded = true;
    },
  };
  return port;
}

function setUp({ answers = true } = {}) {
  const ports: ReturnType<typeof fakePort>[] = [];
  const verdicts: Verdict[] = [];
  const store = createCodeLabStore(boundedConcurrency, {
    load: async () => ({ frameUrl: '', bundle: '', script: 'the script' }),
    open: (assets, signal) => {
      const port = fakePort(answers);
      ports.push(port);
      return SandboxSession.open(port, assets.script, signal);
    },
    record: (verdict) => verdicts.push(verdict),
    now: () => 0,
  });
  return { store, ports, verdicts };
}

const asked = defineChoiceExercise({
  title: 'Layers',
  task: 'Choose.',
  question: classify,
  measurements: {},
  hints: [],
  solutions: {},
  mistakes: {},
});
const [layers] = defineCodeLab('asking', { ...boundedConcurrency, exercises: { layers: asked } }).exercises;
if (layers === undefined) throw new Error('the lab has no exercise');

const scratch = { exercise: null, text: 'export const main = 1' };

test('a run takes the sandbox that stands ready, ends it, and another one stands ready', async () => {
  const { store, ports } = setUp();
  await store.start();
  expect(store.getState().engine.kind).toBe('ready');
  await store.run(scratch);
  expect(ports).toHaveLength(2);
  expect(ports.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  expect(store.getState().engine.kind).toBe('ready');
  expect(panelOf(store.getState(), SCRATCH).view).toBe('lanes');
});

test('the scratch tab runs in the world as it is set, traced; an exercise in its own', async () => {
  const { store, ports } = setUp();
  await store.start();
  store.set('places', 12);
  await store.run(scratch);
  const [exercise] = modulesOf(boundedConcurrency);
  await store.run({ exercise: exercise ?? null, text: 'x' });
  const jobs = ports.flatMap(({ sent }) => sent.flatMap((one) => (one.kind === 'run' ? [one.job] : [])));
  expect(jobs).toEqual([
    {
      scenario: '(scratch)',
      text: scratch.text,
      exports: ['main'],
      seed: 1,
      traced: true,
      settings: { slowMs: 500, places: 12 },
    },
    { scenario: 'map-limit', text: 'x', exports: ['mapLimit'], seed: 1, traced: true },
  ]);
});

test('a second run is compared with the first', async () => {
  const { store } = setUp();
  await store.start();
  await store.run(scratch);
  expect(shownAct(panelOf(store.getState(), SCRATCH))?.before).toBeNull();
  await store.run({ ...scratch, text: 'other' });
  const panel = panelOf(store.getState(), SCRATCH);
  expect([panel.before?.text, panel.run?.text]).toEqual([scratch.text, 'other']);
  expect(shownAct(panel)).toMatchObject({ name: 'job', before: TRACE });
});

test('Stop ends the sandbox, says so, and a new one stands ready; nothing is shown of the run', async () => {
  const { store, ports } = setUp({ answers: false });
  await store.start();
  const running = store.run(scratch);
  expect(store.getState().engine.kind).toBe('busy');
  store.stop();
  await running;
  expect(ports[0]?.isEnded).toBe(true);
  expect(store.getState().notice?.message).toMatch(/^Stopped\./);
  expect(store.getState().engine.kind).toBe('ready');
  expect(panelOf(store.getState(), SCRATCH).run).toBeNull();
});

test('Stop pressed before the sandbox has taken the run ends it as well', async () => {
  const { store } = setUp();
  await store.start();
  const running = store.run(scratch);
  store.stop();
  await running;
  expect(panelOf(store.getState(), SCRATCH).run).toBeNull();
});

test('a check runs untraced in a sandbox of its own, and its verdict is kept', async () => {
  const { store, ports, verdicts } = setUp();
  await store.start();
  const [exercise] = boundedConcurrency.exercises;
  if (!exercise) throw new Error('the lab has no exercise');
  await store.check({ ...exercise, checks: [] }, 'text');
  const job = ports[0]?.sent.find(({ kind }) => kind === 'run');
  expect(job).toMatchObject({ job: { scenario: 'map-limit', seed: 1 } });
  expect(job).not.toHaveProperty('job.traced');
  expect(ports[0]?.isEnded).toBe(true);
  expect(verdicts).toHaveLength(1);
  expect(panelOf(store.getState(), exercise.id).check).toMatchObject({ kind: 'judged', text: 'text' });
});

test('an answer that is chosen is checked without a sandbox, also where none comes up', async () => {
  const { store, ports, verdicts } = setUp();
  await store.check(layers, '{"scan":"network","round-trips":"network"}');
  await store.check(layers, '{"scan":"database","round-trips":"network"}');
  expect(verdicts.map(({ exercise, verdict }) => [exercise, verdict])).toEqual([
    ['layers', 'fail'],
    ['layers', 'pass'],
  ]);
  expect(ports.flatMap(({ sent }) => sent.filter(({ kind }) => kind === 'run'))).toEqual([]);
  expect(panelOf(store.getState(), 'layers').check).toMatchObject({ kind: 'judged' });
});

test('a check that is stopped leaves no verdict', async () => {
  const { store, verdicts } = setUp({ answers: false });
  await store.start();
  const [exercise] = boundedConcurrency.exercises;
  if (!exercise) throw new Error('the lab has no exercise');
  const checking = store.check(exercise, 'text');
  store.stopCheck();
  await checking;
  expect(verdicts).toEqual([]);
  expect(panelOf(store.getState(), exercise.id).check).toEqual({ kind: 'idle' });
});

test('a sandbox that cannot be loaded is a state, and another try may succeed', async () => {
  let tries = 0;
  const store = createCodeLabStore(boundedConcurrency, {
    load: async () => {
      tries += 1;
      if (tries === 1) throw new Error('No network.');
      return { frameUrl: '', bundle: '', script: '' };
    },
    open: (assets, signal) => SandboxSession.open(fakePort(true), assets.script, signal),
    record: () => undefined,
    now: () => 0,
  });
  await store.start();
  expect(store.getState().engine).toEqual({ kind: 'failed', message: 'No network.' });
  await store.start();
  expect(store.getState().engine.kind).toBe('ready');
});
