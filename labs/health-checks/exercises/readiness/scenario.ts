import { defineScenario, type ObservationOf, type World } from '@/lib/authoring/scenario';
import { type Health, type Name, type Pool, type Self, type Weather, watchFleet } from './fleet';

/** The process that something is the matter with. */
const SICK: Name = 'app-2';
/** When it begins and ends, and how long a case is watched, virtual ms. */
export const TROUBLE = { fromMs: 32_000, toMs: 92_000, endMs: 150_000 };
/** Connections come back this long after the database does. */
const RELIEF_MS = 1_500;
/** A silent database is started anew, and refuses while it recovers. */
const REFUSES_MS = 67_000;

const isOn = (atMs: number): boolean => atMs >= TROUBLE.fromMs && atMs < TROUBLE.toMs;
const answers = (): Health => 'answers';
const during =
  (health: Health) =>
  (atMs: number): Health =>
    isOn(atMs) ? health : 'answers';

/** All connections are out, and none has come back for a while. */
const stuck = (world: World, atMs: number): Pool => ({
  ...{ size: 10, inUse: 10, waiting: 15 + Math.floor(world.random() * 40) },
  sinceReturnMs: atMs - TROUBLE.fromMs,
});

/** All are out, and come back: within 10 s, as statements are slow. */
const busy = (world: World): Pool => ({
  ...{ size: 10, inUse: 10, waiting: 15 + Math.floor(world.random() * 40) },
  sinceReturnMs: Math.floor(world.random() * 9_500),
});

const hurried = (world: World): Partial<Self> => ({
  loopDelayMs: Math.floor(world.random() * 950),
  pool: busy(world),
});

/** One process says something else of itself while the trouble lasts. */
const sick =
  (change: (atMs: number) => Partial<Self>): Weather['self'] =>
  (name, atMs) =>
    name === SICK && isOn(atMs) ? change(atMs) : {};

const calmly = { database: answers, redis: answers } as const;
const watch = (world: World, weather: Partial<Weather>) =>
  watchFleet(world, { ...calmly, self: () => ({}), ...weather }, TROUBLE.endMs);

/** When the database is silent, the connections of every process are held by statements that nobody answers. */
const drained = (world: World, name: Name, atMs: number): Partial<Self> => {
  if (name === 'app-3') return {};
  const isStuck = atMs >= TROUBLE.fromMs && atMs < TROUBLE.toMs + RELIEF_MS;
  return isStuck ? { pool: stuck(world, atMs) } : {};
};

export const scenario = defineScenario({
  /** Nothing is the matter. */
  calm: async (world: World) => watch(world, {}),

  /** The database refuses everybody for a minute. */
  refused: async (world: World) => watch(world, { database: during('refuses') }),

  /** The database is silent and then refuses, for a minute; the pools of those that ask it run dry. */
  silent: async (world: World) =>
    watch(world, {
      database: (atMs) => (isOn(atMs) ? (atMs < REFUSES_MS ? 'silent' : 'refuses') : 'answers'),
      self: (name, atMs) => drained(world, name, atMs),
    }),

  /** Redis refuses, and then it is silent. */
  redis: async (world: World) =>
    watch(world, { redis: (atMs) => (isOn(atMs) ? (atMs < 60_000 ? 'refuses' : 'silent') : 'answers') }),

  /** All pools are full and connections come back slowly; event loops are late now and then, by less than a second. */
  busy: async (world: World) => watch(world, { self: (_, atMs) => (isOn(atMs) ? hurried(world) : {}) }),

  /** One process is still starting. */
  starting: async (world: World) =>
    watch(world, { self: (name, atMs) => (name === SICK && atMs < TROUBLE.toMs ? { started: false } : {}) }),

  /** One process is about to end. */
  draining: async (world: World) =>
    watch(world, {
      self: (name, atMs) => (name === SICK && atMs >= TROUBLE.fromMs ? { draining: true } : {}),
    }),

  /** The same, while the database refuses everybody. */
  drainingInBlip: async (world: World) =>
    watch(world, {
      database: during('refuses'),
      self: (name, atMs) => (name === SICK && atMs >= TROUBLE.fromMs ? { draining: true } : {}),
    }),

  /** The event loop of one process is late, by more and more. */
  blocked: async (world: World) =>
    watch(world, { self: sick(() => ({ loopDelayMs: 1_100 + Math.floor(world.random() * 4_000) })) }),

  /** One process has lost its connections, and the database answers. */
  leaking: async (world: World) => watch(world, { self: sick((atMs) => ({ pool: stuck(world, atMs) })) }),
});

export type ReadinessObservation = ObservationOf<typeof scenario>;
export type ReadinessAct = keyof ReadinessObservation;
