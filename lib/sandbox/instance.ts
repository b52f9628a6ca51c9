// A process with the submission's module: globals, module state, timers and effects of its own, and a death.

import type { Instance, InstanceOptions } from '../authoring/scenario';
import type { Clock } from '../simulator/clock';
import { Border, type Marks, type Process, SubmissionFault } from './border';
import { Calls } from './calls';
import { createGlobals, evaluateProgram, type InstanceGlobals } from './compartment';
import { lineInStack, unknownModule } from './compile';
import type { ConsoleLog } from './globals/console';
import { findModule, importableNames, type ModuleTable } from './modules';
import { seededRandom } from './random';

/** What the run, the act and the world give every instance. */
export interface InstanceContext {
  readonly clock: Clock;
  readonly marks: Marks;
  readonly log: ConsoleLog;
  readonly modules: ModuleTable;
  readonly program: Program;
  readonly onUncaught: (error: unknown) => void;
  readonly onFault: (error: Error) => void;
}

export interface Program {
  /** See {@link Compiled}. */
  readonly code: string;
  /** Functions and classes that the contract asks the module to export. */
  readonly exports: readonly string[];
}

/** Where an error was made, by the stack that SES keeps out of the submission's sight. */
export const lineOf = (error: object): number | null =>
  error instanceof Error ? lineInStack(getStackString(error)) : null;

declare const getStackString: (error: Error) => string;

/** Evaluates the module; throws a {@link SubmissionFault} when it cannot be loaded or lacks an export. */
export function startInstance(
  context: InstanceContext,
  options: Required<InstanceOptions> & { readonly seed: number },
) {
  return new RunningInstance(context, options);
}

export class RunningInstance implements Instance, Process {
  readonly name: string;
  readonly #diesAfter: number;
  readonly #globals: InstanceGlobals;
  readonly #border: Border;
  readonly #calls: Calls;
  readonly #exports: ReadonlyMap<string, unknown>;
  readonly #onDeath = new Set<() => void>();
  #alive = true;
  #effects = 0;

  constructor(
    context: InstanceContext,
    { name, diesAfter, seed }: Required<InstanceOptions> & { readonly seed: number },
  ) {
    const { clock, marks, log, onFault, onUncaught } = context;
    this.name = name;
    this.#diesAfter = diesAfter;
    this.#border = new Border({ marks, process: this, lineOf, onFault });
    const uncaught = (error: unknown) => {
      if (this.#alive) onUncaught(error);
    };
    this.#globals = createGlobals({
      clock,
      border: this.#border,
      random: seededRandom(seed),
      instance: name,
      log,
      onUncaught: uncaught,
    });
    this.#calls = new Calls({ clock, border: this.#border, onDeath: (listener) => this.onDeath(listener) });
    this.#exports = this.#load(context);
  }

  get alive(): boolean {
    return this.#alive;
  }

  get isUnsure(): boolean {
    return this.#border.isUnsure;
  }

  get effects(): number {
    return this.#effects;
  }

  get pendingTimers(): number {
    return this.#globals.timers.pending;
  }

  /** `listener` is called once, when the process dies; at once when it is dead. */
  onDeath(listener: () => void): void {
    if (this.#alive) this.#onDeath.add(listener);
    else listener();
  }

  call: Instance['call'] = (name, args = [], options) =>
    this.#calls.settle(this.#calls.apply(this.#exported(name), args), options);

  callNow: Instance['callNow'] = (name, args = []) =>
    this.#calls.settleNow(this.#calls.apply(this.#exported(name), args));

  construct: Instance['construct'] = (name, args = []) =>
    this.#calls.keepNow(this.#calls.construct(this.#exported(name), args));

  keep: Instance['keep'] = (name, args = [], options) =>
    this.#calls.keep(this.#calls.apply(this.#exported(name), args), options);

  die(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#globals.timers.stop();
    const listeners = [...this.#onDeath];
    this.#onDeath.clear();
    for (const listener of listeners) listener();
  }

  beginEffect(): boolean {
    if (this.#effects >= this.#diesAfter) this.die();
    if (!this.#alive) return false;
    this.#effects += 1;
    return true;
  }

  endEffect(): void {
    if (this.#effects >= this.#diesAfter) this.die();
  }

  #exported(name: string): unknown {
    const found = this.#exports.get(name);
    if (found === undefined) throw new Error(`The contract of this exercise asks for no export "${name}".`);
    return found;
  }

  #load({ program, modules }: InstanceContext): ReadonlyMap<string, unknown> {
    const { values } = this.#globals;
    const made = new Map<string, unknown>();
    const require = this.#border.opaque((name) => {
      const make = typeof name === 'string' ? findModule(modules, name) : null;
      if (!make) throw new Error(unknownModule(String(name), importableNames(modules)));
      const known = made.get(String(name));
      const module =
        known ?? harden({ ...make({ globals: values, border: this.#border }), __esModule: true });
      made.set(String(name), module);
      return module;
    });
    try {
      return readExports(evaluateProgram(program.code, values, require), program.exports);
    } catch (error) {
      if (error instanceof SubmissionFault) throw error;
      const { message, name, line } = this.#border.takeError(error);
      const where = line === null ? '' : `Line ${line}: `;
      throw new SubmissionFault(`${where}the module cannot be loaded: ${name}: ${message}`);
    }
  }
}

/** The exports that the contract asks for, each read once. */
function readExports(exports: object, wanted: readonly string[]): ReadonlyMap<string, unknown> {
  const found = new Map(wanted.map((name) => [name, Reflect.get(exports, name) as unknown]));
  for (const [name, value] of found) {
    if (typeof value === 'function') continue;
    const others = Object.keys(exports)
      .filter((key) => key !== '__esModule')
      .slice(0, MAX_NAMED);
    const exported =
      others.length === 0 ? 'nothing' : others.map((key) => `\`${key.slice(0, 40)}\``).join(', ');
    const what = value === undefined ? 'does not export' : 'exports something else than a function as';
    throw new SubmissionFault(`The module ${what} \`${name}\`; it exports ${exported}.`);
  }
  return found;
}

/** Exports that a message names. */
const MAX_NAMED = 8;
