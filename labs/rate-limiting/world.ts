import { defineScenario, type Instance, type Settled, type World } from '@/lib/authoring/scenario';

const OPEN_MS = 40_000;
const CLIENTS = 4;
const PROCESSES = 2;
const HANDLER_MS = 20;

/** Two processes; one that has died is replaced by another. */
function openProcesses(world: World): () => Instance {
  const diesAfter = world.setting('roundTrips');
  const running: (Instance | undefined)[] = [];
  let [turn, started] = [0, 0];
  return () => {
    const place = turn % PROCESSES;
    turn += 1;
    const known = running[place];
    if (known?.alive) return known;
    started += 1;
    const process = world.instance({ name: `process ${started}`, diesAfter });
    running[place] = process;
    return process;
  };
}

/** Four clients that send by chance at one rate for 40 seconds, to two processes in turn with one Redis. */
export const scenario = defineScenario({
  requests: async (world: World) => {
    const gapMs = 1_000 / world.setting('ratePerSecond') / CLIENTS;
    const next = openProcesses(world);
    const now = () => world.epochMs + world.nowMs;
    let handled = 0;
    const handle = async () => {
      handled += 1;
      await world.sleep(HANDLER_MS);
      return 200;
    };
    const calls: Promise<Settled>[] = [];
    while (world.nowMs < OPEN_MS) {
      const process = next();
      const client = `10.0.0.${1 + Math.floor(world.random() * CLIENTS)}`;
      const deps = { redis: process.redis, now, sleep: world.sleep };
      calls.push(process.call('main', [deps, { client, handle }], { withinMs: 10_000 }));
      await world.sleep(-Math.log(1 - world.random()) * gapMs);
    }
    await Promise.all(calls);
    const immortal = world.redis.keys().filter(({ ttlMs }) => ttlMs === null).length;
    return { requests: calls.length, handled, immortal };
  },
});
