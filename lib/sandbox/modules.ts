// What a submission may import. A module is made for each instance that asks for it, from the instance's own globals,
// so that nothing is shared between processes.

import type { Border } from './border';
import { createHashOf } from './globals/create-hash';
import type { LibraryName } from './libraries';

/** What a module is made from. */
export interface ModuleHost {
  /** The instance's globals: its timers, its clock, its random numbers. */
  readonly globals: Readonly<Record<string, unknown>>;
  readonly border: Border;
  /** A library, evaluated in the instance's compartment. */
  readonly library: (name: LibraryName) => object;
}

/** What `require` gives: names, and `__esModule` unless the whole of it is the default. */
export type MakeModule = (host: ModuleHost) => object;

/** Name -> how it is made. A `node:` in front may be left out. */
export type ModuleTable = Readonly<Record<string, MakeModule>>;

/** Node's own modules, as far as they are globals elsewhere. */
export const NODE_MODULES: ModuleTable = {
  'node:crypto': ({ globals: { crypto }, border }) =>
    pick({ ...(crypto as object), createHash: createHashOf(border) }, [
      'randomUUID',
      'getRandomValues',
      'createHash',
    ]),
  'node:perf_hooks': ({ globals: { performance } }) => asModule({ performance }),
  'node:timers': ({ globals }) =>
    pick(globals, [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'clearTimeout',
      'clearInterval',
      'clearImmediate',
    ]),
  'node:timers/promises': ({ globals: { setTimeout, setImmediate }, border }) =>
    asModule({
      setTimeout: border.opaque((delayMs, value) => soon(setTimeout, [delayMs], value)),
      setImmediate: border.opaque((value) => soon(setImmediate, [], value)),
    }),
};

/** Every name under which a module of the table can be imported. */
export const importableNames = (table: ModuleTable): readonly string[] =>
  Object.keys(table).flatMap((name) =>
    name.startsWith('node:') ? [name, name.slice('node:'.length)] : [name],
  );

/** How the module of a name is made; null when there is none. */
export const findModule = (table: ModuleTable, name: string): MakeModule | null =>
  (Object.hasOwn(table, name) ? table[name] : undefined) ??
  (Object.hasOwn(table, `node:${name}`) ? table[`node:${name}`] : undefined) ??
  null;

function pick(from: unknown, names: readonly string[]): object {
  return asModule(Object.fromEntries(names.map((name) => [name, Reflect.get(from as object, name)])));
}

/** As Node gives a module of its own to an import: by name, and all of it as the default. */
const asModule = (names: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  harden({ ...names, default: names, __esModule: true });

function soon(schedule: unknown, delay: readonly unknown[], value: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    Reflect.apply(schedule as (...args: readonly unknown[]) => unknown, undefined, [
      () => resolve(value),
      ...delay,
    ]);
  });
}
