import { defineScenario, type Plain, type World } from '@/lib/authoring/scenario';

const ITEMS = 40;
const FAST_MS = 20;

/** One job: the prices of 40 items, from a supplier that answers so many requests at a time and refuses the rest. */
export const scenario = defineScenario({
  job: async (world: World) => {
    const slowMs = world.setting('slowMs');
    const places = world.setting('places');
    const items = Array.from({ length: ITEMS }, (_, i) => i + 1);
    let inFlight = 0;
    const fetchPrice = async (item: Plain) => {
      if (inFlight >= places) throw world.failure('429 Too Many Requests');
      inFlight += 1;
      await world.sleep((Number(item) - 1) % 5 === 0 ? slowMs : FAST_MS);
      inFlight -= 1;
      return { item, price: 100 + ((Number(item) * 37) % 900) };
    };
    await world.instance({ name: 'the job' }).call('main', [{ items, fetchPrice }]);
    // What was let in goes on after a failure, and is seen.
    while (inFlight > 0) await world.sleep(FAST_MS);
    return { items: ITEMS };
  },
});
