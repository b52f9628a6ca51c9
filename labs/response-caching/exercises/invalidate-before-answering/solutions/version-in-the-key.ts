// A write makes the old keys unreachable: a read that was under way stores under a number that nobody asks for again.
const TTL_S = 300;
const VERSION_S = 86_400;
const listOf = (shop: string) => `products:${shop}`;
const productOf = (shop: string, id: number) => `product:${shop}:${id}`;

export const getList = ({ redis, db }: ShopDeps, shop: string): Promise<Product[]> =>
  cached(redis, listOf(shop), () => db.list(shop));

export const getProduct = ({ redis, db }: ShopDeps, shop: string, id: number): Promise<Product> =>
  cached(redis, productOf(shop, id), () => db.find(shop, id));

export async function setPrice({ redis, db }: ShopDeps, shop: string, id: number, price: number): Promise<Product> {
  const product = await db.setPrice(shop, id, price);
  const raise = redis.multi();
  for (const name of [listOf(shop), productOf(shop, id)]) raise.incr(`v:${name}`).expire(`v:${name}`, VERSION_S);
  await raise.exec();
  return product;
}

async function cached<T>(redis: Redis, name: string, load: () => Promise<T>): Promise<T> {
  const key = `${name}@${(await redis.get(`v:${name}`)) ?? 0}`;
  const found = await redis.get(key);
  if (found !== null) return JSON.parse(found);
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', TTL_S);
  return value;
}
