import {
  CASES,
  OPEN_ARRIVALS,
  REDIS_NETWORK,
  REDIS_SERVER,
  SEEDED,
  VIRTUAL_TIME,
} from '@/lib/authoring/assumptions';
import { defineCodeLab } from '@/lib/authoring/code-lab';
import swrSingleFlight from './exercises/swr-single-flight/exercise';
import windows from './exercises/windows/exercise';

export default defineCodeLab('stale-while-revalidate', {
  title: 'Stale while revalidate',
  world: {
    about:
      'Your `main` is called once per request for one product, for four virtual seconds, in one process; a round trip ' +
      'to its Redis takes 1 ms.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      OPEN_ARRIVALS,
      {
        says: 'Everybody asks one process for one product. With several processes, each would refresh for itself unless they agree through Redis.',
      },
      {
        says: 'A load takes the time of the slider, however many run at once, and gives the same product each time. In the Scratch tab it never fails; in the exercise it does.',
      },
      REDIS_NETWORK,
      REDIS_SERVER,
      CASES,
    ],
    types: `
interface Product {
  id: number;
  name: string;
  price: number;
}
interface Deps {
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
      ratePerSecond: { label: 'Requests', unit: 'per second', from: 20, to: 400, step: 20, standard: 100 },
      loadMs: { label: 'A load takes', unit: 'ms', from: 50, to: 1_000, step: 50, standard: 200 },
    },
  },
  scratch: `// Called once per request. Once a second the value runs out, and whoever comes then waits for a load.
export async function main({ redis, sleep, now, loadProduct }: Deps) {
  const cached = await redis.get('product:42');
  if (cached !== null) return JSON.parse(cached);
  const product = await loadProduct();
  await redis.set('product:42', JSON.stringify(product), 'PX', 1_000);
  return product;
}
`,
  exercises: { 'swr-single-flight': swrSingleFlight, windows },
});
