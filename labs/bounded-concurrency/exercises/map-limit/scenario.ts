import { defineScenario, type ObservationOf, type Plain, type World } from '@/lib/authoring/scenario';

/** What the harness saw of the tasks of one call. */
interface Tasks {
  /** Items in the order in which `fn` was called with them. */
  readonly started: readonly Plain[];
  readonly maxInFlight: number;
  /** When the most were in flight for the first time, virtual ms. */
  readonly maxAtMs: number;
  /** Results of every item, in the order of the items. */
  readonly expected: readonly string[];
}

interface TaskOptions {
  readonly items: readonly number[];
  readonly durationMs: (index: number) => number;
  /** Whether the task of this index fails, and how. */
  readonly fails?: (index: number) => 'rejects' | 'throws' | null;
}

/** Tasks whose results nobody can guess, and a count of those in flight. */
function tasks(world: World, { items, durationMs, fails = () => null }: TaskOptions) {
  const results = new Map(items.map((item) => [item, `${item}:${Math.floor(world.random() * 1e9)}`]));
  const started: Plain[] = [];
  let inFlight = 0;
  let maxInFlight = 0;
  let maxAtMs = 0;
  const perform = async (item: number, index: number): Promise<string | undefined> => {
    await world.sleep(durationMs(index));
    inFlight -= 1;
    if (fails(index) === 'rejects') throw world.failure(`item ${index}`);
    return results.get(item);
  };
  const fn = (item: Plain) => {
    started.push(item);
    const index = items.indexOf(Number(item));
    if (fails(index) === 'throws') throw world.failure(`item ${index}`);
    inFlight += 1;
    if (inFlight > maxInFlight) {
      maxInFlight = inFlight;
      maxAtMs = world.nowMs;
    }
    return perform(Number(item), index);
  };
  const seen = (): Tasks => ({ started, maxInFlight, maxAtMs, expected: [...results.values()] });
  return { fn, seen };
}

/** Distinct items whose values are not their places, so that no result can be made from a place. */
const itemsOf = (world: World, amount: number): readonly number[] => {
  const offset = 1000 + Math.floor(world.random() * 1000);
  return Array.from({ length: amount }, (_, i) => offset + ((i * 7) % amount) * 3);
};

/** Long enough for everything in flight to end and for whatever should have stopped to show. */
const AFTERMATH_MS = 30_000;

/** Pulls of the lazy input that are allowed before the first task has finished, far above the limit. */
const ENOUGH_PULLS = 1_000;

export const scenario = defineScenario({
  /** 40 tasks, every fifth of 500 ms and the rest of 20 ms, five at a time. */
  mixed: async (world: World) => {
    const items = itemsOf(world, 40);
    const { fn, seen } = tasks(world, { items, durationMs: (i) => (i % 5 === 0 ? 500 : 20) });
    const call = await world.instance().call('mapLimit', [items, 5, fn]);
    return { call, ...seen() };
  },

  /** 50 tasks, three at a time; items 4 and 5 fail, one after the other. */
  failing: async (world: World) => {
    const items = itemsOf(world, 50);
    const { fn, seen } = tasks(world, {
      items,
      durationMs: (i) => (i === 5 ? 40 : 20),
      fails: (i) => (i === 4 || i === 5 ? 'rejects' : null),
    });
    const call = await world.instance().call('mapLimit', [items, 3, fn]);
    await world.sleep(AFTERMATH_MS);
    return { call, ...seen() };
  },

  empty: async (world: World) => {
    const { fn, seen } = tasks(world, { items: [], durationMs: () => 20 });
    const call = await world.instance().call('mapLimit', [[], 5, fn]);
    return { call, ...seen() };
  },

  /** A limit of 10 for three items. */
  short: async (world: World) => {
    const items = itemsOf(world, 3);
    const { fn, seen } = tasks(world, { items, durationMs: (i) => 60 - 20 * i });
    const call = await world.instance().call('mapLimit', [items, 10, fn]);
    return { call, ...seen() };
  },

  /** `fn` returns values and no promises; and items and results that are false to JavaScript. */
  values: async (world: World) => {
    const items = itemsOf(world, 12);
    const call = await world.instance().call('mapLimit', [items, 4, (item: Plain) => `${item}!`]);
    const odd = [0, '', false, null, ...itemsOf(world, 3), false, 0];
    const echo = async (item: Plain) => {
      await world.sleep(20);
      return item;
    };
    const echoed = await world.instance().call('mapLimit', [odd, 2, echo]);
    return { call, expected: items.map((item) => `${item}!`), odd: { call: echoed, expected: odd } };
  },

  /** `fn` throws at the first item, and in another call at the sixth. */
  throwing: async (world: World) => {
    const throwsAt = async (at: number) => {
      const items = itemsOf(world, 10);
      const { fn } = tasks(world, {
        items,
        durationMs: () => 20,
        fails: (i) => (i === at ? 'throws' : null),
      });
      return world.instance().call('mapLimit', [items, 2, fn]);
    };
    const [first, later] = [await throwsAt(0), await throwsAt(5)];
    await world.sleep(AFTERMATH_MS);
    return { first, later };
  },

  /** A generator of 1,000,000 items, four at a time. */
  lazy: async (world: World) => {
    let pulled = 0;
    let pulledBeforeFirst: number | null = null;
    function* items() {
      while (pulled < 1_000_000) {
        // What has pulled so many before the first task is done has failed: the rest would only take time.
        if (pulledBeforeFirst === null && pulled === ENOUGH_PULLS) return;
        pulled += 1;
        yield pulled;
      }
    }
    const fn = async (item: Plain) => {
      await world.sleep(20);
      pulledBeforeFirst ??= pulled;
      return item;
    };
    const call = await world.instance().call('mapLimit', [world.iterable(items), 4, fn], { withinMs: 1_000 });
    return { call, pulledBeforeFirst: pulledBeforeFirst ?? pulled, pulled };
  },
});

export type MapLimitObservation = ObservationOf<typeof scenario>;
