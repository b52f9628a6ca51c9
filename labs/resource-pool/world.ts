import { defineScenario, type Plain, type Settled, type World } from '@/lib/authoring/scenario';

const OPEN_MS = 2_000;
const CONNECT_MS = 30;
const CLOSE_MS = 5;
const SERVICE = 'the service';

/** A database with so many places: a connection works off its queries one after the other. */
function openDatabase(world: World) {
  const use = (connection: number, what: string) =>
    world.connectionUse({ instance: SERVICE, server: 'database', connection, what });
  const queryMs = world.setting('queryMs');
  const places = world.setting('places');
  const seen = { opened: 0, refused: 0, open: 0, mostOpen: 0 };
  const ready = new Map<number, Promise<void>>();
  const connect = async () => {
    if (seen.open >= places) {
      seen.refused += 1;
      throw world.failure('sorry, too many clients already');
    }
    seen.open += 1;
    seen.opened += 1;
    seen.mostOpen = Math.max(seen.mostOpen, seen.open);
    const id = seen.opened;
    ready.set(id, Promise.resolve());
    const opening = use(id, 'connect');
    opening.started();
    await world.sleep(CONNECT_MS);
    opening.ended();
    return { id };
  };
  const query = async (connection: Plain) => {
    const id = idOf(connection);
    const before = ready.get(id);
    if (!before) throw world.failure('Connection terminated');
    const asked = use(id, 'query');
    const answered = before.then(() => {
      asked.started();
      return world.sleep(queryMs);
    });
    ready.set(id, answered);
    await answered;
    asked.ended();
    return { rows: 1 };
  };
  const close = async (connection: Plain) => {
    if (!ready.delete(idOf(connection))) return;
    await world.sleep(CLOSE_MS);
    seen.open -= 1;
  };
  return { seen, lent: { connect, query, close } };
}

/** The number of a connection; 0, which none has, for anything else. */
const idOf = (connection: Plain): number =>
  typeof connection === 'object' && connection !== null && 'id' in connection ? Number(connection.id) : 0;

/** Requests that arrive by chance at one rate for two seconds, on one instance with one database behind it. */
export const scenario = defineScenario({
  requests: async (world: World) => {
    const gapMs = 1_000 / world.setting('ratePerSecond');
    const { seen, lent } = openDatabase(world);
    const instance = world.instance({ name: SERVICE });
    const calls: Promise<Settled>[] = [];
    while (world.nowMs < OPEN_MS) {
      calls.push(instance.call('main', [lent], { withinMs: 10_000 }));
      await world.sleep(-Math.log(1 - world.random()) * gapMs);
    }
    const settled = await Promise.all(calls);
    const answered = settled.filter(({ kind }) => kind === 'fulfilled').length;
    return { requests: calls.length, answered, ...seen };
  },
});
