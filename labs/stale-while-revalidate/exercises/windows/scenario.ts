import { defineScenario, type ObservationOf, type Settled, type World } from '@/lib/authoring/scenario';
import { type CacheWindows, StaleCache } from '@/lib/simulator/simulator';
import { PROMISED, type Promised } from './endpoints';

/** At most so many requests are played through for one endpoint in one part. */
const MAX_REQUESTS = 30_000;
/** Outages begin at so many moments of a value's life. */
const OUTAGES = 12;
/** The first value is there after that; whoever comes later need not wait. */
const STARTED_SEC = 1;

/** The windows in what a call gave; null: it gave none. */
function windowsIn(call: Settled): CacheWindows | null {
  if (call.kind !== 'fulfilled' || typeof call.value !== 'object' || call.value === null) return null;
  const given = call.value as Readonly<Record<string, unknown>>;
  const [freshSec, staleSec] = [secondsIn(given.freshSec), secondsIn(given.staleSec)];
  return freshSec === null || staleSec === null ? null : { freshSec, staleSec };
}

/** A number that is not negative; it may be infinite, which no copy is. */
function secondsIn(value: unknown): number | null {
  if (typeof value === 'number') return value >= 0 ? value : null;
  const isInfinite = JSON.stringify(value) === JSON.stringify({ $: 'number', text: 'Infinity' });
  return isInfinite ? Number.POSITIVE_INFINITY : null;
}

/** The pause before the next request, by chance; whole microseconds, as the last bits of Math.log differ by engine. */
const gap = (world: World, gapSec: number): number =>
  Math.round(-Math.log(1 - world.random()) * gapSec * 1e6) / 1e6;

/** The origin is well: how old answers are, how often it is loaded, and how many requests wait for that. */
function steady(world: World, { gapSec, perSec, usuallySec }: Promised, windows: CacheWindows) {
  const cache = new StaleCache(windows);
  const untilSec = Math.min(20 * Math.max(perSec, usuallySec), MAX_REQUESTS * gapSec);
  const ages: number[] = [];
  let waited = 0;
  for (let atSec = 0; atSec < untilSec; atSec += gap(world, gapSec)) {
    const answer = cache.ask(atSec);
    if (answer.kind === 'error') continue;
    ages.push(answer.ageSec);
    if (answer.waited && atSec > STARTED_SEC) waited += 1;
  }
  ages.sort((a, b) => a - b);
  const usualSec = ages[Math.floor(ages.length * 0.95)] ?? 0;
  return { usualSec, waited, requests: ages.length, loads: ((cache.loads - 1) * perSec) / untilSec };
}

/** Nobody asks for a while, shorter and longer than the promise: the oldest answer after that. */
function quiet({ neverOlderSec }: Promised, windows: CacheWindows): number {
  const ages = [0.5, 0.9, 0.99, 1.01, 1.1, 2, 30, 5_000].map((part) => {
    const cache = new StaleCache(windows);
    cache.ask(0);
    cache.ask(STARTED_SEC);
    const answer = cache.ask(STARTED_SEC + neverOlderSec * part);
    return answer.kind === 'answer' ? answer.ageSec : 0;
  });
  return Math.max(...ages);
}

/**
 * The origin is away for as long as was promised, and then until every value is too old. It goes when that is worst: a
 * fresh window is over, and the request that would renew the value is about to come.
 */
function outages(world: World, promised: Promised, windows: CacheWindows) {
  const tried = Array.from({ length: OUTAGES }, () => outage(world, promised, windows));
  const failedSec = tried.flatMap((one) => one.failedSec);
  return {
    errors: failedSec.length,
    firstErrorSec:
      failedSec.length === 0 ? null : Math.min(...tried.flatMap((one) => one.failedSec[0] ?? [])),
    oldestSec: Math.max(...tried.map(({ oldest }) => oldest)),
  };
}

/** One outage: seconds into it of each error, as far as it was promised, and the age of the oldest answer. */
function outage(world: World, { gapSec, outageSec, neverOlderSec }: Promised, windows: CacheWindows) {
  const lifeSec = Math.min(windows.freshSec, neverOlderSec);
  const stepSec = Math.max(gapSec, ((outageSec + neverOlderSec) * OUTAGES) / MAX_REQUESTS);
  const warmSec = Math.max(gapSec, (lifeSec * OUTAGES) / MAX_REQUESTS);
  const cache = new StaleCache(windows);
  const failedSec: number[] = [];
  let [atSec, oldest, fromSec] = [0, 0, Number.POSITIVE_INFINITY];
  while (atSec - fromSec < outageSec + neverOlderSec && atSec < 100 * (neverOlderSec + outageSec)) {
    if (fromSec > atSec && atSec > lifeSec && cache.isDue(atSec)) {
      fromSec = atSec;
      cache.down(fromSec + outageSec + 2 * neverOlderSec);
    }
    const answer = cache.ask(atSec);
    if (answer.kind === 'answer') oldest = Math.max(oldest, answer.ageSec);
    else if (atSec - fromSec < outageSec) failedSec.push(atSec - fromSec);
    atSec += gap(world, fromSec > atSec ? warmSec : stepSec);
  }
  return { failedSec, oldest };
}

export const scenario = defineScenario({
  /** The windows of each endpoint are asked for once and played through: at work, after a quiet time, without an origin. */
  played: async (world: World) => {
    const instance = world.instance();
    const chosen = PROMISED.map((promised) => {
      const call = instance.callNow('windowsOf', [promised.endpoint]);
      return { promised, call, windows: windowsIn(call) };
    });
    return chosen.map(({ promised, call, windows }) => ({
      endpoint: promised.endpoint,
      call,
      run:
        windows === null
          ? null
          : {
              ...steady(world, promised, windows),
              quietSec: quiet(promised, windows),
              outage: outages(world, promised, windows),
            },
    }));
  },
});

export type WindowsObservation = ObservationOf<typeof scenario>;
