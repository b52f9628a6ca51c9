import type { Instance, RedisKey, Settled, World } from '@/lib/authoring/scenario';

/** For how long a value is fresh, and for how long it is stale after that. */
export interface Windows {
  readonly freshSec: number;
  readonly staleSec: number;
}

/** Virtual ms in which every call must settle. */
const WITHIN_MS = 30_000;

/** Virtual ms of a load. */
export const LOAD_MS = 300;

/** What a load gives. */
type Product = {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly tags: readonly string[];
};

/** What lies behind a key: every load that succeeds gives a value of its own, which nobody can guess. */
export class Source {
  /** What the loads gave, in the order in which they began; what failed is not among it. */
  readonly values: Product[] = [];
  /** Loads that were begun in order to fail. */
  failures = 0;
  loadMs = LOAD_MS;
  fails = false;
  readonly #world: World;
  readonly #id: number;

  constructor(world: World, id: number) {
    this.#world = world;
    this.#id = id;
  }

  get loads(): number {
    return this.values.length + this.failures;
  }

  load = async () => {
    const { fails, loadMs } = this;
    const value = this.#make();
    if (fails) this.failures += 1;
    else this.values.push(value);
    if (loadMs > 0) await this.#world.sleep(loadMs);
    if (fails) throw this.#world.failure('load failed');
    return value;
  };

  #make(): Product {
    const name = `product ${Math.floor(this.#world.random() * 1e9)}`;
    return { id: this.#id, version: this.values.length + 1, name, tags: ['a', 'b'] };
  }
}

/** A key, the process that asks for it, and what lies behind it. */
export class TriedKey {
  readonly source: Source;
  #filledMs = 0;
  readonly #world: World;
  readonly #instance: Instance;
  readonly #id: number;
  readonly #windows: Windows;

  constructor(world: World, instance: Instance, id: number, windows: Windows) {
    this.source = new Source(world, id);
    this.#world = world;
    this.#instance = instance;
    this.#id = id;
    this.#windows = windows;
  }

  call = (): Promise<Settled> => {
    const { redis } = this.#instance;
    const now = () => this.#world.epochMs + this.#world.nowMs;
    const deps = { redis, now, sleep: this.#world.sleep };
    const args = [deps, `product:${this.#id}`, this.source.load, { ...this.#windows }];
    return this.#instance.call('getSWR', args, { withinMs: WITHIN_MS });
  };

  /** The first call, which loads what is the old value from then on. */
  async fill() {
    const filling = await this.call();
    this.#filledMs = this.#world.nowMs;
    return { filling, old: this.source.values[0] ?? null };
  }

  /** Waits until so many virtual seconds after {@link fill}. */
  async untilAge(sec: number): Promise<void> {
    await this.#world.sleep(Math.max(0, this.#filledMs + sec * 1_000 - this.#world.nowMs));
  }

  /** `atOnce` calls at once, and one more each 10 virtual ms, as many as `more`. */
  async calls(atOnce: number, more = 0): Promise<Settled[]> {
    const asked = Array.from({ length: atOnce }, this.call);
    for (let i = 0; i < more; i += 1) {
      await this.#world.sleep(10);
      asked.push(this.call());
    }
    return Promise.all(asked);
  }
}

/** What lives longer is there for ever. */
const YEAR_MS = 365 * 24 * 3_600_000;

/** The keys that live for ever, or for so long that it is the same, by name. */
export const immortalKeys = (world: World): readonly RedisKey[] =>
  world.redis.keys().filter(({ ttlMs }) => ttlMs === null || ttlMs > YEAR_MS);
