import {
  OPEN_ARRIVALS,
  REDIS_NETWORK,
  REDIS_SERVER,
  SEEDED,
  VIRTUAL_TIME,
} from '@/lib/authoring/assumptions';
import { defineCodeLab } from '@/lib/authoring/code-lab';
import nameTheLayer from './exercises/name-the-layer/exercise';
import pickTheMeasurement from './exercises/pick-the-measurement/exercise';

export default defineCodeLab('four-layers', {
  title: 'The four layers',
  world: {
    about:
      'Your `main` is Larkspur’s customer page: it is called once per request, about 12 times a second for 30 virtual ' +
      'seconds, and gets the servers of seven days, `sunday` to `saturday`. It uses those of one.',
    assumptions: [
      VIRTUAL_TIME,
      {
        says: 'What the application computes is `render`: it occupies one of two workers for a fixed time, 12 ms on a quiet day. Everything else your module does is free.',
      },
      {
        says: 'A query occupies one of the database’s connections for a fixed time, whatever the other connections do: 8 ms for the orders on a quiet day. A real database gets slower as it gets busier.',
      },
      {
        says: 'The way to a customer takes 30 ms and carries 2,500 kB a second, for each customer alone. Nothing is lost on it.',
      },
      OPEN_ARRIVALS,
      REDIS_NETWORK,
      REDIS_SERVER,
      SEEDED,
    ],
    types: `
/** One day's servers, as one request sees them. */
interface Day {
  /** Under which this customer's profile is kept in Redis. */
  key: string;
  redis: Redis;
  /** Asks the database to put the profile together, and keeps it in Redis. */
  loadProfile(): Promise<string>;
  /** Asks the database for the newest orders. */
  readOrders(): Promise<string[]>;
  /** Makes the page, on one of the application's workers. */
  render(profile: string, orders: string[]): Promise<string>;
  /** Sends the page to the customer. */
  send(page: string): Promise<void>;
}
type Days = Record<'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday', Day>;
`,
    exports: {
      main: 'async function main(days: Days): Promise<unknown>',
    },
    settings: {},
  },
  scratch: `// Larkspur's customer page on a quiet day. Press Run, then put another day in the first line.
export async function main({ sunday: day }: Days) {
  let profile = await day.redis.get(day.key);
  profile ??= await day.loadProfile();
  const orders = await day.readOrders();
  const page = await day.render(profile, orders);
  return day.send(page);
}
`,
  exercises: { 'name-the-layer': nameTheLayer, 'pick-the-measurement': pickTheMeasurement },
});
