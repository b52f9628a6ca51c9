// Which key goes when memory is full, as Redis approximates it ("Key eviction", redis.io; evict.c): some keys are
// sampled, the best candidates are kept in a pool of sixteen from one round to the next, the best of them goes.
// Assumption: the age of a key is exact to the virtual ms, where Redis' own clock ticks once a second.

export const POLICIES = [
  'noeviction',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
] as const;

export type EvictionPolicy = (typeof POLICIES)[number];

/** What is known of a key that may go. */
export interface Candidate {
  readonly id: string;
  readonly expiresAtMs: number | null;
  readonly lastUsedMs: number;
  /** Logarithmic counter of uses, see `used`. */
  readonly frequency: number;
  /** When `frequency` last decayed. */
  readonly decayedMs: number;
}

export interface Sampled<Key> {
  readonly size: number;
  at(index: number): Key | undefined;
}

const POOL_SIZE = 16;

/** The counter a new key starts with, so that it is not the first to go. */
export const FIRST_FREQUENCY = 5;
const LOG_FACTOR = 10;
const MAX_FREQUENCY = 255;
const DECAY_MS = 60_000;

/** Chooses keys to evict. `random` is seeded; `samples` as `maxmemory-samples`. */
export class Evictor {
  readonly #random: () => number;
  #pool: string[] = [];

  constructor(random: () => number) {
    this.#random = random;
  }

  /** The key to evict, null when the policy finds none. `find` answers null for a key that is gone. */
  choose<Key extends Candidate>(
    policy: EvictionPolicy,
    keys: { readonly all: Sampled<Key>; readonly volatile: Sampled<Key>; find(id: string): Key | null },
    { samples, nowMs }: { readonly samples: number; readonly nowMs: number },
  ): Key | null {
    if (policy === 'noeviction') return null;
    const from = policy.startsWith('volatile') ? keys.volatile : keys.all;
    if (from.size === 0) return null;
    if (policy.endsWith('random')) return this.#pick(from);
    const score = scorer(policy, nowMs);
    const candidates = new Map<string, Key>();
    for (const id of this.#pool) {
      const key = keys.find(id);
      if (key && (from === keys.all || key.expiresAtMs !== null)) candidates.set(id, key);
    }
    for (let sample = 0; sample < samples; sample += 1) {
      const key = this.#pick(from);
      if (key) candidates.set(key.id, key);
    }
    const ordered = [...candidates.values()].sort((a, b) => score(b) - score(a) || (a.id < b.id ? -1 : 1));
    const [first = null] = ordered;
    this.#pool = ordered.slice(1, POOL_SIZE + 1).map(({ id }) => id);
    return first;
  }

  /** The counter after one more use: the higher it is, the rarer it grows (LFULogIncr). */
  used(frequency: number): number {
    if (frequency >= MAX_FREQUENCY) return MAX_FREQUENCY;
    const base = Math.max(0, frequency - FIRST_FREQUENCY);
    return this.#random() < 1 / (base * LOG_FACTOR + 1) ? frequency + 1 : frequency;
  }

  #pick<Key>(from: Sampled<Key>): Key | null {
    return from.at(Math.floor(this.#random() * from.size)) ?? null;
  }
}

/** The counter today: it loses one a minute. */
export function decayed(
  { frequency, decayedMs }: Pick<Candidate, 'frequency' | 'decayedMs'>,
  nowMs: number,
): number {
  return Math.max(0, frequency - Math.floor((nowMs - decayedMs) / DECAY_MS));
}

/** Higher goes first. */
function scorer(policy: EvictionPolicy, nowMs: number): (key: Candidate) => number {
  if (policy.endsWith('lfu')) return (key) => MAX_FREQUENCY - decayed(key, nowMs);
  if (policy === 'volatile-ttl') return (key) => -(key.expiresAtMs ?? Number.POSITIVE_INFINITY);
  return (key) => nowMs - key.lastUsedMs;
}
