// Evaluates the submission's module for one instance and reads what the contract asks of it, each export once.

import { type Border, SubmissionFault } from './border';
import { evaluateProgram } from './compartment';
import { unknownModule } from './compile';
import { findModule, importableNames, type ModuleTable } from './modules';

export interface Program {
  /** See {@link Compiled}. */
  readonly code: string;
  /** Functions and classes that the contract asks the module to export. */
  readonly exports: readonly string[];
}

export interface LoaderOptions {
  readonly program: Program;
  readonly modules: ModuleTable;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly border: Border;
}

/** The exports by name; throws a {@link SubmissionFault} when the module cannot be loaded or lacks one. */
export function loadModule(options: LoaderOptions): ReadonlyMap<string, unknown> {
  const { program, globals, border } = options;
  try {
    return readExports(evaluateProgram(program.code, globals, requireOf(options)), program.exports);
  } catch (error) {
    if (error instanceof SubmissionFault) throw error;
    const { message, name, line } = border.takeError(error);
    const where = line === null ? '' : `Line ${line}: `;
    throw new SubmissionFault(`${where}the module cannot be loaded: ${name}: ${message}`);
  }
}

/** `require` as compiled imports call it: each module is made once, for this instance. */
function requireOf({ modules, globals, border }: LoaderOptions): unknown {
  const made = new Map<string, unknown>();
  return border.opaque((name) => {
    const wanted = typeof name === 'string' ? name : '';
    const make = findModule(modules, wanted);
    if (!make) throw new Error(unknownModule(wanted, importableNames(modules)));
    const module = made.get(wanted) ?? harden({ ...make({ globals, border }), __esModule: true });
    made.set(wanted, module);
    return module;
  });
}

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
