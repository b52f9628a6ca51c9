// The shop in the sandbox's own realm: virtual globals, SES, our clock; its handler is a module in a compartment that
// reaches Redis through the sandbox's facade and the pool through its border. Imports and steps as sandbox.worker.ts.

import { seededRandom } from '../../../base/random';
import { createMarks } from '../../../sandbox/border';
import { compile } from '../../../sandbox/compile';
import { type MakeHandler, PRODUCT_SQL, runCachedProducts } from '../../../sandbox/engines/cached-products';
import type { RedisEngine } from '../../../sandbox/engines/redis/engine';
import { DEFAULT_EPOCH_MS } from '../../../sandbox/engines/virtual-globals';
import { ConsoleLog } from '../../../sandbox/globals/console';
import { currentHost } from '../../../sandbox/host';
import { RunningInstance } from '../../../sandbox/instance';
import { removeHost } from '../../../sandbox/lockdown';
import type { Program } from '../../../sandbox/module-loader';
import { importableNames, NODE_MODULES } from '../../../sandbox/modules';
import { drain, wallNowMs } from '../../../sandbox/natives';
import type { CodeJob, Request } from '../../../sandbox/protocol';
import { followTime, prepareRealm } from '../../../sandbox/realm';
import { createRedisFacade } from '../../../sandbox/redis-facade';
import { Clock } from '../../../simulator/clock';
import { loadOf, type ShopRun, serveShop } from './shop-job';

async function start(): Promise<void> {
  const host = currentHost();
  const [port, engine] = await Promise.all([host.connect(), prepareRealm()]);
  removeHost();
  const handle = serveShop(
    (message) => port.post(message),
    (job) => run(engine, job),
  );
  port.onMessage((message) => handle(message as Request));
  port.post({ kind: 'ready' });
}

async function run(engine: RedisEngine, job: CodeJob): Promise<ShopRun> {
  const clock = new Clock({ drain });
  const chance = seededRandom(job.seed).stream('libraries');
  followTime({ clock, epochMs: DEFAULT_EPOCH_MS, random: () => chance.next() });
  const startedMs = wallNowMs();
  const handler = inCompartment(clock, job);
  const result = await runCachedProducts({ clock, engine, seed: job.seed, ...loadOf(job), handler });
  return { ...result, wallMs: wallNowMs() - startedMs };
}

/** The submission's function as the shop's handler, each request a call as a scenario makes it. */
function inCompartment(clock: Clock, job: CodeJob): MakeHandler {
  return ({ connectRedis, pool }) => {
    const marks = createMarks();
    const fail = (error: unknown): never => {
      throw error;
    };
    const notHere = () => fail(new Error('The shop imports no library.'));
    const instance = new RunningInstance(
      {
        clock,
        marks,
        log: new ConsoleLog(),
        program: programOf(job),
        modules: NODE_MODULES,
        onUncaught: fail,
        onFault: fail,
        recorder: null,
        redis: {
          connect: (_, border, call) => createRedisFacade({ client: connectRedis(), border, marks, call }),
          open: notHere,
          roundTrips: () => 0,
          crashAfter: () => undefined,
        },
        database: { doorFor: () => ({ connect: notHere }), crash: () => undefined },
      },
      { name: 'web-1', diesAfter: Number.POSITIVE_INFINITY, random: seededRandom(job.seed) },
    );
    const query = async (_: string, values: readonly unknown[]) =>
      (await pool.query(PRODUCT_SQL, values)).rows.map((row) => ({ ...row }));
    const reached = { redis: instance.redis, db: { query } };
    return async (id) => {
      const settled = await instance.call('product', [reached, id]);
      if (settled.kind !== 'fulfilled') throw new Error(`The handler: ${JSON.stringify(settled)}`);
      return settled.value;
    };
  };
}

function programOf({ text, exports }: CodeJob): Program {
  const compiled = compile(text, { importable: importableNames(NODE_MODULES) });
  if (compiled.kind === 'refused') throw new Error(compiled.message);
  return { ...compiled, libraries: new Map(), exports };
}

void start();
