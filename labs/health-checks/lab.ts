import { CASES, OPEN_ARRIVALS, SEEDED, VIRTUAL_TIME } from '@/lib/authoring/assumptions';
import { defineCodeLab } from '@/lib/authoring/code-lab';
import healthChecker from './exercises/health-checker/exercise';
import readiness from './exercises/readiness/exercise';

export default defineCodeLab('health-checks', {
  title: 'Health checks',
  world: {
    about:
      'Your `main` is called once per request, for 40 virtual seconds, in a load balancer with three servers, each of ' +
      'which works on four requests at a time, 200 ms each; `app-2` is down from second 10 on, and a server that is ' +
      'well fails a probe now and then.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      OPEN_ARRIVALS,
      {
        says: 'A server works on four requests at a time, 200 ms each, and refuses a fifth at once instead of queueing it. All three are equally fast.',
      },
      {
        says: 'A probe is answered 50 ms later and takes none of a server’s places. A server that is well fails a probe by chance, each independently of the last; real failures come in runs.',
      },
      {
        says: 'A server that is down refuses at once, like a port that nobody listens on; what it was working on it still answers. One that hangs, and answers nothing, is tried in the exercise.',
      },
      {
        says: 'There is one load balancer. Several would each probe for themselves and disagree for a while.',
      },
      CASES,
    ],
    types: `
interface Deps {
  servers: string[];
  /** Whether the server is well, 50 ms later; rejects when the server is down. */
  probe(server: string): Promise<boolean>;
  /** Has a server answer the request; rejects when it is down or busy. */
  send(server: string): Promise<number>;
}
interface HealthCheckerOptions {
  servers: string[];
  probe: (server: string) => Promise<boolean>;
  intervalMs: number;
  timeoutMs: number;
  fall: number;
  rise: number;
}
/* For the exercise on readiness. */
interface ProcessDeps {
  /** What this process knows of itself, at the moment of the call. */
  self(): {
    /** Its caches are warm and its connections stand. */
    started: boolean;
    /** It is about to end and works off what it has. */
    draining: boolean;
    /** How late its event loop runs timers. */
    loopDelayMs: number;
    /** Its own connections: how many are out, who waits, and how long ago one was last given back. */
    pool: { size: number; inUse: number; waiting: number; sinceReturnMs: number };
  };
  /** Over a connection of its own, beside the pool: rejects when the database refuses, and hangs when it is silent. */
  pingDatabase(): Promise<void>;
  /** The same for the cache that all share. */
  pingRedis(): Promise<void>;
  sleep(ms: number): Promise<void>;
}
`,
    exports: {
      main: 'async function main(deps: Deps): Promise<number>',
    },
    settings: {
      ratePerSecond: { label: 'Requests', unit: 'per second', from: 5, to: 30, step: 5, standard: 20 },
      failingProbes: {
        label: 'Probes that a well server fails',
        unit: 'in 100',
        from: 0,
        to: 50,
        step: 5,
        standard: 20,
      },
      downSeconds: { label: 'app-2 is down for', unit: 's', from: 0, to: 30, step: 5, standard: 10 },
    },
  },
  scratch: `// Called once per request. One failed probe throws a server out for good: press Run and see who is left to ask.
let healthy: string[] | undefined;
let turn = 0;

export async function main({ servers, probe, send }: Deps) {
  if (!healthy) {
    healthy = [...servers];
    setInterval(() => servers.forEach((server) => check(server, probe)), 5_000);
  }
  if (healthy.length === 0) throw new Error('no server left');
  return send(healthy[turn++ % healthy.length]);
}

async function check(server: string, probe: Deps['probe']) {
  const good = await probe(server).catch(() => false);
  if (good || !healthy?.includes(server)) return;
  healthy = healthy.filter((other) => other !== server);
  console.warn(server, 'is out;', healthy.length, 'left');
}
`,
  exercises: { readiness, 'health-checker': healthChecker },
});
