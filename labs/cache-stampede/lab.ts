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
import cacheStampedeLock from './exercises/cache-stampede-lock/exercise';
import earlyRefresh from './exercises/early-refresh/exercise';

export default defineCodeLab('cache-stampede', {
  title: 'Cache stampede',
  world: {
    about:
      'Your `main` is called once per request for one product, for three virtual seconds, on four instances in turn; ' +
      'they share a Redis that answers in 1 ms.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      OPEN_ARRIVALS,
      {
        says: 'Everybody asks for one product, and requests go to the four instances in turn. Most traffic is spread over many keys; a stampede is what happens to the hottest.',
      },
      {
        says: 'A load takes the time of the slider, however many run at once. A real database gets slower under a stampede, which makes the next one larger: this one shows the loads, not the collapse.',
      },
      REDIS_NETWORK,
      REDIS_SERVER,
      PROCESSES,
      CASES,
    ],
    types: `
interface Product {
  id: number;
  name: string;
  price: number;
}
interface Deps {
  /** A client of this instance's own. */
  redis: Redis;
  sleep(ms: number): Promise<void>;
  /** Virtual milliseconds since 1970. */
  now(): number;
  /** Asks the database. */
  loadProduct(): Promise<Product>;
}
`,
    exports: {
      main: 'async function main(deps: Deps): Promise<Product>',
    },
    settings: {
      ratePerSecond: { label: 'Requests', unit: 'per second', from: 20, to: 400, step: 20, standard: 200 },
      loadMs: { label: 'A load takes', unit: 'ms', from: 50, to: 1_000, step: 50, standard: 300 },
    },
  },
  scratch: `// Called once per request. Everybody who asks loads: press Run and look at the lanes.
export async function main({ redis, sleep, now, loadProduct }: Deps) {
  return loadProduct();
}
`,
  exercises: { 'cache-stampede-lock': cacheStampedeLock, 'early-refresh': earlyRefresh },
});
