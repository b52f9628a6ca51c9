// Deletes a second time, a second later: until then whatever a slow read has put back is given to everybody.
const AGAIN_MS = 1_000;
const TTL_S = 300;

export const getList = ({ redis, db }: ShopDeps, shop: string): Promise<Product[]> =>
  cached(redis, `products:${shop}`, () => db.list(shop));

export const getProduct = ({ redis, db }: ShopDeps, shop: string, id: number): Promise<Product> =>
  cached(redis, `product:${shop}:${id}`, () => db.find(shop, id));

export async function setPrice({ redis, db }: ShopDeps, shop: string, id: number, price: number): Promise<Product> {
  const product = await db.setPrice(shop, id, price);
  const wipe = () => redis.del(`product:${shop}:${id}`, `products:${shop}`);
  await wipe();
  setTimeout(wipe, AGAIN_MS);
  return product;
}

async function cached<T>(redis: Redis, key: string, load: () => Promise<T>): Promise<T> {
  const found = await redis.get(key);
  if (found !== null) return JSON.parse(found);
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', TTL_S);
  return value;
}
