import { defineScenario, type ObservationOf, type RedisKey, type World } from '@/lib/authoring/scenario';
import { type Answer, Front, Shop, type What } from './shop';

/** A read and what it was, to follow "the read of". */
export interface Read extends Answer {
  readonly what: string;
}

/** A read that was under way while a price was written, and three that began after the write was answered. */
export interface Round {
  /** The read that was under way: `the list, from 20 ms before the write on, for 300 ms`. */
  readonly how: string;
  /** Whether it had ended before the write was committed. */
  readonly endedBefore: boolean;
  readonly after: readonly Read[];
}

const WHATS: readonly What[] = ['product', 'list'];
const NAMES = { list: 'the list', product: 'the product' } as const;
/** When a read begins, ms from the beginning of the write, and what its load takes; the write is committed after 30. */
const BEGINS_MS = [-60, -10, 0, 4, 15, 29, 31, 39] as const;
const LOADS_MS = [5, 60, 300, 3_000] as const;
const COMMIT_MS = 30;
/** What others keep in the same Redis. */
const SESSIONS = 12;
/** Time until whatever was left behind has happened. */
const LATER_MS = 1_000;
const WITHIN_LOAD_MS = 3_500;

const numberOf = (world: World): number => 100 + Math.floor(world.random() * 900);
const priceOf = (world: World): number => 1 + Math.floor(world.random() * 1e6);

const openShop = (world: World): Shop => new Shop(world, `shop-${numberOf(world)}-${priceOf(world)}`);

async function readAll(front: Front, shop: Shop, where: string): Promise<readonly Read[]> {
  const reads: Read[] = [];
  for (const what of WHATS) reads.push({ what: `${NAMES[what]}${where}`, ...(await front.read(shop, what)) });
  return reads;
}

export const scenario = defineScenario({
  /** Reads of a list and a product, again, from another process, and again after a write. */
  repeated: async (world: World) => {
    const shop = openShop(world);
    const [one, two] = [new Front(world, [shop]), new Front(world, [shop])];
    const first = await readAll(one, shop, '');
    const again = [
      ...(await readAll(one, shop, ' again')),
      ...(await readAll(two, shop, ' from another process')),
    ];
    const write = await one.write(shop, priceOf(world));
    const reloaded = await readAll(two, shop, ' after a write');
    const settled = await readAll(one, shop, ' a second time after a write');
    return { first, again: [...again, ...settled], write, reloaded, keys: world.redis.keys() };
  },

  /** A price is written, and list and product are read at once. */
  written: async (world: World) => {
    const shop = openShop(world);
    const [one, two] = [new Front(world, [shop]), new Front(world, [shop])];
    const rounds: (readonly Read[])[] = [];
    for (const reader of [one, two]) {
      await readAll(one, shop, '');
      await readAll(two, shop, '');
      await one.write(shop, priceOf(world));
      const where = reader === one ? '' : ', in another process,';
      rounds.push(await readAll(reader, shop, where));
    }
    return rounds.flat();
  },

  /** The process ends as its write is answered. */
  ended: async (world: World) => {
    const shop = openShop(world);
    const [one, two] = [new Front(world, [shop]), new Front(world, [shop])];
    await readAll(one, shop, '');
    const write = await one.write(shop, priceOf(world));
    one.instance.die();
    await world.sleep(LATER_MS);
    return { write, reads: await readAll(two, shop, '') };
  },

  /** A price that the database refuses. */
  refused: async (world: World) => {
    const shop = openShop(world);
    const front = new Front(world, [shop]);
    await readAll(front, shop, '');
    const write = await front.write(shop, -5);
    await world.sleep(LATER_MS);
    return { write, reads: await readAll(front, shop, '') };
  },

  /** What else is in Redis when a price is written: other products, another shop, and what is nobody’s cache. */
  others: async (world: World) => {
    const number = numberOf(world);
    const [shop, other] = [new Shop(world, `shop-${number}`), new Shop(world, `shop-${number}7`)];
    const front = new Front(world, [shop, other]);
    const [written = 0, ...ids] = shop.ids;
    for (let i = 0; i < SESSIONS; i += 1) await world.redis.command('set', `session:${i}`, `user ${i}`);
    await readAll(front, shop, '');
    await readAll(front, other, '');
    for (const id of ids) await front.read(shop, 'product', id);
    await front.write(shop, priceOf(world), written);
    await world.sleep(LATER_MS);
    const sessions = world.redis.keys().filter(({ key }) => key.startsWith('session:')).length;
    const kept: Read[] = [];
    for (const id of ids)
      kept.push({ what: 'another product of the shop', ...(await front.read(shop, 'product', id)) });
    kept.push(...(await readAll(front, other, ' of another shop')));
    return { kept, sessions, hadSessions: SESSIONS };
  },

  /** Reads that are under way while a price is written, at all kinds of moments. */
  underWay: async (world: World) => {
    const rounds: Round[] = [];
    for (const what of WHATS) {
      for (const beginsMs of BEGINS_MS) {
        for (const loadMs of LOADS_MS) rounds.push(await raced(world, { what, beginsMs, loadMs }));
      }
    }
    return rounds;
  },

  /** Two writes of one price, the first of which is committed first and answered last. */
  crossing: async (world: World) => {
    const shop = openShop(world);
    const [one, two] = [new Front(world, [shop]), new Front(world, [shop])];
    await readAll(one, shop, '');
    shop.write = { commitMs: 10, answerMs: 120 };
    const first = one.write(shop, priceOf(world));
    await world.sleep(5);
    shop.write = { commitMs: 20, answerMs: 30 };
    await Promise.all([first, two.write(shop, priceOf(world))]);
    await world.sleep(LATER_MS);
    return readAll(two, shop, '');
  },
});

interface Race {
  readonly what: What;
  readonly beginsMs: number;
  readonly loadMs: number;
}

/** A read and a write of a shop that nobody has read before. */
async function raced(world: World, { what, beginsMs, loadMs }: Race): Promise<Round> {
  const shop = openShop(world);
  const [reader, writer, third] = [
    new Front(world, [shop]),
    new Front(world, [shop]),
    new Front(world, [shop]),
  ];
  const startMs = world.nowMs + Math.max(-beginsMs, 0);
  let endedMs = Number.POSITIVE_INFINITY;
  const read = world.sleep(startMs + beginsMs - world.nowMs).then(async () => {
    shop.loadMs = loadMs;
    await reader.read(shop, what);
    endedMs = world.nowMs;
  });
  await world.sleep(startMs - world.nowMs);
  await writer.write(shop, priceOf(world));
  shop.loadMs = 5;
  const here: Read = { what: `${NAMES[what]} right after the answer`, ...(await reader.read(shop, what)) };
  const patience = world.sleep(WITHIN_LOAD_MS);
  await read;
  // At once: a deletion that comes some time later has let an old price out meanwhile.
  const over: Read = { what: `${NAMES[what]} as that read was over`, ...(await third.read(shop, what)) };
  await patience;
  const later: Read = { what: `${NAMES[what]} a while after that read`, ...(await third.read(shop, what)) };
  const began = beginsMs < 0 ? `${-beginsMs} ms before` : `${beginsMs} ms after`;
  const how = `${NAMES[what]} that began ${began} the write’s beginning and took ${loadMs} ms in the database`;
  return { how, endedBefore: endedMs < startMs + COMMIT_MS, after: [here, over, later] };
}

export type InvalidationObservation = ObservationOf<typeof scenario>;

/** Keys that nobody will ever remove, or that live longer than this. */
export const outliving = (keys: readonly RedisKey[], mostMs: number): readonly RedisKey[] =>
  keys.filter(({ ttlMs }) => ttlMs === null || ttlMs > mostMs);
