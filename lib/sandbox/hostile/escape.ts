// Ways out: constructors that reach the host's globals, and names of the host.

import { contained, type Hostile } from './hostile';

/** Looks for anything of the host on an object. */
export const HOST_OF = `const hostOf = (g: any) => ['process', 'require', 'postMessage', 'fetch', 'hotpathHost', 'importScripts', 'XMLHttpRequest', 'WebSocket', 'indexedDB', 'WebAssembly', 'Worker', 'MessageChannel', 'setTimeoutReal', 'getStackString', 'lockdown', 'Compartment', 'harden'].filter((name) => { try { return g[name] !== undefined } catch { return false } });
const report = (g: any) => { const found = hostOf(g); return found.length > 0 ? 'escaped: ' + found.join() : 'nothing' };\n`;

const throughConstructor = (name: string, make: string): Hostile =>
  contained(name, `${HOST_OF}return report((${make}).constructor('return globalThis')());`);

export const CONSTRUCTORS: readonly Hostile[] = [
  contained(
    'Function',
    `${HOST_OF}return report(Function('return this')() ?? {}) + report(new Function('return globalThis')());`,
  ),
  throughConstructor('constructor of a function', '(() => 1)'),
  throughConstructor('constructor of an async function', '(async () => 1)'),
  throughConstructor('constructor of a generator', '(function* () {})'),
  throughConstructor('constructor of an async generator', '(async function* () {})'),
  throughConstructor('constructor of a facade', 'tools.double'),
  throughConstructor('constructor of a timer', 'setTimeout'),
  throughConstructor('constructor of a host class', 'URL'),
  throughConstructor('constructor of a host method', 'new TextEncoder().encode'),
  contained(
    'constructor of a host error',
    `${HOST_OF}try { new URL('not a url') } catch (e: any) { return report(e.constructor.constructor('return globalThis')()) }`,
  ),
  contained(
    'indirect eval',
    `${HOST_OF}return report((0, eval)('globalThis')) + report((0, eval)('this') ?? {});`,
  ),
  contained(
    'import() in a Function',
    `const load = new Function('return import("node:fs")'); return 'escaped: ' + typeof (await load());`,
  ),
  contained(
    'import() in indirect eval',
    `return 'escaped: ' + typeof (await (0, eval)('imp' + 'ort("node:fs")'));`,
  ),
  contained('computed require', `return 'escaped: ' + typeof (require as any)('f' + 's');`),
  contained(
    'host names',
    `${HOST_OF}return report(globalThis) + [typeof process, typeof self, typeof window, typeof importScripts, typeof WebAssembly, typeof SharedArrayBuffer, typeof Atomics].filter((t) => t !== 'undefined').map(() => 'escaped').join('');`,
  ),
  contained(
    'this and arguments',
    `${HOST_OF}return report((function (this: any) { return this ?? {} })()) + report((() => { try { return (function () { return arguments.callee })() } catch { return {} } })());`,
  ),
];

/** Every object that can be reached from the globals, the tools and their prototypes. */
export const REACH = `const reached = new Map<any, string>(); const queue: any[] = [[globalThis, 'globalThis'], [tools, 'tools'], [new Error('x'), 'error'], [new URL('http://a'), 'url'], [setTimeout(() => {}, 1), 'timer'], [AbortSignal.abort().reason, 'reason'], [tools.later(), 'promise'], [(async function* () {})(), 'generator']];
try { new URL('x') } catch (e) { queue.push([e, 'host error']) }
for (let i = 0; i < queue.length && i < 50_000; i += 1) {
  const [object, path] = queue[i];
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null || reached.has(object)) continue;
  reached.set(object, path);
  queue.push([Object.getPrototypeOf(object), path + '.__proto__']);
  for (const key of Reflect.ownKeys(object)) {
    const d: any = Object.getOwnPropertyDescriptor(object, key);
    for (const part of ['value', 'get', 'set']) if (d[part]) queue.push([d[part], path + '.' + String(key)]);
  }
}\n`;

export const SCANS: readonly Hostile[] = [
  contained(
    'everything that can be reached, for powers of the host',
    `${REACH}const found: string[] = [];
for (const [object, path] of reached) {
  if (typeof object === 'function' && object.name === 'Error' && object !== Error) found.push('another Error at ' + path);
  if (object !== globalThis && ['process', 'postMessage', 'importScripts', 'lockdown', 'hotpathHost'].some((name) => Object.hasOwn(object, name))) found.push('a global object at ' + path);
}
return found.length > 0 || reached.size < 500 ? 'escaped: ' + found.join('; ') : 'nothing';`,
  ),
  contained(
    'everything that can be reached, for what can be changed and is shared',
    `${REACH}const found: string[] = [];
for (const [object, path] of reached) {
  const own = /^(globalThis|tools|error|url|timer|reason|promise|generator|host error)(\\.\\w+)?$/.test(path);
  if (!own && !Object.isFrozen(object) && !/^globalThis\\.global/.test(path)) found.push(path);
}
return found.length > 0 ? 'escaped: ' + found.slice(0, 20).join('; ') : 'nothing';`,
  ),
];

export const READERS: readonly Hostile[] = [
  contained(
    'source of a facade',
    `const text = [tools.double, setTimeout, console.log, performance.now, crypto.randomUUID].map(String).join(); return /native code/.test(text) && text.length < 500 ? 'nothing' : 'escaped: ' + text;`,
  ),
  contained(
    'stack of an error',
    `return /./.test(String(new Error('x').stack)) ? 'escaped: ' + new Error('x').stack : 'nothing';`,
  ),
  contained(
    'Error.prepareStackTrace',
    `try { (Error as any).prepareStackTrace = (_: any, sites: any) => sites; } catch (e) { return 'refused' }\nconst sites: any = new Error('x').stack; return Array.isArray(sites) ? 'escaped: ' + sites.map((s: any) => s.getThis?.()) : 'nothing';`,
  ),
  contained(
    'Error.captureStackTrace',
    `const o: any = {}; (Error as any).captureStackTrace?.(o); return o.stack ? 'escaped: ' + o.stack : 'nothing';`,
  ),
  contained(
    'caller',
    `const f: any = function () { return f.caller }; try { return f() ? 'escaped' : 'nothing' } catch { return 'refused' }`,
  ),
  contained(
    'caller of a callback',
    `let seen: any; try { await tools.run(function cb() { seen = (cb as any).caller }) } catch {} return seen ? 'escaped' : 'nothing';`,
  ),
];
