// The answer does not wait for the deletion.
const TTL_S = 300;

export const getList = ({ redis, db }, shop) => cached(redis, `products:${shop}`, () => db.list(shop));
export const getProduct = ({ redis, db }, shop, id) =>
  cached(redis, `product:${shop}:${id}`, () => db.find(shop, id));

async function cached(redis, key, load) {
  const found = await redis.get(key);
  if (found !== null) return JSON.parse(found);
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', TTL_S);
  return value;
}

export async function setPrice({ redis, db, sleep }, shop, id, price) {
  const product = await db.setPrice(shop, id, price);
  void redis.del(`products:${shop}`, `product:${shop}:${id}`);
  return product;
}
