// Evaluates the submission's module for one instance and reads what the contract asks of it, each export once.

import { type Border, SubmissionFault } from './border';
import { createCompartment, evaluateProgram } from './compartment';
import { unknownModule } from './compile';
import { describeMissing, type ImportedName } from './imports';
import { isLibraryName, type LibraryName, SHARED } from './libraries';
import { findModule, importableNames, type ModuleTable } from './modules';

export interface Program {
  /** See {@link Compiled}. */
  readonly code: string;
  /** What its imports name. */
  readonly imports: readonly ImportedName[];
  /** The texts of the libraries that it imports, and of those that they need. */
  readonly libraries: ReadonlyMap<LibraryName, string>;
  /** Functions and classes that the contract asks the module to export. */
  readonly exports: readonly string[];
}

export interface LoaderOptions {
  readonly program: Program;
  readonly modules: ModuleTable;
  /** What libraries alone can ask for, by name. */
  readonly powers: Readonly<Record<string, object>>;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly border: Border;
}

/** The exports by name; throws a {@link SubmissionFault} when the module cannot be loaded or lacks one. */
export function loadModule(options: LoaderOptions): ReadonlyMap<string, unknown> {
  const { program, globals, border } = options;
  const modules = new Modules(options, createCompartment(globals));
  try {
    const exports = modules.evaluate(program.code);
    modules.throwFault();
    return readExports(exports, program.exports);
  } catch (error) {
    modules.throwFault();
    if (error instanceof SubmissionFault) throw error;
    const { message, name, line } = border.takeError(error);
    const where = line === null ? '' : `Line ${line}: `;
    throw new SubmissionFault(`${where}the module cannot be loaded: ${name}: ${message}`);
  }
}

/** The modules of one instance; each is made once, for it alone. */
class Modules {
  readonly #options: LoaderOptions;
  readonly #compartment: Compartment;
  readonly #made = new Map<string, object>();
  readonly #shared = { shared: {} };
  /** Of an import; kept here, because the submission may catch what `require` throws. */
  #fault: string | null = null;

  constructor(options: LoaderOptions, compartment: Compartment) {
    this.#options = options;
    this.#compartment = compartment;
  }

  evaluate(code: string): object {
    const require = this.#options.border.opaque((name) => this.#require(name));
    return evaluateProgram(this.#compartment, code, require);
  }

  throwFault(): void {
    if (this.#fault !== null) throw new SubmissionFault(this.#fault);
  }

  /** `require` as compiled imports call it. */
  #require(name: unknown): object {
    const { modules, program } = this.#options;
    const wanted = typeof name === 'string' ? name : '';
    if (!findModule(modules, wanted)) throw new Error(unknownModule(wanted, importableNames(modules)));
    const module = this.#module(wanted);
    const missing = program.imports.find(
      (imported) => imported.module === wanted && !hasExport(module, imported.name),
    );
    if (missing) {
      this.#fault ??= describeMissing(missing, exportsOf(module));
      throw new Error(this.#fault);
    }
    return module;
  }

  #module(name: string): object {
    const known = this.#made.get(name);
    if (known) return known;
    const { modules, globals, border } = this.#options;
    const make = findModule(modules, name);
    if (!make) throw new Error(`There is no module "${name}".`);
    const module = make({ globals, border, library: (library) => this.#library(library) });
    this.#made.set(name, module);
    return module;
  }

  #library(name: LibraryName): object {
    const text = this.#options.program.libraries.get(name);
    if (text === undefined) throw new Error(`To use ${name}, import it at the top of the file.`);
    const require = this.#options.border.opaque((wanted) => this.#requireOfLibrary(wanted));
    return evaluateProgram(this.#compartment, libraryProgram(name, text), require);
  }

  #requireOfLibrary(name: unknown): object {
    const powers: LoaderOptions['powers'] = { ...this.#options.powers, [SHARED]: this.#shared };
    const wanted = String(name);
    const power = Object.hasOwn(powers, wanted) ? powers[wanted] : undefined;
    if (power) return power;
    if (!isLibraryName(wanted)) throw new Error(`A library asks for "${wanted}", which is not there.`);
    return this.#module(wanted);
  }
}

/** A global of a compartment is looked up through a Proxy, so that what libraries use all the time is bound once. */
const BOUND = [
  ...['Array', 'ArrayBuffer', 'BigInt', 'Boolean', 'Error', 'Function', 'JSON', 'Map', 'Math', 'Number'],
  ...['Object', 'Promise', 'Proxy', 'RangeError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol'],
  ...['TypeError', 'Uint8Array', 'WeakMap', 'WeakSet', 'parseInt', 'parseFloat', 'isNaN', 'undefined'],
].join();

const libraryProgram = (name: LibraryName, text: string): string =>
  `(function (exports, require, module) {const {${BOUND}} = globalThis; (function () {${text}
}).call(undefined)})
//# sourceURL=${name}`;

/** What is no module of names is its own default. */
const hasExport = (module: object, name: string): boolean =>
  name in module || (name === 'default' && !('__esModule' in module));

const exportsOf = (module: object): readonly string[] => {
  const names = Object.keys(module).filter((name) => name !== '__esModule');
  return '__esModule' in module || names.includes('default') ? names : ['default', ...names];
};

function readExports(exports: object, wanted: readonly string[]): ReadonlyMap<string, unknown> {
  const found = new Map(wanted.map((name) => [name, Reflect.get(exports, name) as unknown]));
  for (const [name, value] of found) {
    if (typeof value === 'function') continue;
    const others = Object.keys(exports).filter((key) => key !== '__esModule');
    const named = others.slice(0, MAX_NAMED).map((key) => `\`${key.slice(0, 40)}\``);
    const exported = named.length === 0 ? 'nothing' : named.join(', ');
    const what = value === undefined ? 'does not export' : 'exports something else than a function as';
    throw new SubmissionFault(`The module ${what} \`${name}\`; it exports ${exported}.`);
  }
  return found;
}

/** Exports that a message names. */
const MAX_NAMED = 8;
