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
import rateLimitAtomic from './exercises/rate-limit-atomic/exercise';
import slidingWindow from './exercises/sliding-window/exercise';

export default defineCodeLab('rate-limiting', {
  title: 'Rate limiting',
  world: {
    about:
      'Your `main` is called once per request of four clients, for 40 virtual seconds, in two processes in turn; a process ' +
      'dies after a number of round trips and is replaced, and Redis, which answers in 1 ms, is shared.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      OPEN_ARRIVALS,
      {
        says: 'Four clients send equally often, and requests go to the two processes in turn.',
      },
      {
        says: 'A process dies as Redis has executed its last packet, before the answer is there. What it was doing is lost; with the next request that it would have had, another process stands in its place, without a time to start.',
      },
      {
        says: 'A request that is let in is answered 20 ms later, however many are under way.',
      },
      {
        says: 'All processes read one clock. Real ones differ by milliseconds, which moves the ends of windows that a process computes.',
      },
      REDIS_NETWORK,
      REDIS_SERVER,
      PROCESSES,
      CASES,
    ],
    types: `
interface Deps {
  /** A client of this process's own. */
  redis: Redis;
  /** Virtual milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}
interface Request {
  /** An address: 10.0.0.1 to 10.0.0.4. */
  client: string;
  /** Lets the request in; it is answered 20 ms later. */
  handle(): Promise<number>;
}
`,
    exports: {
      main: 'async function main(deps: Deps, request: Request): Promise<number>',
    },
    settings: {
      ratePerSecond: { label: 'Each client sends', unit: 'per second', from: 1, to: 8, step: 1, standard: 2 },
      roundTrips: {
        label: 'A process dies after',
        unit: 'round trips',
        from: 5,
        to: 100,
        step: 5,
        standard: 20,
      },
    },
  },
  scratch: `// Called once per request: 10 per 10 s and client. INCR, then EXPIRE, and a process can die in between: press Run and
// look into Redis for a key without a TTL. Its client is refused for ever.
export async function main({ redis }: Deps, { client, handle }: Request) {
  const key = 'rate:' + client;
  const count = await redis.incr(key);
  if (count === 1) await redis.expire(key, 10);
  if (count <= 10) return handle();
  if (count === 30) console.warn(client, 'has been refused 20 times in one window');
  return 429;
}
`,
  exercises: { 'rate-limit-atomic': rateLimitAtomic, 'sliding-window': slidingWindow },
});
