// The same shop without our clock and without SES: what virtual time is held against. On fake-timers every event is a
// timer of `@sinonjs/fake-timers`, and its own tickAsync drives them; in real time an event waits until it is due.

import FakeTimers from '@sinonjs/fake-timers';
import { DRAIN_MS, openShop } from '../../../sandbox/engines/cached-products';
import type { RedisEngine } from '../../../sandbox/engines/redis/engine';
import { loadBundledRespEngine } from '../../../sandbox/engines/resp-engine.bundled';
import { currentHost } from '../../../sandbox/host';
import { drain } from '../../../sandbox/natives';
import type { CodeJob, Request } from '../../../sandbox/protocol';
import { EventQueue } from '../../../simulator/event-queue';
import type { Scheduler } from '../../../simulator/scheduler';
import { loadOf, type ShopRun, serveShop } from './shop-job';

/** Before anything is fake. */
const wallNowMs = performance.now.bind(performance);

/** A driver of time, which may have swapped the globals. */
interface Time {
  readonly scheduler: Scheduler;
  readonly events: () => number;
  /** Makes it pass until the shop has closed. */
  readonly pass: (closing: Promise<void>) => Promise<unknown>;
}

async function start(): Promise<void> {
  const host = currentHost();
  const [port, engine] = await Promise.all([host.connect(), loadBundledRespEngine()]);
  const handle = serveShop(
    (message) => port.post(message),
    (job) => run(engine, job),
  );
  port.onMessage((message) => handle(message as Request));
  port.post({ kind: 'ready' });
}

async function run(engine: RedisEngine, job: CodeJob): Promise<ShopRun> {
  const load = loadOf(job);
  const { scheduler, events, pass } =
    job.scenario === 'real' ? realTime() : fakeTime(load.seconds * 1_000 + DRAIN_MS);
  const startedMs = wallNowMs();
  const shop = openShop({ scheduler, engine, seed: job.seed, ...load });
  await pass(shop.closing);
  const wallMs = wallNowMs() - startedMs;
  return { ...shop.counts(), events: events(), wallMs };
}

const FAKED = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
  ...(['setImmediate', 'clearImmediate', 'Date', 'performance'] as const),
];

/** Fake timers know no fractions of a millisecond, so that fewer requests come at a high rate. */
function fakeTime(lengthMs: number): Time {
  const fake = FakeTimers.install({ toFake: [...FAKED], ignoreMissingTimers: true });
  const startedMs = performance.now();
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let [events, lastId] = [0, 0];
  const schedule = (delayMs: number, run: () => void) => {
    lastId += 1;
    const id = lastId;
    const fire = () => {
      timers.delete(id);
      events += 1;
      run();
    };
    timers.set(id, setTimeout(fire, delayMs));
    return { id };
  };
  const cancel = ({ id }: { readonly id: number }) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
  };
  return {
    scheduler: {
      schedule,
      cancel,
      get nowMs() {
        return performance.now() - startedMs;
      },
    },
    events: () => events,
    pass: () => fake.tickAsync(lengthMs),
  };
}

/** How long a queue without events waits for one. */
const IDLE_MS = 1;

/** A timer per event would not do: a browser delays nested ones by four milliseconds and so changes their order. */
function realTime(): Time {
  const queue = new EventQueue();
  const startedMs = wallNowMs();
  const nowMs = () => wallNowMs() - startedMs;
  let [events, closed] = [0, false];
  const step = async (waitMs: number) => {
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    else {
      queue.pop()?.run();
      events += 1;
      await drain();
    }
  };
  const pass = async (closing: Promise<void>) => {
    void closing.then(() => {
      closed = true;
    });
    while (!closed) await step((queue.nextMs ?? nowMs() + IDLE_MS) - nowMs());
  };
  return {
    scheduler: {
      schedule: (delayMs, run, options) => queue.push(nowMs() + Math.max(delayMs, 0), run, options),
      cancel: (handle) => queue.cancel(handle),
      get nowMs() {
        return nowMs();
      },
    },
    events: () => events,
    pass,
  };
}

void start();
