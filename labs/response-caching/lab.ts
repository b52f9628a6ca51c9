import {
  CASES,
  OPEN_ARRIVALS,
  PROCESSES,
  REDIS_NETWORK,
  REDIS_SERVER,
  SEEDED,
  VIRTUAL_TIME,
} from '@/lib/authoring/assumptions';
import { defineCodeLab } from '@/lib/authoring/code-lab';
import invalidateBeforeAnswering from './exercises/invalidate-before-answering/exercise';
import responseCacheIsolation from './exercises/response-cache-isolation/exercise';

export default defineCodeLab('response-caching', {
  title: 'Response cache middleware',
  world: {
    about:
      'Your `main` is called once per request, for three virtual seconds, on two instances in turn that share a Redis; ' +
      'some visitors ask for pages of products, others are signed in and ask for their basket, and every tenth run of ' +
      'the handler fails.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      OPEN_ARRIVALS,
      {
        says: 'Three users ask for their baskets and everybody else for one of three pages of products, equally often; requests go to the two instances in turn.',
      },
      {
        says: 'The handler takes the time of the slider, however many run at once, and every tenth run of it answers 500.',
      },
      {
        says: 'There is no browser, no CDN and no proxy in between: `Cache-Control` is what the module makes of it.',
      },
      REDIS_NETWORK,
      REDIS_SERVER,
      PROCESSES,
      CASES,
    ],
    types: `
interface Deps {
  /** A client of this instance's own; every round trip takes 1 ms. */
  redis: Redis;
  /** Virtual milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}
interface Answer {
  /** 200 or 500. */
  status: number;
  cacheControl: 'public' | 'private';
  body: { page: string; for: string };
}
interface Visit {
  url: string;
  /** null for a visitor who is not signed in. */
  user: string | null;
  /** Makes the answer for this visitor. */
  handle(): Promise<Answer>;
}
/** A request as an Express middleware gets it. */
interface Request {
  method: string;
  originalUrl: string;
  url: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  /** Whoever an earlier middleware has recognised. */
  user?: { id: string };
  get(name: string): string | undefined;
  header(name: string): string | undefined;
}
/** A response as an Express middleware gets it. */
interface Response {
  statusCode: number;
  readonly headersSent: boolean;
  json: (body?: any) => any;
  send: (body?: any) => any;
  end: (chunk?: any) => any;
  status: (code: number) => Response;
  set: (name: string | Record<string, string>, value?: string) => Response;
  header: (name: string | Record<string, string>, value?: string) => Response;
  setHeader: (name: string, value: string) => Response;
  get: (name: string) => any;
  getHeader: (name: string) => any;
  getHeaders: () => Record<string, any>;
  hasHeader: (name: string) => boolean;
  removeHeader: (name: string) => void;
}
type Next = (error?: unknown) => void;
/* For the exercise on invalidation. */
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
`,
    exports: {
      main: 'async function main(deps: Deps, visit: Visit): Promise<Answer>',
    },
    settings: {
      ratePerSecond: { label: 'Requests', unit: 'per second', from: 10, to: 100, step: 10, standard: 40 },
      signedIn: {
        label: 'Visitors who are signed in',
        unit: 'in 100',
        from: 0,
        to: 100,
        step: 10,
        standard: 40,
      },
      handlerMs: { label: 'The handler takes', unit: 'ms', from: 20, to: 500, step: 20, standard: 80 },
    },
  },
  scratch: `// Called once per request. The URL alone makes the key, and users see each other's baskets: press Run, read Console.
export async function main({ redis }: Deps, { url, user, handle }: Visit) {
  const found = await redis.get(url);
  const answer: Answer = found ? JSON.parse(found) : await handle();
  if (!found) await redis.set(url, JSON.stringify(answer), 'EX', 60);
  const own = user ?? 'everybody';
  if (answer.body.for !== own) console.warn(url, 'for', own, 'shows what is for', answer.body.for, answer.status);
  return answer;
}
`,
  exercises: {
    'response-cache-isolation': responseCacheIsolation,
    'invalidate-before-answering': invalidateBeforeAnswering,
  },
});
