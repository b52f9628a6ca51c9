// A process with the submission's module: globals, module state, timers, connections and effects of its own, and a
// death.

import type { Instance, InstanceOptions } from '../authoring/scenario';
import type { Random } from '../base/random';
import type { Clock } from '../simulator/clock';
import type { ActDatabase } from './act-database';
import type { ActRedis } from './act-redis';
import { Border, type Marks, type Process } from './border';
import { Calls } from './calls';
import { createGlobals, type InstanceGlobals } from './compartment';
import { lineInStack } from './compile';
import { createDatabaseDoor } from './database-door';
import { databaseWatch } from './database-watch';
import type { ConsoleLog } from './globals/console';
import { DATABASE_POWER, REDIS_POWER } from './libraries';
import { loadModule, type Program } from './module-loader';
import type { ModuleTable } from './modules';
import type { Recorder } from './recorder';
import { createRedisSockets } from './redis-socket';
import type { CallListener } from './redis-values';

/** What the run, the act and the world give every instance. */
export interface InstanceContext {
  readonly clock: Clock;
  readonly marks: Marks;
  readonly log: ConsoleLog;
  readonly modules: ModuleTable;
  readonly program: Program;
  readonly onUncaught: (error: unknown) => void;
  readonly onFault: (error: Error) => void;
  readonly redis: Pick<ActRedis, 'connect' | 'open' | 'roundTrips' | 'crashAfter'>;
  readonly database: Pick<ActDatabase, 'doorFor' | 'crash'>;
  /** Null when nothing is recorded. */
  readonly recorder: Recorder | null;
}

export interface RunningOptions extends Required<InstanceOptions> {
  readonly random: Random;
}

/** Where an error was made, by the stack that SES keeps out of the submission's sight. */
export const lineOf = (error: object): number | null =>
  error instanceof Error ? lineInStack(getStackString(error)) : null;

declare const getStackString: (error: Error) => string;

export class RunningInstance implements Instance, Process {
  readonly name: string;
  readonly #diesAfter: number;
  readonly #globals: InstanceGlobals;
  readonly #border: Border;
  readonly #calls: Calls;
  readonly #exports: ReadonlyMap<string, unknown>;
  readonly #onDeath = new Set<() => void>();
  readonly #context: InstanceContext;
  readonly #call: CallListener;
  #redis: object | null = null;
  #reachesRedis = false;
  #alive = true;
  #effects = 0;

  /** Evaluates the module; throws a {@link SubmissionFault} when it cannot be loaded or lacks an export. */
  constructor(context: InstanceContext, { name, diesAfter, random }: RunningOptions) {
    const { clock, marks, log, program, modules, onFault, onUncaught, recorder } = context;
    this.#context = context;
    this.name = name;
    this.#diesAfter = diesAfter;
    this.#border = new Border({
      marks,
      process: this,
      lineOf,
      onFault,
      ...(recorder && { begin: (run) => recorder.work(name, run) }),
    });
    const onError = (error: unknown) => {
      if (this.#alive) onUncaught(error);
    };
    this.#globals = createGlobals({
      clock,
      border: this.#border,
      random: () => random.next(),
      instance: name,
      log,
      onUncaught: onError,
    });
    this.#calls = new Calls({
      clock,
      border: this.#border,
      onDeath: (listener) => this.onDeath(listener),
      ...(recorder && {
        begin: (called, args) => recorder.call({ instance: name, name: called }, args),
        unseen: (args) => recorder.unseen(name, args),
      }),
    });
    this.#call = (listener, args) => {
      if (this.#alive) callGuarded(listener, args, onError);
    };
    const powers = this.#powers();
    const globals = this.#globals.values;
    this.#exports = loadModule({ program, modules, powers, globals, border: this.#border });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** See {@link Border.isUnsure}. */
  get isUnsure(): boolean {
    return this.#border.isUnsure;
  }

  get effects(): number {
    return this.#effects + (this.#reachesRedis ? this.#context.redis.roundTrips(this.name) : 0);
  }

  get pendingTimers(): number {
    return this.#globals.timers.pending;
  }

  get redis(): object {
    this.#reachRedis();
    this.#redis ??= this.#context.redis.connect(this.name, this.#border, this.#call);
    return this.#redis;
  }

  /** `listener` is called once, when the process dies; at once when it is dead. */
  onDeath(listener: () => void): void {
    if (this.#alive) this.#onDeath.add(listener);
    else listener();
  }

  call: Instance['call'] = (name, args = [], options) =>
    this.#calls.settle(this.#calls.apply(this.#exported(name), args, name), options);

  callNow: Instance['callNow'] = (name, args = []) =>
    this.#calls.settleNow(this.#calls.apply(this.#exported(name), args));

  construct: Instance['construct'] = (name, args = []) =>
    this.#calls.keepNow(this.#calls.construct(this.#exported(name), args));

  keep: Instance['keep'] = (name, args = [], options) =>
    this.#calls.keep(this.#calls.apply(this.#exported(name), args), options);

  share: Instance['share'] = (fields) => {
    const object = this.#border.object(fields);
    const lent = {};
    this.#border.stand(lent, object);
    return { lent, kept: this.#calls.kept(object) };
  };

  die(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#globals.timers.stop();
    if (this.#reachesRedis) this.#context.redis.crashAfter(this.name, 0, () => undefined);
    this.#context.database.crash(this.name);
    this.#context.recorder?.died(this.name);
    const listeners = [...this.#onDeath];
    this.#onDeath.clear();
    for (const listener of listeners) listener();
  }

  beginEffect(): boolean {
    if (this.effects >= this.#diesAfter) this.die();
    if (!this.#alive) return false;
    this.#effects += 1;
    return true;
  }

  endEffect(): void {
    if (this.effects >= this.#diesAfter) this.die();
  }

  #reachRedis(): void {
    if (this.#reachesRedis) return;
    this.#reachesRedis = true;
    if (Number.isFinite(this.#diesAfter))
      this.#context.redis.crashAfter(this.name, this.#diesAfter, () => this.die());
  }

  /** What stands behind the libraries that the module imports. */
  #powers(): Readonly<Record<string, object>> {
    const call = this.#call;
    const { redis, database, recorder } = this.#context;
    const open = () => {
      this.#reachRedis();
      // What is imported may be used by the module itself, at any time.
      recorder?.unsure(this.name);
      return redis.open(this.name);
    };
    return {
      [REDIS_POWER]: createRedisSockets({ border: this.#border, open, call }),
      [DATABASE_POWER]: createDatabaseDoor({
        ...{ border: this.#border, process: this, door: database.doorFor(this.name), call },
        ...(recorder && { watch: databaseWatch(recorder, this.name) }),
      }),
    };
  }

  #exported(name: string): unknown {
    const found = this.#exports.get(name);
    if (found === undefined) throw new Error(`The contract of this exercise asks for no export "${name}".`);
    return found;
  }
}

function callGuarded(listener: unknown, args: readonly unknown[], onError: (error: unknown) => void): void {
  try {
    if (typeof listener !== 'function') throw new TypeError('A listener must be a function.');
    Reflect.apply(listener, undefined, args);
  } catch (error) {
    onError(error);
  }
}
