import { Redis } from 'ioredis';
import type { RedisEngine } from '../redis/engine';
import { createRedisWorld } from '../redis/world';
import { withVirtualTime } from '../with-virtual-time';
import { type Answer, perform, type Stage } from './perform';
import type { Step } from './sequence';

/** Virtual ms after which a command that is not waited for has reached a server one away. */
const ARRIVAL_MS = 10;
/** Wall-clock ms; a real server that does not answer by then is broken. */
const COMMAND_TIMEOUT_WALL_MS = 5_000;

/** The answers of an engine of ours, in a world of its own under virtual time. */
export function performVirtually(steps: readonly Step[], engine: RedisEngine): Promise<readonly Answer[]> {
  return withVirtualTime(async ({ clock, random, settle, run }) => {
    const world = createRedisWorld({ clock, engine, random });
    const clients = { a: world.connect('a'), b: world.connect('b') };
    const arrived = async () => {
      await run({ untilMs: clock.nowMs + ARRIVAL_MS });
    };
    try {
      return await perform(steps, { client: (name) => clients[name], settle, arrived });
    } finally {
      world.close();
    }
  });
}

/** The answers of the Redis that listens at `port`, emptied and with its settings as at its start. */
export async function performReally(steps: readonly Step[], port: number): Promise<readonly Answer[]> {
  const options = { port, commandTimeout: COMMAND_TIMEOUT_WALL_MS, retryStrategy: () => null, db: 0 };
  const watcher = new Redis(options);
  const clients = { a: new Redis(options), b: new Redis(options) };
  const all = [watcher, clients.a, clients.b];
  for (const client of all) client.on('error', () => {});
  await startAfresh(watcher);
  await Promise.all([clients.a.ping(), clients.b.ping()]);
  await watcher.config('RESETSTAT');
  const stage: Stage = {
    client: (name) => clients[name],
    settle: (work) => work,
    arrived: () => untilBlocked(watcher),
  };
  try {
    return await perform(steps, stage);
  } finally {
    for (const client of all) client.disconnect();
  }
}

async function startAfresh(redis: Redis): Promise<void> {
  await redis.config('SET', 'maxmemory', '0', 'maxmemory-policy', 'noeviction', 'maxmemory-samples', '5');
  await redis.flushall();
  await redis.script('FLUSH');
  await redis.call('function', 'FLUSH');
}

/** Asks until a client is blocked: a fact of the server, not a guess about time. */
async function untilBlocked(redis: Redis): Promise<void> {
  for (;;) {
    const info = await redis.info('clients');
    if (/^blocked_clients:[1-9]/m.test(info)) return;
  }
}
