// The globals of one instance and its evaluation: the language as SES leaves it, and of the host only what is virtual.

import type { Clock } from '../simulator/clock';
import type { Border } from './border';
import { DEFAULT_EPOCH_MS, PROCESS_AGE_MS } from './engines/virtual-globals';
import { createAbort } from './globals/abort';
import { structuredCloneWith } from './globals/clone';
import { type ConsoleLog, createConsole } from './globals/console';
import { createCrypto } from './globals/crypto';
import { virtualDate } from './globals/date';
import { hardenTimers, Timers } from './globals/timers';

export interface GlobalsOptions {
  readonly clock: Clock;
  readonly border: Border;
  readonly random: () => number;
  readonly instance: string;
  readonly log: ConsoleLog;
  /** Takes what a timer, a microtask or a listener throws. */
  readonly onUncaught: (error: unknown) => void;
}

export interface InstanceGlobals {
  readonly values: Readonly<Record<string, unknown>>;
  readonly timers: Timers;
}

/** Makes an instance's globals. What a submission does to them touches no other instance. */
export function createGlobals(options: GlobalsOptions): InstanceGlobals {
  const { clock, border, random, onUncaught } = options;
  const timers = new Timers({ clock, onUncaught });
  const later = (delayMs: number, run: () => void) => {
    clock.schedule(delayMs, run, { background: true, label: 'AbortSignal.timeout' });
  };
  const abort = createAbort({ later, onUncaught });
  const cloneError = (what: string) =>
    new abort.DOMException(`${what} could not be cloned.`, 'DataCloneError');
  const values = {
    ...timerGlobals(timers, border),
    ...abort,
    Date: harden(virtualDate(() => DEFAULT_EPOCH_MS + clock.nowMs)),
    Math: mathWith(border.opaque(random)),
    performance: harden({
      now: border.opaque(() => clock.nowMs + PROCESS_AGE_MS),
      timeOrigin: DEFAULT_EPOCH_MS - PROCESS_AGE_MS,
    }),
    queueMicrotask: border.opaque((callback) => queueMicrotaskOn(callback, onUncaught)),
    structuredClone: border.opaque(structuredCloneWith(cloneError)),
    crypto: facades({ ...createCrypto(random) }, border),
    console: facades(consoleOf(options), border),
    ...HOST,
  };
  return { values, timers };
}

/** A compartment with an instance's globals. */
export function createCompartment(globals: Readonly<Record<string, unknown>>): Compartment {
  const compartment = new Compartment();
  for (const name of OF_SES) Reflect.deleteProperty(compartment.globalThis, name);
  Object.assign(compartment.globalThis, globals, { global: compartment.globalThis });
  return compartment;
}

/** The exports of a program, `(exports, require, module) => void` as text; throws what its top level throws. */
export function evaluateProgram(compartment: Compartment, code: string, require: unknown): object {
  const program: unknown = compartment.evaluate(code, { __rejectSomeDirectEvalExpressions__: false });
  if (typeof program !== 'function') throw new Error('The program is not a function.');
  const module = { exports: {} };
  Reflect.apply(program, undefined, [module.exports, require, module]);
  const { exports }: { exports: unknown } = module;
  return (typeof exports === 'object' || typeof exports === 'function') && exports !== null ? exports : {};
}

/** What SES adds to the language's globals; a back end has none of it. */
const OF_SES = ['Compartment', 'lockdown', 'harden', 'assert', 'HandledPromise', 'ModuleSource', 'Temporal'];

/**
 * What both hosts have and what is the same in both; hardened by `lockDown`. SES keeps arrays of floats back, for the bits
 * of NaN are not defined; nothing is judged by them.
 */
const HOST = { URL, URLSearchParams, TextEncoder, TextDecoder, atob, btoa, Float32Array, Float64Array };

/** Shared by all instances, so nobody may change it. */
export const hardenHost = (): void => {
  for (const value of Object.values(HOST)) harden(value);
  hardenTimers();
};

function timerGlobals(timers: Timers, border: Border): Readonly<Record<string, unknown>> {
  const clear = border.opaque((timer) => timers.clear(timer));
  return {
    setTimeout: border.opaque((...args) => timers.setTimeout(args[0], args[1], ...args.slice(2))),
    setInterval: border.opaque((...args) => timers.setInterval(args[0], args[1], ...args.slice(2))),
    setImmediate: border.opaque((...args) => timers.setImmediate(args[0], ...args.slice(1))),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  };
}

const consoleOf = ({ log, instance, clock, border }: GlobalsOptions) =>
  createConsole({ log, instance, nowMs: () => clock.nowMs, take: (value) => border.take(value) });

function facades(
  functions: Readonly<Record<string, (...args: never[]) => unknown>>,
  border: Border,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(functions).map(([name, run]) => [
    name,
    border.opaque((...args) => Reflect.apply(run, functions, args)),
  ]);
  return harden(Object.fromEntries(entries));
}

/** The shared Math with an instance's own random numbers. */
function mathWith(random: unknown): object {
  const descriptors = Object.getOwnPropertyDescriptors(Math);
  return harden(
    Object.create(Object.prototype, {
      ...descriptors,
      random: { value: random, writable: true, enumerable: false, configurable: true },
    }),
  );
}

function queueMicrotaskOn(callback: unknown, onUncaught: (error: unknown) => void): void {
  if (typeof callback !== 'function') throw new TypeError('queueMicrotask takes a function.');
  void Promise.resolve().then(() => {
    try {
      Reflect.apply(callback, undefined, []);
    } catch (error) {
      onUncaught(error);
    }
  });
}
