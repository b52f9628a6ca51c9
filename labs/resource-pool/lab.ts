import { CASES, OPEN_ARRIVALS, SEEDED, VIRTUAL_TIME } from '@/lib/authoring/assumptions';
import { defineCodeLab } from '@/lib/authoring/code-lab';
import bugOrNot from './exercises/bug-or-not/exercise';
import resourcePool from './exercises/resource-pool/exercise';
import resourcePoolLimit from './exercises/resource-pool-limit/exercise';
import resourcePoolTrouble from './exercises/resource-pool-trouble/exercise';

export default defineCodeLab('resource-pool', {
  title: 'A resource pool',
  world: {
    about:
      'Your `main` is called once per request, for two virtual seconds, on one instance; the database behind it opens a ' +
      'connection in 30 ms, has a limited number of places, and answers one query at a time per connection.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      OPEN_ARRIVALS,
      {
        says: 'A connection opens in 30 ms and closes in 5 ms; its place is taken from the moment it is asked for until it is closed. A request beyond the last place is refused at once, as PostgreSQL does with `too many clients already`.',
      },
      {
        says: 'A query takes the time of the slider, however many connections are at work. A real database shares its processors and its storage between them, and gets slower.',
      },
      {
        says: 'A connection works on one query at a time and takes the others in the order in which they came. It is never lost while it is idle.',
      },
      CASES,
    ],
    types: `
interface Connection {
  readonly id: number;
}
interface Deps {
  /** Opens a connection; rejects when the database has no place left. */
  connect(): Promise<Connection>;
  /** Waits for the queries before it on the same connection; rejects on a closed one. */
  query(connection: Connection): Promise<{ rows: number }>;
  close(connection: Connection): Promise<void>;
}
interface PoolOptions {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}
`,
    exports: {
      main: 'async function main(deps: Deps): Promise<unknown>',
    },
    settings: {
      ratePerSecond: { label: 'Requests', unit: 'per second', from: 20, to: 300, step: 20, standard: 200 },
      queryMs: { label: 'A query takes', unit: 'ms', from: 10, to: 200, step: 10, standard: 50 },
      places: { label: 'The database has', unit: 'places', from: 5, to: 100, step: 5, standard: 20 },
    },
  },
  scratch: `// Called once per request. Each opens a connection of its own, without a limit: press Run and look for refusals.
export async function main({ connect, query, close }: Deps) {
  const connection = await connect();
  try {
    return await query(connection);
  } finally {
    await close(connection);
  }
}
`,
  exercises: {
    'bug-or-not': bugOrNot,
    'resource-pool-limit': resourcePoolLimit,
    'resource-pool-trouble': resourcePoolTrouble,
    'resource-pool': resourcePool,
  },
});
