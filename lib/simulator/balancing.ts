import type { Random } from '../base/random';
import { hashRing } from './hash-ring';

export type BalancingKind =
  | 'round-robin'
  | 'random'
  | 'least-connections'
  | 'two-choices'
  | 'weighted'
  | 'consistent-hash';

/** What a policy sees of a target. `weight` is above 0. */
export interface TargetView {
  readonly name: string;
  readonly weight: number;
  readonly healthy: boolean;
  /** Requests it was given and has not answered. */
  readonly active: number;
}

/** Chooses among the healthy targets; null when there are none. */
export type Balancing = (targets: readonly TargetView[], key: string) => number | null;

/**
 * A policy with its own state, for one list of targets.
 * `round-robin` in turn; `random` evenly; `least-connections` the fewest active, at a tie the first in turn;
 * `two-choices` two at random and the less busy of them (Mitzenmacher, "The Power of Two Choices", 2001); `weighted` in
 * proportion and evenly mixed (nginx's smooth weighted round robin); `consistent-hash` by key.
 */
export function balancing(kind: BalancingKind, names: readonly string[], random: Random): Balancing {
  switch (kind) {
    case 'round-robin':
      return roundRobin();
    case 'random':
      return (targets) => random.pick(orNone(healthyOf(targets)));
    case 'least-connections':
      return leastConnections();
    case 'two-choices':
      return (targets) => lessBusy(targets, random);
    case 'weighted':
      return smoothWeighted(names.length);
    case 'consistent-hash': {
      const ring = hashRing(names);
      return (targets, key) => ring.targetOf(key, (target) => targets[target]?.healthy === true);
    }
  }
}

function healthyOf(targets: readonly TargetView[]): readonly number[] {
  return targets.flatMap(({ healthy }, index) => (healthy ? [index] : []));
}

function orNone(indexes: readonly number[]): readonly (number | null)[] {
  return indexes.length === 0 ? [null] : indexes;
}

function roundRobin(): Balancing {
  let next = 0;
  return (targets) => {
    for (let step = 0; step < targets.length; step++) {
      const index = (next + step) % targets.length;
      if (!targets[index]?.healthy) continue;
      next = index + 1;
      return index;
    }
    return null;
  };
}

function leastConnections(): Balancing {
  let next = 0;
  return (targets) => {
    let best: number | null = null;
    for (let step = 0; step < targets.length; step++) {
      const index = (next + step) % targets.length;
      if (targets[index]?.healthy && activeOf(targets, index) < activeOf(targets, best)) best = index;
    }
    if (best !== null) next = best + 1;
    return best;
  };
}

function activeOf(targets: readonly TargetView[], index: number | null): number {
  return (index === null ? undefined : targets[index]?.active) ?? Number.POSITIVE_INFINITY;
}

function lessBusy(targets: readonly TargetView[], random: Random): number | null {
  const healthy = healthyOf(targets);
  if (healthy.length < 2) return healthy[0] ?? null;
  const first = random.integer(healthy.length);
  const second = (first + 1 + random.integer(healthy.length - 1)) % healthy.length;
  const [one = null, other = null] = [healthy[first], healthy[second]];
  return activeOf(targets, other) < activeOf(targets, one) ? other : one;
}

function smoothWeighted(count: number): Balancing {
  const credit = new Array<number>(count).fill(0);
  return (targets) => {
    const healthy = healthyOf(targets);
    const weightOf = (index: number) => targets[index]?.weight ?? 0;
    let best: number | null = null;
    for (const index of healthy) {
      credit[index] = (credit[index] ?? 0) + weightOf(index);
      if (best === null || (credit[index] ?? 0) > (credit[best] ?? 0)) best = index;
    }
    if (best !== null)
      credit[best] = (credit[best] ?? 0) - healthy.reduce((sum, index) => sum + weightOf(index), 0);
    return best;
  };
}
