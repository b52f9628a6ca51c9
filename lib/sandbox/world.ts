// One act of a scenario: a clock at zero, instances, and a record of what nobody caught.

import type {
  ActFunction,
  ConnectionUse,
  DatabaseOptions,
  DatabaseServer,
  InstanceOptions,
  OpenUse,
  RedisServer,
  World,
} from '../authoring/scenario';
import type { Random } from '../base/random';
import type { Act, PlainError } from '../grading/code-observation';
import { MAX_FAULTS } from '../grading/code-observation';
import { Clock } from '../simulator/clock';
import { ActDatabase } from './act-database';
import { ActRedis } from './act-redis';
import { createMarks, type Marks, stackExhausted } from './border';
import { copyError } from './copy-out';
import type { RedisEngine } from './engines/redis/engine';
import { DEFAULT_EPOCH_MS } from './engines/virtual-globals';
import { ConsoleLog } from './globals/console';
import { lineOf, RunningInstance } from './instance';
import { MAX_ACT_EVENTS, MAX_ACT_MS } from './limits';
import type { Program } from './module-loader';
import type { ModuleTable } from './modules';
import type { AskSql } from './questions';
import { followTime } from './realm';
import { Recorder } from './recorder';
import type { ActTrace } from './trace';

export interface ActOptions {
  readonly program: Program;
  readonly modules: ModuleTable;
  /** Everything that looks random in the act. */
  readonly random: Random;
  readonly engine: RedisEngine;
  readonly settings: Readonly<Record<string, number>>;
  /** The real PostgreSQL of the run. */
  readonly ask: AskSql;
  /** Resolves when the microtask queue is empty. */
  readonly drain: () => Promise<void>;
  /** Calls the listener for every promise that was rejected while nobody listened; returns how to stop. */
  readonly onRejection: (listener: (reason: unknown) => void) => () => void;
  /** Gets what happened, whether or not the act came to its end; left out, nothing is recorded. */
  readonly onTrace?: (trace: ActTrace) => void;
}

/**
 * Runs one act. Rejects with a {@link SubmissionFault} when the submission cannot be judged any further, and with any
 * other error for a fault of the scenario.
 */
export async function runAct<Seen>(main: ActFunction<Seen>, options: ActOptions): Promise<Act<Seen>> {
  const world = new ActWorld(options);
  try {
    return await world.run(main);
  } finally {
    world.end();
  }
}

class ActWorld implements World {
  readonly epochMs = DEFAULT_EPOCH_MS;
  readonly redis: RedisServer;
  readonly postgres: World['postgres'];
  readonly #options: ActOptions;
  readonly #clock: Clock;
  readonly #marks: Marks = createMarks();
  readonly #log = new ConsoleLog();
  readonly #random: Random;
  readonly #redis: ActRedis;
  readonly #database: ActDatabase;
  readonly #recorder: Recorder | null;
  readonly #instances: RunningInstance[] = [];
  readonly #rejections: PlainError[] = [];
  readonly #uncaught: PlainError[] = [];
  readonly #stopListening: () => void;
  #fault: Error | null = null;

  constructor(options: ActOptions) {
    this.#options = options;
    this.#clock = new Clock({ drain: options.drain, maxEvents: MAX_ACT_EVENTS });
    this.#random = options.random.stream('scenario');
    const chance = options.random.stream('libraries');
    const random = () => chance.next();
    followTime({ clock: this.#clock, epochMs: this.epochMs, random });
    this.#database = new ActDatabase({
      clock: this.#clock,
      random: options.random.stream('database'),
      ask: options.ask,
      onFault: (error) => this.#stop(error),
    });
    this.postgres = this.#database.ask;
    this.#recorder = options.onTrace ? new Recorder(this.#clock) : null;
    this.#recorder?.ignore(this.sleep);
    this.#redis = new ActRedis({
      clock: this.#clock,
      engine: options.engine,
      marks: this.#marks,
      random,
      recorder: this.#recorder,
    });
    this.redis = this.#redis.server;
    this.#stopListening = options.onRejection((reason) => this.#keep(this.#rejections, reason));
  }

  get nowMs(): number {
    return this.#clock.nowMs;
  }

  sleep = (durationMs: number): Promise<void> => this.#clock.sleep(durationMs);

  database = (options: DatabaseOptions): DatabaseServer => this.#database.start(options);

  setting = (name: string): number => {
    const { settings } = this.#options;
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (value === undefined) throw new Error(`This run has no setting "${name}".`);
    return value;
  };

  random = (): number => this.#random.next();

  instance = ({ name, diesAfter }: InstanceOptions = {}): RunningInstance => {
    const number = this.#instances.length + 1;
    const { program, modules, random } = this.#options;
    const instance = new RunningInstance(
      {
        clock: this.#clock,
        marks: this.#marks,
        log: this.#log,
        program,
        modules,
        onUncaught: (error) => this.#keep(this.#uncaught, error),
        onFault: (error) => this.#stop(error),
        recorder: this.#recorder,
        redis: this.#redis,
        database: this.#database,
      },
      {
        name: name ?? `instance ${number}`,
        diesAfter: diesAfter ?? Number.POSITIVE_INFINITY,
        random: random.stream(`instance ${number}`),
      },
    );
    this.#instances.push(instance);
    return instance;
  };

  failure = (name: string, fields: Readonly<Record<string, string | number>> = {}): Error => {
    const error = Object.assign(new Error(name), fields);
    this.#marks.failures.set(error, name);
    return error;
  };

  token = (name: string): object => {
    const token = harden({});
    this.#marks.tokens.set(token, name);
    return token;
  };

  iterable = <T>(make: () => Iterator<T>): object => {
    const iterable = {};
    this.#marks.iterables.set(iterable, make);
    return iterable;
  };

  connectionUse = ({ what, ...begin }: ConnectionUse): OpenUse => {
    const exchange = this.#recorder?.exchange(begin);
    exchange?.tell({ what });
    return {
      started: () => exchange?.started(),
      ended: (fault) => {
        if (fault === undefined) exchange?.finished();
        exchange?.answered(fault);
      },
    };
  };

  effect = <Run extends (...args: never[]) => unknown>(run: Run): Run => {
    this.#marks.effects.add(run);
    return run;
  };

  async run<Seen>(main: ActFunction<Seen>): Promise<Act<Seen>> {
    const playing = main(this);
    const end = await this.#clock.run({ until: playing, untilMs: MAX_ACT_MS });
    if (end.kind === 'settled') await playing.catch((error: unknown) => this.#stop(error));
    if (this.#instances.some(({ isUnsure }) => isUnsure)) throw stackExhausted();
    if (this.#fault) throw this.#fault;
    // What was rejected by the last event is told of in a task of its own.
    await this.#options.drain();
    if (end.kind === 'settled') return this.#act(await playing, null);
    if (end.kind !== 'budget') throw new Error(`The act did not end; its clock did: ${end.kind}.`);
    return this.#act<Seen>(null, `${end.events} events and no end, at ${this.#clock.nowMs} ms`);
  }

  /** Nothing of this act happens any more. */
  end(): void {
    this.#stopListening();
    this.#tell();
    for (const instance of this.#instances) instance.die();
    this.#redis.close();
    followTime(null);
  }

  #act<Seen>(seen: Seen | null, endless: string | null): Act<Seen> {
    return {
      seen,
      endless,
      unhandledRejections: this.#rejections,
      uncaughtErrors: this.#uncaught,
      pendingTimers: this.#instances.reduce(
        (sum, { alive, pendingTimers }) => sum + (alive ? pendingTimers : 0),
        0,
      ),
      console: this.#log.lines,
      consoleDropped: this.#log.dropped,
      tookMs: this.#clock.nowMs,
    };
  }

  #tell(): void {
    if (this.#recorder === null) return;
    const { spans, dropped, exchanges, exchangesDropped } = this.#recorder;
    const seen = { spans, spansDropped: dropped, exchanges, exchangesDropped };
    this.#options.onTrace?.({ ...seen, ...this.#redis.trace() });
  }

  #keep(list: PlainError[], reason: unknown): void {
    if (list.length < MAX_FAULTS) list.push(copyError(reason, this.#marks, lineOf));
  }

  #stop(error: unknown): void {
    this.#fault ??= error instanceof Error ? error : new Error(String(error));
    this.#clock.stop();
  }
}
