// A process with the submission's module: globals, module state, timers, connections and effects of its own, and a
// death.

import type { Instance, InstanceOptions } from '../authoring/scenario';
import type { Random } from '../base/random';
import type { Clock } from '../simulator/clock';
import { Border, type Marks, type Process } from './border';
import { Calls } from './calls';
import { createGlobals, type InstanceGlobals } from './compartment';
import { lineInStack } from './compile';
import type { ConsoleLog } from './globals/console';
import { loadModule, type Program } from './module-loader';
import type { ModuleTable } from './modules';
import type { Recorder } from './recorder';
import type { RedisConnection } from './redis-facade';

/** What the run, the act and the world give every instance. */
export interface InstanceContext {
  readonly clock: Clock;
  readonly marks: Marks;
  readonly log: ConsoleLog;
  readonly modules: ModuleTable;
  readonly program: Program;
  readonly onUncaught: (error: unknown) => void;
  readonly onFault: (error: Error) => void;
  /** Connects a process to the world's Redis. */
  readonly connectRedis: (name: string, border: Border) => RedisConnection;
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
  readonly #connectRedis: () => RedisConnection;
  #connection: RedisConnection | null = null;
  readonly #tellDeath: () => void;
  #alive = true;
  #effects = 0;

  /** Evaluates the module; throws a {@link SubmissionFault} when it cannot be loaded or lacks an export. */
  constructor(context: InstanceContext, { name, diesAfter, random }: RunningOptions) {
    const { clock, marks, log, program, modules, onFault, onUncaught, connectRedis, recorder } = context;
    this.name = name;
    this.#diesAfter = diesAfter;
    this.#tellDeath = () => recorder?.died(name);
    this.#border = new Border({
      marks,
      process: this,
      lineOf,
      onFault,
      ...(recorder && { begin: (run) => recorder.work(name, run) }),
    });
    this.#connectRedis = () => connectRedis(name, this.#border);
    this.#globals = createGlobals({
      clock,
      border: this.#border,
      random: () => random.next(),
      instance: name,
      log,
      onUncaught: (error) => {
        if (this.#alive) onUncaught(error);
      },
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
    this.#exports = loadModule({ program, modules, globals: this.#globals.values, border: this.#border });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** See {@link Border.isUnsure}. */
  get isUnsure(): boolean {
    return this.#border.isUnsure;
  }

  get effects(): number {
    return this.#effects + (this.#connection?.roundTrips() ?? 0);
  }

  get pendingTimers(): number {
    return this.#globals.timers.pending;
  }

  get redis(): object {
    if (this.#connection === null) {
      this.#connection = this.#connectRedis();
      if (Number.isFinite(this.#diesAfter)) this.#connection.crashAfter(this.#diesAfter, () => this.die());
    }
    return this.#connection.facade;
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
    this.#connection?.crashAfter(0, () => undefined);
    this.#tellDeath();
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

  #exported(name: string): unknown {
    const found = this.#exports.get(name);
    if (found === undefined) throw new Error(`The contract of this exercise asks for no export "${name}".`);
    return found;
  }
}
