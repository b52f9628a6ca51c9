import type { Instance, Settled, World } from '@/lib/authoring/scenario';

/** How busy a key is, and what lies behind it. */
export interface Heat {
  readonly ratePerSecond: number;
  readonly loadMs: number;
  readonly ttlMs: number;
  /** Calls begin so many virtual ms before the value runs out; there are none between the first one and these. */
  readonly watchMs: number;
}

/** Virtual ms in which every call must settle. */
const WITHIN_MS = 30_000;
/** After a new value is there, calls go on for so long: those that were under way. */
const AFTER_MS = 50;
/** A round trip, and what a clock may be off. */
const SLACK_MS = 20;

/** What a load gives; the name is such that nobody can guess it. */
type Product = { readonly id: number; readonly version: number; readonly name: string };

interface Load {
  readonly beganMs: number;
  readonly value: Product;
  /** Null: under way. */
  endedMs: number | null;
}

/** A key, the processes that ask for it in turn, and everything that was loaded for it. */
export class TriedKey {
  readonly key: string;
  readonly loads: Load[] = [];
  readonly #world: World;
  readonly #processes: readonly Instance[];
  readonly #heat: Heat;
  readonly #id: number;
  #turn = 0;
  /** The process whose next load is its end. */
  isDeadly = false;

  constructor(world: World, processes: readonly Instance[], { id, heat }: { id: number; heat: Heat }) {
    this.key = `product:${Math.floor(world.random() * 1e9)}`;
    this.#world = world;
    this.#processes = processes;
    this.#heat = heat;
    this.#id = id;
  }

  /** When what was loaded first runs out; before anything was, never. */
  get endMs(): number {
    const [first] = this.loads;
    return (first?.endedMs ?? Number.POSITIVE_INFINITY) + this.#heat.ttlMs;
  }

  /** A call in the next process that is alive. */
  async call(): Promise<{ readonly call: Settled; readonly isOld: boolean }> {
    const alive = this.#processes.filter((process) => process.alive);
    const process = alive[this.#turn % alive.length] ?? this.#world.instance();
    this.#turn += 1;
    const now = () => this.#world.epochMs + this.#world.nowMs;
    const args = [{ redis: process.redis, now }, this.key, () => this.#load(process), this.#heat.ttlMs];
    const call = await process.call('getEarly', args, { withinMs: WITHIN_MS });
    return { call, isOld: this.#isOld(call) };
  }

  /** Calls by chance at the key's rate until `isOver`; settles when all of them have. */
  async traffic(isOver: () => boolean): Promise<Awaited<ReturnType<TriedKey['call']>>[]> {
    const calls: ReturnType<TriedKey['call']>[] = [];
    while (!isOver()) {
      calls.push(this.call());
      await this.#world.sleep((-Math.log(1 - this.#world.random()) * 1_000) / this.#heat.ratePerSecond);
    }
    return Promise.all(calls);
  }

  /** Whether a load that began after the first one has ended, a moment ago. */
  get isRenewed(): boolean {
    return this.loads
      .slice(1)
      .some(({ endedMs }) => endedMs !== null && this.#world.nowMs - endedMs > AFTER_MS);
  }

  /** Whether a call was given a value that had run out. */
  #isOld(call: Settled): boolean {
    if (call.kind !== 'fulfilled') return false;
    const given = JSON.stringify(call.value);
    const load = this.loads.find(({ value }) => JSON.stringify(value) === given);
    const endedMs = load?.endedMs ?? null;
    return endedMs !== null && this.#world.nowMs > endedMs + this.#heat.ttlMs + SLACK_MS;
  }

  async #load(process: Instance): Promise<Product> {
    const version = this.loads.length + 1;
    const name = `product ${Math.floor(this.#world.random() * 1e9)}`;
    const load: Load = { beganMs: this.#world.nowMs, value: { id: this.#id, version, name }, endedMs: null };
    this.loads.push(load);
    if (this.isDeadly) {
      this.isDeadly = false;
      process.die();
    }
    await this.#world.sleep(this.#heat.loadMs);
    load.endedMs = this.#world.nowMs;
    return load.value;
  }
}

/** One life of a value that is asked for all the time when it ends. */
export async function expiry(world: World, tried: TriedKey, { watchMs, loadMs }: Heat) {
  const filling = await tried.call();
  await world.sleep(Math.max(tried.endMs - watchMs - world.nowMs, 0));
  const isOver = () => tried.isRenewed || world.nowMs > tried.endMs + 2 * loadMs;
  const calls = await tried.traffic(isOver);
  const [, second] = tried.loads;
  return {
    loads: tried.loads.length - 1,
    /** How long before its end somebody began to renew the value; negative: after it; null: nobody did. */
    earlyMs: second === undefined ? null : tried.endMs - second.beganMs,
    wrong: firstWrong([filling, ...calls], tried),
  };
}

/** The first call that did not get a value that was loaded for its key. */
export function firstWrong(calls: readonly { readonly call: Settled }[], tried: TriedKey): Settled | null {
  const known = new Set(tried.loads.map(({ value }) => JSON.stringify(value)));
  const isRight = (call: Settled) =>
    call.kind === 'died' || (call.kind === 'fulfilled' && known.has(JSON.stringify(call.value)));
  return calls.find(({ call }) => !isRight(call))?.call ?? null;
}
