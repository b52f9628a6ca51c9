// The Redis of one act, started when somebody first asks for it.

import type { RedisServer } from '../authoring/scenario';
import type { Plain } from '../grading/code-observation';
import type { Clock } from '../simulator/clock';
import type { Border, Marks } from './border';
import type { RedisEngine } from './engines/redis/engine';
import type { ClientSocket } from './engines/redis/socket';
import { createRedisWorld, type RedisWorld } from './engines/redis/world';
import type { Recorder } from './recorder';
import { createRedisFacade } from './redis-facade';
import { RedisRecorder } from './redis-recorder';
import type { CallListener } from './redis-values';
import { type ActTrace, MAX_TRACED_KEYS } from './trace';

export interface ActRedisOptions {
  readonly clock: Clock;
  readonly engine: RedisEngine;
  readonly marks: Marks;
  readonly random: () => number;
  /** Null when nothing is recorded. */
  readonly recorder: Recorder | null;
}

/** The harness's own connection, by name. */
const HARNESS = 'scenario';

export class ActRedis {
  readonly #options: ActRedisOptions;
  #world: RedisWorld | null = null;
  readonly #seen: RedisRecorder | null;
  #harnessCommands = 0;

  readonly server: RedisServer = {
    command: async (name, ...args) => {
      this.#harnessCommands += 1;
      return (await this.#harness().call(name, ...args)) as Plain;
    },
    keys: () =>
      this.#started()
        .keys()
        .map(({ key, type, ttlMs }) => ({ key, type, ttlMs })),
    log: () =>
      this.#started()
        .log()
        .filter(({ instance }) => instance !== HARNESS)
        .map(({ instance, startedMs, command, args }) => ({ instance, atMs: startedMs, command, args })),
    connections: () => (this.#world?.counters().openConnections ?? 0) - (this.#client ? 1 : 0),
    down: (outage) => this.#started().down(outage),
    up: () => this.#started().up(),
  };

  constructor(options: ActRedisOptions) {
    this.#options = options;
    this.#seen = options.recorder && new RedisRecorder(options.recorder, HARNESS);
  }

  /** A client for a process, as a facade. */
  connect(instance: string, border: Border, call: CallListener): object {
    const client = this.#started().connect(instance);
    return createRedisFacade({ client, border, call, marks: this.#options.marks });
  }

  /** A connection for a library that a process has imported. */
  open(instance: string): ClientSocket {
    return this.#started().open(instance);
  }

  /** Packets that the process has sent. */
  roundTrips(instance: string): number {
    return this.#world?.roundTrips(instance) ?? 0;
  }

  /** The process dies as Redis has executed this packet; see `RedisWorld.crashAfter`. */
  crashAfter(instance: string, roundTrips: number, onCrash: () => void): void {
    if (this.#world || Number.isFinite(roundTrips)) this.#started().crashAfter(instance, roundTrips, onCrash);
  }

  /** What the instances have had executed so far, and the keys of now; nothing when nobody asked for a Redis. */
  trace(): Pick<ActTrace, 'commands' | 'commandsTotal' | 'keys'> {
    if (this.#world === null) return { commands: [], commandsTotal: 0, keys: [] };
    return {
      commands: this.#seen?.commands ?? [],
      commandsTotal: this.#world.counters().commands - this.#harnessCommands,
      keys: this.server.keys().slice(0, MAX_TRACED_KEYS),
    };
  }

  close(): void {
    this.#world?.close();
  }

  #started(): RedisWorld {
    const { clock, engine, random } = this.#options;
    const watch = this.#seen;
    this.#world ??= createRedisWorld({ clock, engine, random, ...(watch && { watch }) });
    return this.#world;
  }

  #client: ReturnType<RedisWorld['connect']> | null = null;

  #harness(): ReturnType<RedisWorld['connect']> {
    this.#client ??= this.#started().connect(HARNESS);
    return this.#client;
  }
}
