import {
  defineScenario,
  type ObservationOf,
  type Plain,
  type RedisKey,
  type World,
} from '@/lib/authoring/scenario';
import { type Answer, type App, openServer, type Request, type Served } from './app';

/** A request and the response that is its own. */
export interface Asked {
  readonly served: Served;
  readonly own: Plain;
}

/** A response that must not be stored, and the next request for it. */
interface Repeat extends Asked {
  readonly first: Served;
}

/** A client: what its requests carry. */
interface Client extends Pick<Request, 'headers' | 'user'> {
  readonly who: string;
}

const ANONYMOUS: Client = { who: 'an anonymous client' };
const COOKIE = 'a client with a cookie and no req.user';
const TOKEN = 'a client with an authorization header and no req.user';

/** Longer than a client of Redis goes on trying to reach it. */
const RETRIES_MS = 30_000;

const number = (world: World): number => Math.floor(world.random() * 1e9);

/** Everybody who asks for a page of their own. */
function clientsOf(world: World): readonly Client[] {
  const [ada, bob, sid, token] = [number(world), number(world), number(world), number(world)];
  return [
    { who: 'user A', user: { id: `u-${ada}`, name: 'Ada' } },
    { who: 'user B', user: { id: `u-${bob}`, name: 'Bob' } },
    { who: 'user C, who has the name of A', user: { id: `u-${ada + 1}`, name: 'Ada' } },
    ANONYMOUS,
    { who: COOKIE, headers: { cookie: `sid=${sid}` } },
    { who: `${COOKIE}, another one`, headers: { cookie: `sid=${sid + 1}` } },
    { who: TOKEN, headers: { authorization: `Bearer ${token}` } },
    { who: `${TOKEN}, another one`, headers: { authorization: `Bearer ${token + 1}` } },
    {
      who: `${TOKEN} and a cookie`,
      headers: { authorization: 'Basic c2hvcDpzaG9w', cookie: `sid=${sid + 2}` },
    },
    {
      who: `${TOKEN}, the same one, and another cookie`,
      headers: { authorization: 'Basic c2hvcDpzaG9w', cookie: `sid=${sid + 3}` },
    },
  ];
}

/** Asks for the page of a client, whose body nobody can guess. */
async function ask(
  world: World,
  app: App,
  { url, client }: { readonly url: string; readonly client: Client },
): Promise<Asked> {
  const { who, headers, user } = client;
  const own = { page: url, for: who, number: number(world) };
  const request = { url, ...(headers && { headers }), ...(user && { user }) };
  return { served: await app.serve(who, request, { body: own }), own };
}

/** Two requests for the same URL, whose answers differ in the body alone. */
async function askTwice(world: World, app: App, what: string, answer: Omit<Answer, 'body'>): Promise<Repeat> {
  const request = { url: `/api/pages/${number(world)}` };
  const bodies = [{ number: number(world) }, { number: number(world) }] as const;
  const first = await app.serve(what, request, { ...answer, body: bodies[0] });
  const served = await app.serve(what, request, { ...answer, body: bodies[1] });
  return { first, served, own: bodies[1] };
}

/** What lives longer is there for ever. */
const YEAR_MS = 365 * 24 * 3_600_000;

/** Keys that live for ever, or for so long that it is the same. */
const immortals = (world: World): readonly RedisKey[] =>
  world.redis.keys().filter(({ ttlMs }) => ttlMs === null || ttlMs > YEAR_MS);

const bodyOf = (world: World) => ({ products: [{ id: number(world) }], total: 1 });

export const scenario = defineScenario({
  /** One anonymous page three times, the third time from another process; and another page. */
  repeated: async (world: World) => {
    const start = await openServer(world);
    const [app, other] = [await start(), await start()];
    const own = bodyOf(world);
    const page = { url: '/api/products?page=1' };
    const first = await app.serve('the first GET', page, { body: own });
    const again = [
      await app.serve('the second GET', page, { body: own }),
      await other.serve('the second GET, in another process,', page, { body: own }),
    ];
    const next = bodyOf(world);
    const another = await app.serve(
      'the GET of another page',
      { url: '/api/products?page=2' },
      { body: next },
    );
    return { own, first, again, another: { served: another, own: next }, immortal: immortals(world) };
  },

  /** One URL for everybody: one after the other with users first, with others first, and all at once. */
  clients: async (world: World) => {
    const start = await openServer(world);
    const rounds: (readonly Asked[])[] = [];
    const clients = clientsOf(world);
    for (const order of [clients, [...clients].reverse()]) {
      const [app, url, asked] = [await start(), `/api/me/${number(world)}`, [] as Asked[]];
      for (const client of [...order, ...order]) asked.push(await ask(world, app, { url, client }));
      rounds.push(asked);
    }
    const [app, url] = [await start(), `/api/me/${number(world)}`];
    rounds.push(await Promise.all(clients.map((client) => ask(world, app, { url, client }))));
    return { rounds, immortal: immortals(world) };
  },

  /** Responses that set a cookie, whoever sets it. */
  cookies: async (world: World) => {
    const app = await (await openServer(world))();
    const cookie = 'sid=1; HttpOnly';
    return [
      await askTwice(world, app, 'a response with Set-Cookie', { headers: { 'Set-Cookie': cookie } }),
      await askTwice(world, app, 'a response with set-cookie', { headers: { 'set-cookie': cookie } }),
      await askTwice(world, app, 'a response whose Set-Cookie was there before', {
        early: { 'Set-Cookie': cookie },
      }),
      await askTwice(world, app, 'a text with Set-Cookie', { headers: { 'Set-Cookie': cookie }, by: 'send' }),
      await askTwice(world, app, 'a response with Set-Cookie by setHeader()', {
        headers: { 'Set-Cookie': cookie },
        setBy: 'fields',
      }),
      await askTwice(world, app, 'a response with Set-Cookie by set({ … })', {
        headers: { 'X-Request': '1', 'Set-Cookie': cookie },
        setBy: 'fields',
      }),
    ];
  },

  /** Responses that forbid it. */
  control: async (world: World) => {
    const app = await (await openServer(world))();
    const repeats: Repeat[] = [];
    for (const value of [
      'private',
      'no-store',
      'private, max-age=60',
      'no-cache, no-store, must-revalidate',
    ]) {
      const headers = { 'Cache-Control': value };
      repeats.push(await askTwice(world, app, `a response with Cache-Control: ${value}`, { headers }));
    }
    const headers = { 'cache-control': 'no-store' };
    repeats.push(await askTwice(world, app, 'a text with Cache-Control: no-store', { headers, by: 'end' }));
    repeats.push(
      await askTwice(world, app, 'a response with Cache-Control: no-store by setHeader()', {
        headers,
        setBy: 'fields',
      }),
    );
    return repeats;
  },

  errors: async (world: World) => {
    const app = await (await openServer(world))();
    const repeats: Repeat[] = [];
    for (const status of [404, 500]) {
      repeats.push(await askTwice(world, app, `a response with status ${status}`, { status }));
      repeats.push(await askTwice(world, app, `a text with status ${status}`, { status, by: 'send' }));
      const what = `a response whose statusCode is set to ${status}`;
      repeats.push(await askTwice(world, app, what, { status, setBy: 'fields' }));
    }
    return repeats;
  },

  /** Bodies that are false to JavaScript, or empty. */
  falsy: async (world: World) => {
    const app = await (await openServer(world))();
    const pairs: { readonly own: Plain; readonly first: Served; readonly second: Served }[] = [];
    for (const own of [0, false, '', null, []]) {
      const request = { url: `/api/values/${number(world)}` };
      const first = await app.serve('the first GET', request, { body: own });
      const second = await app.serve('the second GET', request, { body: own });
      pairs.push({ own, first, second });
    }
    return pairs;
  },

  /** GET and POST of one URL, in both orders. */
  methods: async (world: World) => {
    const app = await (await openServer(world))();
    const asked: Asked[] = [];
    for (const methods of [
      ['POST', 'POST', 'GET'],
      ['GET', 'POST'],
    ] as const) {
      const url = `/api/orders/${number(world)}`;
      for (const [i, method] of methods.entries()) {
        const own = { method, number: number(world) };
        const what = i === 0 ? `a ${method}` : `a ${method} after a ${methods[i - 1]}`;
        asked.push({ served: await app.serve(what, { method, url }, { body: own }), own });
      }
    }
    return asked;
  },

  /** Redis goes away: before a request, before one whose response is stored, and while the handler works. */
  down: async (world: World) => {
    const app = await (await openServer(world))();
    const ask = async (what: string, url: string, meanwhile?: () => void): Promise<Asked> => {
      const own = bodyOf(world);
      const answer = { body: own, watchedMs: RETRIES_MS, ...(meanwhile && { meanwhile }) };
      return { served: await app.serve(what, { url }, answer), own };
    };
    await ask('a GET', '/api/stored');
    const during = await ask('a GET while whose handler works Redis goes down', '/api/orders', () =>
      world.redis.down(),
    );
    const fresh = await ask('a GET with Redis down', '/api/products');
    const stored = await ask('a GET of a stored page with Redis down', '/api/stored');
    return [fresh, stored, during];
  },
});

export type ResponseCacheObservation = ObservationOf<typeof scenario>;
