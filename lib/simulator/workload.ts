// Who asks, and when. Open: requests come whether or not earlier ones were answered, as from the world (a Poisson
// process is what many independent users add up to). Closed: a fixed number of users, each of whom thinks, asks and
// waits for the answer. Under an overload the first makes a queue without end, the second slows itself down.

import type { Random } from '../base/random';
import { type Distribution, sampler } from './distribution';
import { checkRate, peakOf, type Rate, rateAt } from './rate';
import type { Scheduler, TimerHandle } from './scheduler';

/** Arrivals of one workload. */
export const MAX_ARRIVALS = 2_000_000;

/** Users of a closed workload. */
export const MAX_USERS = 100_000;

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
  const { scheduler, rate, lengthMs, maxArrivals = MAX_ARRIVALS } = loop;
  checkRate(rate);
  const startMs = scheduler.nowMs;
  const limit = Math.min(maxArrivals, MAX_ARRIVALS);
  const state: RunningLoop = { started: 0, next: null };
  if (peakOf(rate) === 0 || limit <= 0) return controlOf(state, scheduler);
  const gap = gapsAtPeak(loop);
  const isKept = loop.spacing === 'poisson' ? thinned(loop) : evened(loop);
  const plan = () => {
    const gapMs = gap();
    const isInTime = scheduler.nowMs - startMs + gapMs < lengthMs;
    state.next = isInTime ? scheduler.schedule(gapMs, tick) : null;
  };
  const tick = () => {
    plan();
    if (!isKept(scheduler.nowMs - startMs)) return;
    const index = state.started;
    state.started += 1;
    if (state.started >= limit && state.next) scheduler.cancel(state.next);
    loop.arrive(index);
  };
  plan();
  return controlOf(state, scheduler);
}

function gapsAtPeak({ rate, spacing, random }: OpenLoop): () => number {
  const gapMs = 1000 / peakOf(rate);
  return sampler(
    spacing === 'poisson' ? { kind: 'exponential', mean: gapMs } : { kind: 'constant', value: gapMs },
    random,
  );
}

/** Whether an arrival drawn at the peak is one, by chance. */
function thinned({ rate, random }: OpenLoop): (afterMs: number) => boolean {
  const peak = peakOf(rate);
  return rate.kind === 'constant' ? () => true : (afterMs) => random.chance(rateAt(rate, afterMs) / peak);
}

/** Whether an arrival drawn at the peak is one: when the rate has added up to a whole one. */
function evened({ rate }: OpenLoop): (afterMs: number) => boolean {
  const peak = peakOf(rate);
  let credit = 0;
  return (afterMs) => {
    credit += rateAt(rate, afterMs) / peak;
    if (credit < 1 - CREDIT_ROUNDING) return false;
    credit -= 1;
    return true;
  };
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
