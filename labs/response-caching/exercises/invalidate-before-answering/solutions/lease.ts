// Whoever misses leaves a token. A write takes it away, and what was loaded for it is then not stored.
const STORE = `
  if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
  redis.call('set', KEYS[1], ARGV[2], 'EX', ARGV[3])
  return redis.call('del', KEYS[2])`;
const TTL_S = 120;

class Shelf<T> {
  readonly key: string;
  readonly lease: string;

  constructor(
    readonly redis: Redis,
    name: string,
  ) {
    this.key = `shelf:{${name}}`;
    this.lease = `lease:{${name}}`;
  }

  async get(load: () => Promise<T>): Promise<T> {
    const found = await this.redis.get(this.key);
    if (found !== null) return JSON.parse(found);
    const token = crypto.randomUUID();
    await this.redis.set(this.lease, token, 'EX', 60);
    const value = await load();
    await this.redis.eval(STORE, 2, this.key, this.lease, token, JSON.stringify(value), TTL_S);
    return value;
  }
}

const list = (redis: Redis, shop: string) => new Shelf<Product[]>(redis, `list ${shop}`);
const item = (redis: Redis, shop: string, id: number) => new Shelf<Product>(redis, `item ${shop} ${id}`);

export async function getList({ redis, db }: ShopDeps, shop: string) {
  return list(redis, shop).get(() => db.list(shop));
}

export async function getProduct({ redis, db }: ShopDeps, shop: string, id: number) {
  return item(redis, shop, id).get(() => db.find(shop, id));
}

export async function setPrice({ redis, db }: ShopDeps, shop: string, id: number, price: number) {
  const product = await db.setPrice(shop, id, price);
  const shelves = [list(redis, shop), item(redis, shop, id)];
  await redis.del(...shelves.flatMap(({ key, lease }) => [key, lease]));
  return product;
}
