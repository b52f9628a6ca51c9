// A database of shops with prices, and processes with the module in front of it.

import type { Instance, Plain, Settled, World } from '@/lib/authoring/scenario';

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly price: number;
}

/** What a read or a write gave, beside what was true. */
export interface Answer {
  readonly call: Settled;
  /** What the database had when the answer was there. */
  readonly truth: Plain;
  /** Whether the answer is what the database had then. */
  readonly isTrue: boolean;
  /** Times that this call, or another at its time, asked the database. */
  readonly loads: number;
}

export type What = 'list' | 'product';

/** What a write takes: it is committed a little before its answer is there. */
export const WRITE = { commitMs: 30, answerMs: 40 };
const LOAD_MS = 20;
const WITHIN_MS = 60_000;

/** One shop with three products, and everything that asks for them. */
export class Shop {
  readonly name: string;
  readonly ids: readonly number[];
  /** What the next loads take. */
  loadMs = LOAD_MS;
  /** What the next write takes. */
  write = WRITE;
  /** Loads so far. */
  loads = 0;
  readonly #world: World;
  readonly #products: Map<number, Product>;

  constructor(world: World, name: string) {
    this.#world = world;
    this.name = name;
    const first = 1_000 + Math.floor(world.random() * 8_000);
    // One number is the beginning of another: a pattern that forgets where a key ends takes both.
    this.ids = [first, first * 10, first + 1];
    this.#products = new Map(
      this.ids.map((id) => [id, { id, name: `lamp ${Math.floor(world.random() * 1e9)}`, price: 10 + id }]),
    );
  }

  /** The database, as the module is handed it, for all shops given. */
  static depsOf(world: World, instance: Instance, shops: readonly Shop[]): object {
    const shopOf = (name: Plain): Shop => {
      const shop = shops.find((one) => one.name === name);
      if (!shop) throw world.failure(`there is no shop ${String(name)}`);
      return shop;
    };
    const db = {
      list: async (shop: Plain) => shopOf(shop).#load('list', 0),
      find: async (shop: Plain, id: Plain) => shopOf(shop).#load('product', Number(id)),
      setPrice: async (shop: Plain, id: Plain, price: Plain) =>
        shopOf(shop).#setPrice(Number(id), Number(price)),
    };
    return { redis: instance.redis, db, now: () => world.epochMs + world.nowMs, sleep: world.sleep };
  }

  truth(what: What, id: number): Plain {
    if (what === 'list') return [...this.#products.values()].map((product) => ({ ...product }));
    const product = this.#products.get(id);
    return product ? { ...product } : null;
  }

  /** What was true as the load began: a statement sees the database of its beginning. */
  async #load(what: What, id: number): Promise<Plain> {
    this.loads += 1;
    const seen = this.truth(what, id);
    await this.#world.sleep(this.loadMs);
    return seen;
  }

  async #setPrice(id: number, price: number): Promise<Plain> {
    const { commitMs, answerMs } = this.write;
    const product = this.#products.get(id);
    await this.#world.sleep(commitMs);
    if (!product || !(price > 0)) {
      await this.#world.sleep(answerMs - commitMs);
      throw this.#world.failure(REFUSED, { code: '23514' });
    }
    this.#products.set(id, { ...product, price });
    await this.#world.sleep(answerMs - commitMs);
    return { ...product, price };
  }
}

export const REFUSED = 'new row violates check constraint "price_is_positive"';

/** A process with the module. */
export class Front {
  readonly instance: Instance;
  readonly #deps: object;

  constructor(world: World, shops: readonly Shop[]) {
    this.instance = world.instance();
    this.#deps = Shop.depsOf(world, this.instance, shops);
  }

  async read(shop: Shop, what: What, id = shop.ids[0] ?? 0): Promise<Answer> {
    const before = shop.loads;
    const args = what === 'list' ? [this.#deps, shop.name] : [this.#deps, shop.name, id];
    const call = await this.instance.call(what === 'list' ? 'getList' : 'getProduct', args, {
      withinMs: WITHIN_MS,
    });
    const truth = shop.truth(what, id);
    return { call, truth, isTrue: isSame(call, truth), loads: shop.loads - before };
  }

  async write(shop: Shop, price: number, id = shop.ids[0] ?? 0): Promise<Answer> {
    const before = shop.loads;
    const args = [this.#deps, shop.name, id, price];
    const call = await this.instance.call('setPrice', args, { withinMs: WITHIN_MS });
    const truth = shop.truth('product', id);
    return { call, truth, isTrue: isSame(call, truth), loads: shop.loads - before };
  }
}

/** The same values, in whatever order the fields stand. */
const isSame = (call: Settled, truth: Plain): boolean =>
  call.kind === 'fulfilled' && sorted(call.value) === sorted(truth);

const sorted = (value: Plain): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
