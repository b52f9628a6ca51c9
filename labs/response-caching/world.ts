import { defineScenario, type Plain, type Settled, type World } from '@/lib/authoring/scenario';

const OPEN_MS = 3_000;
const USERS = ['Ada', 'Bob', 'Cleo'];
const PRODUCT_PAGES = 3;
/** Every so many runs of the handler fail. */
const FAILS_EVERY = 10;

/** Whom a page of products is for, and an answer that is an error. */
const EVERYBODY = 'everybody';
const NOBODY = 'nobody';

interface Visitor {
  readonly url: string;
  readonly user: string | null;
}

/** Somebody who asks for their basket, or for a page that is the same for everybody. */
function visitorOf(world: World): Visitor {
  const isSignedIn = world.random() < world.setting('signedIn') / 100;
  const choice = world.random();
  const user = isSignedIn ? (USERS[Math.floor(choice * USERS.length)] ?? null) : null;
  const page = 1 + Math.floor(choice * PRODUCT_PAGES);
  return { url: isSignedIn ? '/basket' : `/products?page=${page}`, user };
}

const bodyOf = ({ url, user }: Visitor): Plain => ({ page: url, for: user ?? EVERYBODY });

/** Whom an answer is for; null for what is no answer of the handler's. */
function shownFor(call: Settled): Plain {
  const { body = null } = call.kind === 'fulfilled' ? recordOf(call.value) : {};
  return recordOf(body).for ?? null;
}

const recordOf = (value: Plain): Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Plain>>)
    : {};

/** Requests that arrive by chance at one rate for three seconds, on two instances in turn with one Redis. */
export const scenario = defineScenario({
  requests: async (world: World) => {
    const gapMs = 1_000 / world.setting('ratePerSecond');
    const handlerMs = world.setting('handlerMs');
    let runs = 0;
    const handlerFor = (visitor: Visitor) => {
      const handle = async () => {
        runs += 1;
        const hasFailed = runs % FAILS_EVERY === 0;
        await world.sleep(handlerMs);
        const cacheControl = visitor.user === null ? 'public' : 'private';
        if (hasFailed) return { status: 500, cacheControl, body: { page: visitor.url, for: NOBODY } };
        return { status: 200, cacheControl, body: bodyOf(visitor) };
      };
      return handle;
    };
    const instances = [world.instance(), world.instance()];
    const now = () => world.epochMs + world.nowMs;
    const calls: Promise<Settled>[] = [];
    const visitors: Visitor[] = [];
    while (world.nowMs < OPEN_MS) {
      const instance = instances[calls.length % instances.length] ?? world.instance();
      const visitor = visitorOf(world);
      visitors.push(visitor);
      const deps = { redis: instance.redis, now, sleep: world.sleep };
      calls.push(instance.call('main', [deps, { ...visitor, handle: handlerFor(visitor) }]));
      await world.sleep(-Math.log(1 - world.random()) * gapMs);
    }
    const shown = (await Promise.all(calls)).map(shownFor);
    const own = visitors.map(({ user }) => user ?? EVERYBODY);
    const strangers = shown.filter((who, i) => who !== own[i] && who !== NOBODY && who !== EVERYBODY).length;
    const errors = shown.filter((who) => who === NOBODY).length;
    const requests = calls.length;
    return { requests, runs, figures: { requests, runs, strangers, errors } };
  },
});
