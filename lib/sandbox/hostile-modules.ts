// Modules that try to get out, to forge, to read or to exhaust. One table for the worker thread and for Chromium: each
// exports `attack`, which gives 'escaped' and what it got when it succeeds. What ends otherwise says how in `ends`.

export interface Hostile {
  readonly name: string;
  readonly text: string;
  /**
   * How the attempt must end. `contained`: the attack returned or threw, and nothing escaped; `invalid`: the text is
   * refused, or the run is ended; `timeout`: stopped by the wall clock; `endless`: stopped by the events of its act.
   */
  readonly ends: 'contained' | 'invalid' | 'timeout' | 'endless';
}

const attack = (body: string): string => `export async function attack(tools: any): Promise<any> {\n${body}\n}`;

const contained = (name: string, body: string): Hostile => ({ name, text: attack(body), ends: 'contained' });

/** Looks for anything of the host on an object. */
const HOST_OF = `const hostOf = (g: any) => ['process', 'require', 'postMessage', 'fetch', 'hotpathHost', 'importScripts', 'XMLHttpRequest', 'WebSocket', 'indexedDB', 'WebAssembly', 'Worker', 'MessageChannel', 'setTimeoutReal', 'getStackString', 'lockdown', 'Compartment', 'harden'].filter((name) => { try { return g[name] !== undefined } catch { return false } });
const report = (g: any) => { const found = hostOf(g); return found.length > 0 ? 'escaped: ' + found.join() : 'nothing' };\n`;

const throughConstructor = (name: string, make: string): Hostile =>
  contained(name, `${HOST_OF}return report((${make}).constructor('return globalThis')());`);

const patch = (name: string, body: string, isPatched: string): Hostile =>
  contained(name, `try { ${body} } catch (e) { return 'refused: ' + e }\nreturn (${isPatched}) ? 'escaped: patched' : 'nothing';`);

const CONSTRUCTORS: readonly Hostile[] = [
  contained('Function', `${HOST_OF}return report(Function('return this')() ?? {}) + report(new Function('return globalThis')());`),
  throughConstructor('constructor of a function', '(() => 1)'),
  throughConstructor('constructor of an async function', '(async () => 1)'),
  throughConstructor('constructor of a generator', '(function* () {})'),
  throughConstructor('constructor of an async generator', '(async function* () {})'),
  throughConstructor('constructor of a facade', 'tools.double'),
  throughConstructor('constructor of a timer', 'setTimeout'),
  throughConstructor('constructor of a host class', 'URL'),
  throughConstructor('constructor of a host method', 'new TextEncoder().encode'),
  contained('constructor of a host error', `${HOST_OF}try { new URL('not a url') } catch (e: any) { return report(e.constructor.constructor('return globalThis')()) }`),
  contained('indirect eval', `${HOST_OF}return report((0, eval)('globalThis')) + report((0, eval)('this') ?? {});`),
  contained('import() in a Function', `const load = new Function('return import("node:fs")'); return 'escaped: ' + typeof (await load());`),
  contained('import() in indirect eval', `return 'escaped: ' + typeof (await (0, eval)('imp' + 'ort("node:fs")'));`),
  contained('computed require', `return 'escaped: ' + typeof (require as any)('f' + 's');`),
  contained('host names', `${HOST_OF}return report(globalThis) + [typeof process, typeof self, typeof window, typeof importScripts, typeof WebAssembly, typeof SharedArrayBuffer, typeof Atomics].filter((t) => t !== 'undefined').map(() => 'escaped').join('');`),
  contained('this and arguments', `${HOST_OF}return report((function (this: any) { return this ?? {} })()) + report((() => { try { return (function () { return arguments.callee })() } catch { return {} } })());`),
];

const PATCHES: readonly Hostile[] = [
  patch('Array.prototype.push', 'Array.prototype.push = () => 0;', '[].push(1) === 0'),
  patch('Array.prototype.every', 'Array.prototype.every = () => true;', '[1].every((x) => x === 2)'),
  patch('Promise.prototype.then', 'Promise.prototype.then = () => 7 as any;', '(Promise.resolve().then as any)() === 7'),
  patch('Object.prototype getter', "Object.defineProperty(Object.prototype, 'kind', { get: () => 'pass' });", "({} as any).kind === 'pass'"),
  patch('__proto__', "({} as any).__proto__.verdict = 'pass';", "({} as any).verdict === 'pass'"),
  patch('Function.prototype.call', 'Function.prototype.call = () => 7 as any;', '(() => 1).call(null) === (7 as any)'),
  patch('JSON.stringify', "JSON.stringify = () => '{}';", "JSON.stringify([1]) === '{}'"),
  patch('Symbol.iterator of arrays', 'Array.prototype[Symbol.iterator] = function* () {} as any;', '[...[1]].length === 0'),
  patch('next of array iterators', "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });", '[...[1]].length === 0'),
  patch('Map.prototype.get', 'Map.prototype.get = () => 7;', 'new Map().get(1) === 7'),
  patch('Date.prototype', 'Date.prototype.getTime = () => 7;', 'new Date().getTime() === 7'),
  patch('a facade', 'tools.double.apply = () => 7;', 'tools.double.apply() === 7'),
  patch('the prototype of a facade', 'Object.setPrototypeOf(tools.double, { call: () => 7 });', 'tools.double.call() === 7'),
  patch('AbortSignal', 'AbortSignal.prototype.throwIfAborted = () => {};', "Object.isFrozen(AbortSignal.prototype) === false"),
  patch('URL', "Object.defineProperty(URL.prototype, 'href', { get: () => 'x' });", "new URL('http://a').href === 'x'"),
  contained('its own globals', `for (const name of ['Array', 'Promise', 'Object', 'JSON', 'Math', 'Date', 'Map', 'Error', 'setTimeout']) { try { (globalThis as any)[name] = () => 'pass' } catch {} }\nreturn 'nothing';`),
  contained('frozen globals', `try { Object.freeze(globalThis) } catch {}\nreturn 'nothing';`),
];

const READERS: readonly Hostile[] = [
  contained('source of a facade', `const text = [tools.double, setTimeout, console.log, performance.now, crypto.randomUUID].map(String).join(); return /native code/.test(text) && text.length < 500 ? 'nothing' : 'escaped: ' + text;`),
  contained('stack of an error', `return /./.test(String(new Error('x').stack)) ? 'escaped: ' + new Error('x').stack : 'nothing';`),
  contained('Error.prepareStackTrace', `try { (Error as any).prepareStackTrace = (_: any, sites: any) => sites; } catch (e) { return 'refused' }\nconst sites: any = new Error('x').stack; return Array.isArray(sites) ? 'escaped: ' + sites.map((s: any) => s.getThis?.()) : 'nothing';`),
  contained('Error.captureStackTrace', `const o: any = {}; (Error as any).captureStackTrace?.(o); return o.stack ? 'escaped: ' + o.stack : 'nothing';`),
  contained('caller', `const f: any = function () { return f.caller }; try { return f() ? 'escaped' : 'nothing' } catch { return 'refused' }`),
  contained('caller of a callback', `let seen: any; try { await tools.run(function cb() { seen = (cb as any).caller }) } catch {} return seen ? 'escaped' : 'nothing';`),
];

const FORGERS: readonly Hostile[] = [
  contained('posts a verdict', `(globalThis as any).postMessage?.({ kind: 'outcome', runId: 1, json: '{}' }); (globalThis as any).parentPort?.postMessage({}); return 'nothing';`),
  contained('thenable that settles twice', `return { then(resolve: any, reject: any) { resolve('one'); resolve('two'); reject(new Error('three')) } };`),
  contained('thenable that throws after settling', `return { then(resolve: any) { resolve('one'); throw new Error('late') } };`),
  contained('then that is another at each reading', `let n = 0; return { get then() { n += 1; return n > 1 ? undefined : (resolve: any) => resolve('once') } };`),
  contained('promise with its own then', `const p: any = Promise.resolve('x'); p.then = (resolve: any) => resolve('own'); return p;`),
  contained('species', `class P<T> extends Promise<T> { static get [Symbol.species]() { return class { constructor(run: any) { run(() => {}, () => {}) } } as any } }\nreturn new P((resolve) => resolve('x'));`),
  contained('constructor of a promise', `const p: any = Promise.resolve('x'); p.constructor = { [Symbol.species]: function () { throw new Error('species') } }; return p;`),
  contained('species of an array', `const a: any = [1, 2]; a.constructor = { [Symbol.species]: function () { return [] } }; return a;`),
  contained('array with its own methods', `const a: any = [1, 2]; a.map = () => ['pass']; a.length = 2; a[Symbol.iterator] = function* () {}; return a;`),
  contained('Proxy that throws', `return new Proxy({}, { get() { throw new Error('get') }, ownKeys() { throw new Error('ownKeys') }, getPrototypeOf() { throw new Error('proto') } });`),
  contained('Proxy of an array', `return new Proxy([1, 2, 3], { get: (target: any, key) => (key === 'length' ? 3 : { toString: () => 'pass' }) });`),
  contained('array of endless length', `return new Proxy([], { get: (_, key) => (key === 'length' ? 1e9 : 0) });`),
  contained('getters', `return { get a() { throw new Error('a') }, get b() { return { get c() { return 1 } } } };`),
  contained('cycle', `const a: any = {}; a.a = a; return a;`),
  contained('nested 100,000 deep', `let a: any = {}; for (let i = 0; i < 100_000; i += 1) a = { a }; return a;`),
  contained('toJSON and valueOf', `return { toJSON: () => 'pass', valueOf: () => 1, toString: () => 'pass', [Symbol.toPrimitive]: () => 'pass' };`),
  contained('a token of its own', `return { $: 'token', name: 'secret' };`),
  contained('throws a Proxy', `throw new Proxy(new Error('x'), { get() { throw new Error('get') } });`),
  contained('throws an error with getters', `throw Object.defineProperty(new Error('x'), 'message', { get() { throw new Error('message') } });`),
  contained('rejects with a Proxy, unheard', `void Promise.reject(new Proxy({}, { get() { throw new Error('get') } })); await null; return 'nothing';`),
  contained('lies to timers', `const hostile: any = { valueOf() { throw new Error('valueOf') } };\nfor (const call of [() => setTimeout(() => {}, hostile), () => clearTimeout(hostile), () => AbortSignal.timeout(hostile), () => structuredClone(hostile)]) { try { call() } catch {} }\nreturn 'nothing';`),
  contained('arguments of a facade', `let turns = 0; const liar = { get x() { turns += 1; return turns } }; return await tools.echo(liar, new Proxy({}, { ownKeys() { throw new Error('no') } }));`),
  contained('the harness’s promise', `const p = tools.later(); p.then = () => { throw new Error('then') }; p.constructor = null; return 'nothing';`),
  {
    name: 'exports that change',
    text: 'let n = 0;\nexport { attack };\nObject.defineProperty(exports as any, "attack", { get() { n += 1; return n === 1 ? () => "once" : 5 } });\nfunction attack() {}',
    ends: 'contained',
  },
];

const EXHAUSTERS: readonly Hostile[] = [
  { name: 'endless loop', text: attack('for (;;);'), ends: 'timeout' },
  { name: 'endless loop at load', text: `for (;;);\n${attack('')}`, ends: 'timeout' },
  { name: 'endless microtasks', text: attack('for (;;) await null;'), ends: 'timeout' },
  { name: 'microtasks that breed', text: attack('const f = () => { queueMicrotask(f) }; f(); await new Promise(() => {});'), ends: 'timeout' },
  { name: 'endless regular expression', text: attack("return /^(a+)+$/.test('a'.repeat(60) + 'b');"), ends: 'timeout' },
  { name: 'endless getter', text: attack('return { get a() { for (;;); } };'), ends: 'timeout' },
  { name: 'timers that breed', text: attack('const f = () => { setImmediate(f) }; f(); await new Promise(() => {});'), ends: 'endless' },
  { name: 'memory, objects', text: attack('const all: any[] = []; for (;;) all.push(new Array(1000).fill({}));'), ends: 'invalid' },
  { name: 'memory, strings', text: attack("const all: any[] = []; for (let i = 0; ; i += 1) all.push(Array.from({ length: 1000 }, (_, k) => 'x' + i + k).join(','));"), ends: 'invalid' },
  { name: 'memory, buffers', text: attack('const all: any[] = []; for (;;) { all.push(new Uint8Array(50_000_000).fill(1)); await null; }'), ends: 'invalid' },
  contained('1,000,000 timers', 'for (let i = 0; i < 1_000_000; i += 1) setTimeout(() => {}, 1e6); return "nothing";'),
  contained('10 MB of console', "for (let i = 0; i < 10_000; i += 1) console.log('x'.repeat(1000), new Array(1000).fill(i)); return 'nothing';"),
  contained('a result of 100 MB', "return Array.from({ length: 100_000 }, () => 'x'.repeat(1000));"),
  { name: 'calls nested without end', text: attack('const deep = (): any => { try { tools.double(1) } catch {} return deep() }; return deep();'), ends: 'invalid' },
  contained('recursion without end', 'const deep = (n: number): number => 1 + deep(n + 1); return deep(0);'),
];

const TEXTS: readonly Hostile[] = [
  { name: 'import()', text: attack('return import("node:fs");'), ends: 'invalid' },
  { name: 'direct eval', text: attack('return eval("this");'), ends: 'invalid' },
  { name: 'import of fs', text: `import fs from 'node:fs';\n${attack('return fs.readFileSync("/etc/passwd");')}`, ends: 'invalid' },
  { name: 'import hidden by a comment of HTML', text: `const a = 1;\n<!-- /*\nimport("node:fs") /* */ */\n${attack('')}`, ends: 'invalid' },
  { name: 'closes the wrapper', text: `});globalThis.x = 1;(function () {\n${attack('')}`, ends: 'invalid' },
  { name: 'throws at load', text: `throw new Proxy({}, { get() { throw 1 } });\n${attack('')}`, ends: 'invalid' },
];

export const HOSTILE_MODULES: readonly Hostile[] = [
  ...CONSTRUCTORS,
  ...PATCHES,
  ...READERS,
  ...FORGERS,
  ...TEXTS,
  ...EXHAUSTERS,
];

/** A scenario that attacks, and then looks whether the harness still works. */
export const HOSTILE_SCRIPT = `"use strict";
var hotpathScenarios = { hostile: { acts: {
  attack: async (world) => {
    const instance = world.instance();
    const tools = { double: (x) => x * 2, echo: (...args) => args, later: () => world.sleep(10), run: (f) => f, secret: world.token('secret') };
    return { call: await instance.call('attack', [tools], { withinMs: 1000 }) };
  },
  after: async (world) => {
    await world.sleep(1);
    const sums = await Promise.all([1, 2, 3].map(async (x) => { await world.sleep(x); return x * 2; }));
    const facts = [sums.every((x) => x % 2 === 0), [...new Map([[1, 2]])].length, JSON.stringify({ a: [1] }), String(new URL('http://a/b'))];
    return { sums, facts, nowMs: world.nowMs, kind: {}.kind ?? null };
  },
} } };`;

/** What the act \`after\` records when nothing was tampered with. */
export const UNTOUCHED = {
  sums: [2, 4, 6],
  facts: [true, 1, '{"a":[1]}', 'http://a/b'],
  nowMs: 4,
  kind: null,
};
