// One pool of the submission, its resources and its callers, with a record of who held what and when.

import type { Instance, Kept, KeptOr, Plain, Settled, World } from '@/lib/authoring/scenario';

export interface PoolOptions {
  readonly min: number;
  readonly max: number;
  readonly idleTimeoutMillis: number;
  readonly acquireTimeoutMillis: number;
}

/** One call of `acquire()`. A caller that is served holds its resource for a while and then releases it. */
export interface Visit {
  readonly who: string;
  readonly askedMs: number;
  readonly call: Settled;
}

/** Something that no pool may do, whatever is tried with it. */
export type Fault =
  | { readonly kind: 'shared'; readonly resource: string; readonly who: string; readonly other: string }
  | { readonly kind: 'closed'; readonly resource: string; readonly who: string }
  | { readonly kind: 'unknown'; readonly value: Plain; readonly who: string }
  | { readonly kind: 'destroyed-in-use'; readonly resource: string; readonly who: string }
  /** `destroy` was called with something that is not alive. */
  | { readonly kind: 'destroyed-again'; readonly value: Plain }
  | { readonly kind: 'release-threw'; readonly who: string; readonly call: Settled };

/** A fault and when it happened, virtual ms. */
export type FaultAt = Fault & { readonly atMs: number };

/** What became of one pool. Times are virtual ms. */
export interface PoolSeen {
  readonly min: number;
  readonly max: number;
  /** What the constructor did instead of making a pool; null when it made one. */
  readonly broken: Settled | null;
  /** The most that were alive or in creation, and when that was so for the first time. */
  readonly peakAlive: number;
  readonly peakAtMs: number;
  readonly peakInUse: number;
  /** Creations begun. */
  readonly created: number;
  readonly alive: number;
  readonly faults: readonly FaultAt[];
}

/** A resource in the hands of a caller; null for one who got none. */
export interface Held {
  readonly visit: Visit;
  readonly token: object | null;
}

/** Virtual ms that `create` and `destroy` take. */
const CREATION_MS = 50;
const DESTRUCTION_MS = 5;

/** Beyond its own limit, a call of `acquire` gets this long to settle. */
const PATIENCE_MS = 60_000;

/** Faults of one pool that are kept. */
const MAX_FAULTS = 20;

export class TriedPool {
  readonly #world: World;
  readonly #options: PoolOptions;
  readonly #pool: KeptOr;
  readonly #failing: number;
  /** Name -> resource, of all that were ever made. */
  readonly #tokens = new Map<string, object>();
  readonly #alive = new Set<string>();
  /** Destroyed in use: whatever follows from it is the same fault. */
  readonly #wronged = new Set<string>();
  /** Name -> who has it; more than one is a fault. */
  readonly #holders = new Map<string, readonly string[]>();
  readonly #faults: FaultAt[] = [];
  #creating = 0;
  #created = 0;
  #peakAlive = 0;
  #peakAtMs = 0;
  #peakInUse = 0;
  #lowest: number | null = null;
  /** Name -> since when nobody has it. */
  readonly #idleSinceMs = new Map<string, number>();
  #shortestIdleMs: number | null = null;

  /** A pool of this process. `failing` creations fail, then all succeed. */
  constructor(
    world: World,
    process: Instance,
    { failing, ...options }: PoolOptions & { readonly failing: number },
  ) {
    this.#world = world;
    this.#options = options;
    this.#failing = failing;
    const create = () => this.#create();
    const destroy = (value: Plain) => this.#destroy(value);
    this.#pool = process.construct('ResourcePool', [create, destroy, { ...options }]);
  }

  /** Acquires; the resource is then the caller's until {@link release}. */
  async take(who: string): Promise<Held> {
    const askedMs = this.#world.nowMs;
    const withinMs = this.#options.acquireTimeoutMillis + PATIENCE_MS;
    const call = await this.#with((pool) => pool.call('acquire', [], { withinMs }));
    const visit = { who, askedMs, call };
    return { visit, token: call.kind === 'fulfilled' ? this.#hand(call.value, who) : null };
  }

  /** The caller gives back what it has; nothing happens for one who has nothing. */
  release({ token, visit: { who } }: Held): void {
    const name = token && this.#nameOf(token);
    if (!token || !name) return;
    const others = (this.#holders.get(name) ?? []).filter((holder) => holder !== who);
    if (others.length > 0) this.#holders.set(name, others);
    else this.#holders.delete(name);
    this.#idleSinceMs.set(name, this.#world.nowMs);
    const call = this.releaseAnything(token);
    if (call?.kind === 'threw') this.#fault({ kind: 'release-threw', who, call });
  }

  /** `release` without any right to it. */
  releaseAnything(value: unknown): Settled | null {
    return this.#pool.kept?.callNow('release', [value]) ?? null;
  }

  /** Acquires, holds the resource and releases it. */
  async visit(who: string, holdMs: number): Promise<Visit> {
    const held = await this.take(who);
    if (held.token) await this.#world.sleep(holdMs);
    this.release(held);
    return held.visit;
  }

  destroy(): Promise<Settled> {
    return this.#with((pool) => pool.call('destroy'));
  }

  /** From now on {@link lowest} is kept. */
  watch(): void {
    this.#lowest = this.#level;
  }

  /** The fewest that were alive or in creation since {@link watch}, as it was 1 ms after a resource went. */
  get lowest(): number {
    return this.#lowest ?? this.#level;
  }

  /** The shortest time, virtual ms, that a resource was idle for before it went; null when none went. */
  get shortestIdleMs(): number | null {
    return this.#shortestIdleMs;
  }

  get alive(): number {
    return this.#alive.size;
  }

  get created(): number {
    return this.#created;
  }

  seen(): PoolSeen {
    return {
      min: this.#options.min,
      max: this.#options.max,
      broken: this.#pool.settled,
      peakAlive: this.#peakAlive,
      peakAtMs: this.#peakAtMs,
      peakInUse: this.#peakInUse,
      created: this.#created,
      alive: this.#alive.size,
      faults: this.#faults,
    };
  }

  get #level(): number {
    return this.#alive.size + this.#creating;
  }

  async #with(call: (pool: Kept) => Promise<Settled>): Promise<Settled> {
    return this.#pool.kept ? call(this.#pool.kept) : this.#pool.settled;
  }

  async #create(): Promise<object> {
    this.#created += 1;
    const number = this.#created;
    this.#creating += 1;
    if (this.#level > this.#peakAlive) {
      this.#peakAlive = this.#level;
      this.#peakAtMs = this.#world.nowMs;
    }
    await this.#world.sleep(CREATION_MS);
    this.#creating -= 1;
    if (number <= this.#failing) throw this.#world.failure(`creation ${number}`);
    const name = `resource ${number}`;
    const token = this.#world.token(name);
    this.#tokens.set(name, token);
    this.#alive.add(name);
    this.#idleSinceMs.set(name, this.#world.nowMs);
    return token;
  }

  async #destroy(value: Plain): Promise<void> {
    const name = nameIn(value);
    if (name === null || !this.#alive.delete(name)) {
      if (name === null || !this.#wronged.has(name)) this.#fault({ kind: 'destroyed-again', value });
      return;
    }
    const [who] = this.#holders.get(name) ?? [];
    if (who !== undefined) {
      this.#wronged.add(name);
      this.#fault({ kind: 'destroyed-in-use', resource: name, who });
    }
    const idleMs = this.#world.nowMs - (this.#idleSinceMs.get(name) ?? 0);
    this.#shortestIdleMs = Math.min(this.#shortestIdleMs ?? idleMs, idleMs);
    await this.#world.sleep(1);
    if (this.#lowest !== null) this.#lowest = Math.min(this.#lowest, this.#level);
    await this.#world.sleep(DESTRUCTION_MS - 1);
  }

  /** Notes who has a resource now; null for what no caller can use. */
  #hand(value: Plain, who: string): object | null {
    const resource = nameIn(value);
    const token = resource === null ? undefined : this.#tokens.get(resource);
    if (resource === null || !token) {
      this.#fault({ kind: 'unknown', value, who });
      return null;
    }
    const holders = this.#holders.get(resource) ?? [];
    const [other] = holders;
    if (other !== undefined) this.#fault({ kind: 'shared', resource, who, other });
    if (!this.#alive.has(resource)) this.#fault({ kind: 'closed', resource, who });
    this.#holders.set(resource, [...holders, who]);
    this.#peakInUse = Math.max(this.#peakInUse, this.#holders.size);
    return token;
  }

  #nameOf(token: object): string | null {
    for (const [name, known] of this.#tokens) if (known === token) return name;
    return null;
  }

  #fault(fault: Fault): void {
    if (this.#faults.length < MAX_FAULTS) this.#faults.push({ ...fault, atMs: this.#world.nowMs });
  }
}

/** The name of a token that came back; null for anything else. */
function nameIn(value: Plain): string | null {
  if (typeof value !== 'object' || value === null || !('$' in value) || value.$ !== 'token') return null;
  return typeof value.name === 'string' ? value.name : null;
}
