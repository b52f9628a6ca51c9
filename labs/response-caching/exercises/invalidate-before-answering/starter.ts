interface Product {
  id: number;
  name: string;
  price: number;
}

interface ShopDeps {
  /** Shared by all processes, and by others: sessions live there, too. */
  redis: Redis;
  db: {
    list(shop: string): Promise<Product[]>;
    find(shop: string, id: number): Promise<Product>;
    /** Gives the product as it is then; rejects when the database refuses the price. */
    setPrice(shop: string, id: number, price: number): Promise<Product>;
  };
  now(): number;
  sleep(ms: number): Promise<void>;
}

const TTL_S = 300;

export const getList = ({ redis, db }: ShopDeps, shop: string): Promise<Product[]> =>
  cached(redis, `products:${shop}`, () => db.list(shop));

export const getProduct = ({ redis, db }: ShopDeps, shop: string, id: number): Promise<Product> =>
  cached(redis, `product:${shop}:${id}`, () => db.find(shop, id));

// The answer goes out, and the deletion may still be on its way; the list is not thought of.
export async function setPrice({ redis, db }: ShopDeps, shop: string, id: number, price: number): Promise<Product> {
  const product = await db.setPrice(shop, id, price);
  redis.del(`product:${shop}:${id}`);
  return product;
}

async function cached<T>(redis: Redis, key: string, load: () => Promise<T>): Promise<T> {
  const found = await redis.get(key);
  if (found !== null) return JSON.parse(found);
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', TTL_S);
  return value;
}
