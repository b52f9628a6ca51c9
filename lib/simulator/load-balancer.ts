// Spreads requests over targets and stops asking those whose health probes fail, as HAProxy's checks with `rise` and
// `fall`. A probe is a request like any other: a target that is slow for its users is slow for its probe, and one that
// answers probes while it fails its users stays in. Left out: draining, slow start, retries, outlier ejection.

import type { Random } from '../base/random';
import { type Balancing, type BalancingKind, balancing } from './balancing';
import { every, type Scheduler } from './scheduler';

export interface Target {
  readonly name: string;
  /** Default 1. */
  readonly weight?: number;
  /** Serves a request; `answer` tells whether it went well. May never be called. */
  readonly handle: (key: string, answer: (ok: boolean) => void) => void;
  /** Default: healthy. May never answer. */
  readonly probe?: (answer: (ok: boolean) => void) => void;
}

export interface Probing {
  readonly intervalMs: number;
  /** An answer after this counts as none. */
  readonly timeoutMs: number;
  /** Failures in a row until a target is out. */
  readonly fall: number;
  /** Good probes in a row until it is in again. */
  readonly rise: number;
}

export interface LoadBalancerOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly policy: BalancingKind;
  readonly targets: readonly Target[];
  /** Without it every target counts as healthy for ever. */
  readonly probing?: Probing;
  /** With no healthy target: `refuse` (HAProxy answers 503) or ask them all the same (`open`, as AWS's do). */
  readonly whenAllDown?: 'refuse' | 'open';
  /** Told when a target goes out or comes in. */
  readonly onHealth?: (name: string, healthy: boolean) => void;
}

export type Balanced =
  | { readonly kind: 'answered'; readonly target: string; readonly ok: boolean }
  | { readonly kind: 'no-target' };

interface State {
  readonly target: Target;
  readonly name: string;
  readonly weight: number;
  healthy: boolean;
  active: number;
  given: number;
  /** Probes in a row that speak against its present state. */
  against: number;
}

export class LoadBalancer {
  readonly #options: LoadBalancerOptions;
  readonly #states: readonly State[];
  readonly #choose: Balancing;
  readonly #stopProbing: () => void;

  constructor(options: LoadBalancerOptions) {
    const { targets, policy, random, probing, scheduler } = options;
    this.#options = options;
    this.#states = targets.map((target) => stateOf(target));
    this.#choose = balancing(
      policy,
      targets.map(({ name }) => name),
      random,
    );
    this.#stopProbing = probing
      ? every(scheduler, probing.intervalMs, () => this.#probeAll(probing), {
          background: true,
          label: 'health probe',
        })
      : () => undefined;
  }

  get targets(): readonly { readonly name: string; healthy: boolean; active: number; given: number }[] {
    return this.#states.map(({ name, healthy, active, given }) => ({ name, healthy, active, given }));
  }

  /** Gives a request to a target. `settle` is called once, or never when the target never answers. */
  request(key: string, settle: (balanced: Balanced) => void): void {
    const state = this.#next(key);
    if (!state) {
      settle({ kind: 'no-target' });
      return;
    }
    state.active += 1;
    state.given += 1;
    let open = true;
    state.target.handle(key, (ok) => {
      if (!open) return;
      open = false;
      state.active -= 1;
      settle({ kind: 'answered', target: state.name, ok });
    });
  }

  /** Probes are sent no more. */
  stop(): void {
    this.#stopProbing();
  }

  #next(key: string): State | null {
    const noneIn = this.#states.every(({ healthy }) => !healthy);
    const asked =
      noneIn && this.#options.whenAllDown === 'open'
        ? this.#states.map((state) => ({ ...state, healthy: true }))
        : this.#states;
    const index = this.#choose(asked, key);
    return index === null ? null : (this.#states[index] ?? null);
  }

  #probeAll(probing: Probing): void {
    for (const state of this.#states) this.#probe(state, probing);
  }

  #probe(state: State, probing: Probing): void {
    const { scheduler } = this.#options;
    let open = true;
    const end = (ok: boolean) => {
      if (!open) return;
      open = false;
      scheduler.cancel(timeout);
      this.#judge(state, ok, probing);
    };
    const timeout = scheduler.schedule(probing.timeoutMs, () => end(false), { background: true });
    if (state.target.probe) state.target.probe(end);
    else end(true);
  }

  #judge(state: State, ok: boolean, { rise, fall }: Probing): void {
    state.against = ok === state.healthy ? 0 : state.against + 1;
    if (state.against < (state.healthy ? fall : rise)) return;
    if (ok === state.healthy) return;
    state.healthy = ok;
    state.against = 0;
    this.#options.onHealth?.(state.name, ok);
  }
}

function stateOf(target: Target): State {
  const { name, weight = 1 } = target;
  if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`the weight of ${name} must be above 0`);
  return { target, name, weight, healthy: true, active: 0, given: 0, against: 0 };
}
