// Who asks, and when. Open: requests come whether or not earlier ones were answered, as from the world (a Poisson
// process is what many independent users add up to). Closed: a fixed number of users, each of whom thinks, asks and
// waits for the answer. Under an overload the first makes a queue without end, the second slows itself down.

import type { Random } from '../base/random';
import { type Distribution, sampler } from './distribution';
import type { Scheduler, TimerHandle } from './scheduler';

/** Arrivals of one workload. */
export const MAX_ARRIVALS = 2_000_000;

/** Users of a closed workload. */
export const MAX_USERS = 100_000;

/** Requests per second over virtual time, counted from the start of the workload. */
export type Rate =
  | { readonly kind: 'constant'; readonly perSecond: number }
  /** Goes evenly from one rate to another, and stays there. */
  | {
      readonly kind: 'ramp';
      readonly fromPerSecond: number;
      readonly toPerSecond: number;
      readonly lengthMs: number;
    }
  /** `spikePerSecond` for `lengthMs` at the start of every `everyMs`, first after one `everyMs`. */
  | {
      readonly kind: 'spikes';
      readonly basePerSecond: number;
      readonly spikePerSecond: number;
      readonly everyMs: number;
      readonly lengthMs: number;
    };

/** The rate at a time after the start. */
export function rateAt(rate: Rate, afterMs: number): number {
  switch (rate.kind) {
    case 'constant':
      return rate.perSecond;
    case 'ramp': {
      const part = Math.min(1, Math.max(0, afterMs / rate.lengthMs));
      return rate.fromPerSecond + (rate.toPerSecond - rate.fromPerSecond) * part;
    }
    case 'spikes':
      return afterMs >= rate.everyMs && afterMs % rate.everyMs < rate.lengthMs
        ? rate.spikePerSecond
        : rate.basePerSecond;
  }
}

/** The highest rate there will be. */
export function peakOf(rate: Rate): number {
  switch (rate.kind) {
    case 'constant':
      return rate.perSecond;
    case 'ramp':
      return Math.max(rate.fromPerSecond, rate.toPerSecond);
    case 'spikes':
      return Math.max(rate.basePerSecond, rate.spikePerSecond);
  }
}

export interface Workload {
  /** Requests so far. */
  readonly started: number;
  /** No more requests from now on; those under way go on. */
  stop(): void;
}

export interface OpenLoop {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly rate: Rate;
  /** `poisson`: independent of each other. `even`: as far apart as the rate says, like a load generator's. */
  readonly spacing: 'poisson' | 'even';
  /** No arrivals from then on, ms after the start. */
  readonly lengthMs: number;
  /** Default and most `MAX_ARRIVALS`. */
  readonly maxArrivals?: number;
  /** Called at each arrival with its number from 0. */
  readonly arrive: (index: number) => void;
}

/**
 * Starts an open workload. Arrivals of a changing rate are drawn at its peak and kept with the chance rate / peak, which
 * is exact (Lewis and Shedler, "Simulation of nonhomogeneous Poisson processes by thinning", 1979). Throws a RangeError
 * for a rate that is negative or not finite.
 */
export function startOpenLoop(loop: OpenLoop): Workload {
  const { scheduler, random, rate, spacing, lengthMs } = loop;
  const peakPerMs = peakOf(rate) / 1000;
  if (!(peakPerMs >= 0 && Number.isFinite(peakPerMs))) throw new RangeError('a rate must be 0 or more');
  const startMs = scheduler.nowMs;
  const limit = Math.min(loop.maxArrivals ?? MAX_ARRIVALS, MAX_ARRIVALS);
  const state: RunningLoop = { started: 0, next: null };
  if (peakPerMs === 0) return controlOf(state, scheduler);
  const draw = sampler(
    spacing === 'poisson'
      ? { kind: 'exponential', mean: 1 / peakPerMs }
      : { kind: 'constant', value: 1 / peakPerMs },
    random,
  );
  // Evenly spaced arrivals of a changing rate pass when the rate has added up to a whole one.
  let credit = 0;
  const passes = (afterMs: number) => {
    const share = rateAt(rate, afterMs) / 1000 / peakPerMs;
    if (spacing === 'poisson') return rate.kind === 'constant' || random.chance(share);
    credit += share;
    if (credit < 1 - CREDIT_ROUNDING) return false;
    credit -= 1;
    return true;
  };
  const plan = () => {
    const gapMs = draw();
    const afterMs = scheduler.nowMs - startMs + gapMs;
    state.next = afterMs < lengthMs ? scheduler.schedule(gapMs, tick) : null;
  };
  const tick = () => {
    plan();
    if (!passes(scheduler.nowMs - startMs)) return;
    const index = state.started;
    state.started += 1;
    if (state.started >= limit && state.next) scheduler.cancel(state.next);
    loop.arrive(index);
  };
  if (limit > 0) plan();
  return controlOf(state, scheduler);
}

/** Shares are added many times over; their rounding must not lose an arrival. */
const CREDIT_ROUNDING = 1e-9;

interface RunningLoop {
  started: number;
  next: TimerHandle | null;
}

function controlOf(state: RunningLoop, scheduler: Scheduler): Workload {
  return {
    get started() {
      return state.started;
    },
    stop: () => {
      if (state.next) scheduler.cancel(state.next);
    },
  };
}

export interface ClosedLoop {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** From 0 to `MAX_USERS`. */
  readonly users: number;
  /** Between an answer and the next request, ms. Also before the first, so that they do not all begin at once. */
  readonly thinkMs: Distribution;
  /** No requests from then on, ms after the start. */
  readonly lengthMs: number;
  /** Default and most `MAX_ARRIVALS`. */
  readonly maxArrivals?: number;
  /** Called at each request; `answered` lets the user think again. A request never answered keeps its user waiting. */
  readonly arrive: (request: { readonly index: number; readonly user: number }, answered: () => void) => void;
}

/** Starts a closed workload: at most `users` requests are under way. */
export function startClosedLoop(loop: ClosedLoop): Workload {
  const { scheduler, random, users, thinkMs, lengthMs, arrive } = loop;
  if (!(Number.isInteger(users) && users >= 0 && users <= MAX_USERS))
    throw new RangeError(`users: a whole number from 0 to ${MAX_USERS}, not ${users}`);
  const draw = sampler(thinkMs, random);
  const endMs = scheduler.nowMs + lengthMs;
  const limit = Math.min(loop.maxArrivals ?? MAX_ARRIVALS, MAX_ARRIVALS);
  let started = 0;
  let stopped = false;
  const think = (user: number) => {
    scheduler.schedule(draw(), () => ask(user));
  };
  const ask = (user: number) => {
    if (stopped || started >= limit || scheduler.nowMs >= endMs) return;
    const index = started;
    started += 1;
    let waits = true;
    arrive({ index, user }, () => {
      if (waits) think(user);
      waits = false;
    });
  };
  for (let user = 0; user < users; user++) think(user);
  return {
    get started() {
      return started;
    },
    stop: () => {
      stopped = true;
    },
  };
}

export interface Replay<T> {
  readonly scheduler: Scheduler;
  /** In the order of time; `atMs` counts from the start. */
  readonly requests: readonly { readonly atMs: number; readonly value: T }[];
  readonly arrive: (value: T, index: number) => void;
}

/** Repeats a list of requests at their times. Throws a RangeError when the times go back. */
export function startReplay<T>({ scheduler, requests, arrive }: Replay<T>): Workload {
  const startMs = scheduler.nowMs;
  const disorder = requests.findIndex(({ atMs }, index) => atMs < (requests[index - 1]?.atMs ?? 0));
  if (disorder >= 0) throw new RangeError(`request ${disorder} comes before the one in front of it`);
  const state: RunningLoop = { started: 0, next: null };
  const plan = () => {
    const request = requests[state.started];
    state.next = request
      ? scheduler.schedule(startMs + request.atMs - scheduler.nowMs, () => tick(request))
      : null;
  };
  const tick = (request: { readonly value: T }) => {
    const index = state.started;
    state.started += 1;
    plan();
    arrive(request.value, index);
  };
  plan();
  return controlOf(state, scheduler);
}
