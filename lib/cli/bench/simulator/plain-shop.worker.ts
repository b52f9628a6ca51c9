// The same shop without our clock and without SES, on the host's timers: what virtual time is held against. With
// `@sinonjs/fake-timers` those are fake, and its own tickAsync drives them; otherwise they are real.

import FakeTimers from '@sinonjs/fake-timers';
import { DRAIN_MS, openShop } from '../../../sandbox/engines/cached-products';
import type { RedisEngine } from '../../../sandbox/engines/redis/engine';
import { loadBundledRespEngine } from '../../../sandbox/engines/resp-engine.bundled';
import { currentHost } from '../../../sandbox/host';
import type { CodeJob, Request } from '../../../sandbox/protocol';
import type { Scheduler } from '../../../simulator/scheduler';
import { loadOf, type ShopRun, serveShop, type TimeKind } from './shop-job';

/** Before anything is fake. */
const wallNowMs = performance.now.bind(performance);

const FAKED = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
  ...(['setImmediate', 'clearImmediate', 'Date', 'performance'] as const),
];

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
  const pass = passageOf(job.scenario as TimeKind, load.seconds * 1_000 + DRAIN_MS);
  const { scheduler, events } = hostScheduler();
  const startedMs = wallNowMs();
  const shop = openShop({ scheduler, engine, seed: job.seed, ...load });
  await pass(shop.closing);
  const wallMs = wallNowMs() - startedMs;
  return { ...shop.counts(), events: events(), wallMs };
}

/** Makes time pass until the shop has closed. */
function passageOf(time: TimeKind, lengthMs: number): (closing: Promise<void>) => Promise<unknown> {
  if (time === 'real') return (closing) => closing;
  const fake = FakeTimers.install({ toFake: [...FAKED], ignoreMissingTimers: true });
  return () => fake.tickAsync(lengthMs);
}

/** The host's timers as a scheduler. They know no fractions of a millisecond when fake, so that fewer requests come. */
function hostScheduler(): { readonly scheduler: Scheduler; readonly events: () => number } {
  const startedMs = performance.now();
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let [events, lastId] = [0, 0];
  const scheduler: Scheduler = {
    get nowMs() {
      return performance.now() - startedMs;
    },
    schedule: (delayMs, run) => {
      lastId += 1;
      const id = lastId;
      const fire = () => {
        timers.delete(id);
        events += 1;
        run();
      };
      timers.set(id, setTimeout(fire, delayMs));
      return { id };
    },
    cancel: ({ id }) => {
      clearTimeout(timers.get(id));
      timers.delete(id);
    },
  };
  return { scheduler, events: () => events };
}

void start();
