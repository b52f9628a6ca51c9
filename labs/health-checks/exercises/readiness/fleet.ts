// Three processes with the module, one balancer that asks `ready`, and one supervisor that asks `live`.

import type { Instance, Settled, World } from '@/lib/authoring/scenario';

export const NAMES = ['app-1', 'app-2', 'app-3'] as const;
export type Name = (typeof NAMES)[number];

/** Both ask every five seconds, give a second for the answer, and believe three failures, or two good ones, in a row. */
export const PROBE = { everyMs: 5_000, withinMs: 1_000, fall: 3, rise: 2 };

/** The pool of a process, as the process sees it. */
export interface Pool {
  readonly size: number;
  readonly inUse: number;
  readonly waiting: number;
  /** Virtual ms since a connection was last given back. */
  readonly sinceReturnMs: number;
}

/** What a process knows of itself. */
export interface Self {
  readonly started: boolean;
  readonly draining: boolean;
  readonly loopDelayMs: number;
  readonly pool: Pool;
}

/** What a server that all share does with a ping. */
export type Health = 'answers' | 'refuses' | 'silent';

/** The state of things at a time, ms from the beginning of the case. */
export interface Weather {
  readonly self: (name: Name, atMs: number) => Partial<Self>;
  readonly database: (atMs: number) => Health;
  readonly redis: (atMs: number) => Health;
}

export type Question = 'ready' | 'live';

/** One probe and its answer. */
export interface Asked {
  readonly question: Question;
  readonly name: Name;
  readonly atMs: number;
  readonly isGood: boolean;
  readonly call: Settled;
}

/** A process is out of rotation, or is restarted, from this time on; or back. */
export interface Change {
  readonly question: Question;
  readonly name: Name;
  readonly atMs: number;
  readonly isGood: boolean;
}

export interface FleetSeen {
  readonly asked: readonly Asked[];
  readonly changes: readonly Change[];
}

const PING_MS = 3;

/** What a process says of itself when nothing is the matter, with a little chance in it. */
export function well(world: World): Self {
  const inUse = Math.floor(world.random() * 6);
  return {
    started: true,
    draining: false,
    loopDelayMs: 2 + Math.floor(world.random() * 60),
    // Where nothing is used, or a long report holds it, nothing is given back.
    pool: {
      size: 10,
      inUse,
      waiting: 0,
      sinceReturnMs: inUse < 3 ? 400_000 : Math.floor(world.random() * 90),
    },
  };
}

/** Probes all processes until a time, and keeps what balancer and supervisor make of the answers. */
export async function watchFleet(world: World, weather: Weather, untilMs: number): Promise<FleetSeen> {
  const beginMs = world.nowMs;
  const asked: Asked[] = [];
  const changes: Change[] = [];
  const each = NAMES.map(async (name, i) => {
    const instance = world.instance({ name });
    // Whoever has begun is in; whoever has not is let in by good probes.
    const states = { ready: weather.self(name, 0).started !== false, live: true };
    const streaks = { ready: 0, live: 0 };
    await world.sleep(300 * i);
    while (world.nowMs - beginMs < untilMs) {
      const atMs = world.nowMs - beginMs;
      const answers = await Promise.all(
        (['ready', 'live'] as const).map((question) =>
          ask(world, { instance, weather, name, question, beginMs }),
        ),
      );
      for (const answer of answers) {
        asked.push(answer);
        const { question, isGood } = answer;
        streaks[question] = isGood === states[question] ? 0 : streaks[question] + 1;
        if (streaks[question] < (isGood ? PROBE.rise : PROBE.fall)) continue;
        states[question] = isGood;
        streaks[question] = 0;
        changes.push({ question, name, atMs: world.nowMs - beginMs, isGood });
      }
      await world.sleep(Math.max(beginMs + atMs + PROBE.everyMs - world.nowMs, 0));
    }
  });
  await Promise.all(each);
  return { asked, changes };
}

interface AskOptions {
  readonly instance: Instance;
  readonly weather: Weather;
  readonly name: Name;
  readonly question: Question;
  readonly beginMs: number;
}

async function ask(world: World, { instance, weather, name, question, beginMs }: AskOptions): Promise<Asked> {
  const atMs = world.nowMs - beginMs;
  const ping = (what: 'database' | 'redis') => async () => {
    await world.sleep(PING_MS);
    const health = weather[what](world.nowMs - beginMs);
    if (health === 'refuses') throw world.failure(`connect ECONNREFUSED ${what}`);
    if (health === 'silent') await new Promise(() => undefined);
  };
  const self = () => ({ ...well(world), ...weather.self(name, world.nowMs - beginMs) });
  const deps = { self, pingDatabase: ping('database'), pingRedis: ping('redis'), sleep: world.sleep };
  const call = await instance.call(question, [deps], { withinMs: PROBE.withinMs });
  return { question, name, atMs, isGood: call.kind === 'fulfilled' && call.value === 200, call };
}
