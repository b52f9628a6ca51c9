// How fast the simulator is by itself: events per second of wall time, without and with promises to settle in between.

import { Clock } from '../../../simulator/clock';
import { WARM_COSTS } from '../../../simulator/query-cost';
import { Timeline } from '../../../simulator/scheduler';
import { underLoad } from '../../../simulator/under-load';

/** Events of each sample; about a second. */
const TIMELINE_EVENTS = 2_000_000;
const CLOCK_EVENTS = 300_000;

/** Chains of timers under way at the same time: a heap of a usual depth. */
const CHAINS = 200;

export interface SpeedAlone {
  /** Callbacks alone. */
  readonly timelineEventsPerSecond: number;
  /** The clock with exact draining, each event resuming an `await`. */
  readonly clockEventsPerSecond: number;
  /** One run of a query under load, wall ms, the median of eleven. */
  readonly underLoadMs: number;
}

/** Measures on this machine; takes about two seconds of one core. */
export async function measureAlone(): Promise<SpeedAlone> {
  return {
    timelineEventsPerSecond: measureTimeline(),
    clockEventsPerSecond: await measureClock(),
    underLoadMs: measureUnderLoad(),
  };
}

function measureTimeline(): number {
  const timeline = new Timeline();
  const chain = (gapMs: number) => {
    const again = () => void timeline.schedule(gapMs, again);
    again();
  };
  for (let index = 0; index < CHAINS; index++) chain(1 + index / 7);
  const startMs = performance.now();
  const { events } = timeline.run({ maxEvents: TIMELINE_EVENTS });
  return perSecond(events, performance.now() - startMs);
}

async function measureClock(): Promise<number> {
  const drain = () => new Promise<void>((resolve) => setImmediate(resolve));
  const clock = new Clock({ drain, maxEvents: CLOCK_EVENTS });
  const chain = async (gapMs: number): Promise<never> => {
    for (;;) await clock.sleep(gapMs);
  };
  for (let index = 0; index < CHAINS; index++) void chain(1 + index / 7);
  const startMs = performance.now();
  const { events } = await clock.run();
  return perSecond(events, performance.now() - startMs);
}

function measureUnderLoad(): number {
  const costs = { ...WARM_COSTS, cachedPageMs: 0.0065 };
  const samples = Array.from({ length: 11 }, (_, seed) => {
    const startMs = performance.now();
    underLoad({ pages: 1_847, rows: 0 }, { ratePerSecond: 280, connections: 4, costs, seed });
    return performance.now() - startMs;
  });
  return samples.sort((a, b) => a - b)[5] ?? 0;
}

function perSecond(events: number, wallMs: number): number {
  return Math.round((events / wallMs) * 1000);
}
