import { defineScenario, type Settled, type World } from '@/lib/authoring/scenario';

const OPEN_MS = 4_000;

/** Requests that arrive by chance at one rate for four seconds, in one process, all for one product. */
export const scenario = defineScenario({
  requests: async (world: World) => {
    const gapMs = 1_000 / world.setting('ratePerSecond');
    const loadMs = world.setting('loadMs');
    let loads = 0;
    const loadProduct = async () => {
      loads += 1;
      await world.sleep(loadMs);
      return { id: 42, name: 'Larkspur lamp', price: 12.5 };
    };
    const instance = world.instance();
    const now = () => world.epochMs + world.nowMs;
    const calls: Promise<Settled>[] = [];
    while (world.nowMs < OPEN_MS) {
      calls.push(instance.call('main', [{ redis: instance.redis, sleep: world.sleep, now, loadProduct }]));
      await world.sleep(-Math.log(1 - world.random()) * gapMs);
    }
    await Promise.all(calls);
    return { requests: calls.length, loads };
  },
});
