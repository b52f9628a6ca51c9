// Value and number are read together; the script stores what was loaded only under the number of that moment.
const STORE_IF_SAME = `
  if (redis.call('get', KEYS[2]) or '0') == ARGV[1] then redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3]) end`;
const DROP = `
  for i = 1, #KEYS, 2 do
    redis.call('del', KEYS[i])
    redis.call('incr', KEYS[i + 1])
    redis.call('expire', KEYS[i + 1], 3600)
  end`;

async function through(redis: Redis, name: string, load: () => Promise<unknown>) {
  const [value, version] = await redis.mget(name, `${name}#`);
  if (value) return JSON.parse(value);
  const loaded = await load();
  await redis.eval(STORE_IF_SAME, 2, name, `${name}#`, version ?? '0', JSON.stringify(loaded), 600_000);
  return loaded;
}

export const getList = ({ redis, db }: ShopDeps, shop: string) => through(redis, `cache/${shop}/all`, () => db.list(shop));

export const getProduct = ({ redis, db }: ShopDeps, shop: string, id: number) =>
  through(redis, `cache/${shop}/${id}`, () => db.find(shop, id));

export const setPrice = ({ redis, db }: ShopDeps, shop: string, id: number, price: number) =>
  db.setPrice(shop, id, price).then(async (product) => {
    const keys = [`cache/${shop}/all`, `cache/${shop}/${id}`].flatMap((name) => [name, `${name}#`]);
    await redis.eval(DROP, keys.length, ...keys);
    return product;
  });
