// Values and promises that lie to whoever reads them.

import { contained, type Hostile } from './hostile';

export const FORGERS: readonly Hostile[] = [
  contained(
    'posts a verdict',
    `(globalThis as any).postMessage?.({ kind: 'outcome', runId: 1, json: '{}' }); (globalThis as any).parentPort?.postMessage({}); return 'nothing';`,
  ),
  contained(
    'thenable that settles twice',
    `return { then(resolve: any, reject: any) { resolve('one'); resolve('two'); reject(new Error('three')) } };`,
  ),
  contained(
    'thenable that throws after settling',
    `return { then(resolve: any) { resolve('one'); throw new Error('late') } };`,
  ),
  contained(
    'then that is another at each reading',
    `let n = 0; return { get then() { n += 1; return n > 1 ? undefined : (resolve: any) => resolve('once') } };`,
  ),
  contained(
    'promise with its own then',
    `const p: any = Promise.resolve('x'); p.then = (resolve: any) => resolve('own'); return p;`,
  ),
  contained(
    'species',
    `class P<T> extends Promise<T> { static get [Symbol.species]() { return class { constructor(run: any) { run(() => {}, () => {}) } } as any } }\nreturn new P((resolve) => resolve('x'));`,
  ),
  contained(
    'constructor of a promise',
    `const p: any = Promise.resolve('x'); p.constructor = { [Symbol.species]: function () { throw new Error('species') } }; return p;`,
  ),
  contained(
    'species of an array',
    `const a: any = [1, 2]; a.constructor = { [Symbol.species]: function () { return [] } }; return a;`,
  ),
  contained(
    'array with its own methods',
    `const a: any = [1, 2]; a.map = () => ['pass']; a.length = 2; a[Symbol.iterator] = function* () {}; return a;`,
  ),
  contained(
    'Proxy that throws',
    `return new Proxy({}, { get() { throw new Error('get') }, ownKeys() { throw new Error('ownKeys') }, getPrototypeOf() { throw new Error('proto') } });`,
  ),
  contained(
    'Proxy of an array',
    `return new Proxy([1, 2, 3], { get: (target: any, key) => (key === 'length' ? 3 : { toString: () => 'pass' }) });`,
  ),
  contained(
    'array of endless length',
    `return new Proxy([], { get: (_, key) => (key === 'length' ? 1e9 : 0) });`,
  ),
  contained(
    'getters',
    `return { get a() { throw new Error('a') }, get b() { return { get c() { return 1 } } } };`,
  ),
  contained('cycle', `const a: any = {}; a.a = a; return a;`),
  contained(
    'nested 100,000 deep',
    `let a: any = {}; for (let i = 0; i < 100_000; i += 1) a = { a }; return a;`,
  ),
  contained(
    'toJSON and valueOf',
    `return { toJSON: () => 'pass', valueOf: () => 1, toString: () => 'pass', [Symbol.toPrimitive]: () => 'pass' };`,
  ),
  contained('a token of its own', `return { $: 'token', name: 'secret' };`),
  contained('throws a Proxy', `throw new Proxy(new Error('x'), { get() { throw new Error('get') } });`),
  contained(
    'throws an error with getters',
    `throw Object.defineProperty(new Error('x'), 'message', { get() { throw new Error('message') } });`,
  ),
  contained(
    'rejects with a Proxy, unheard',
    `void Promise.reject(new Proxy({}, { get() { throw new Error('get') } })); await null; return 'nothing';`,
  ),
  contained(
    'lies to timers',
    `const hostile: any = { valueOf() { throw new Error('valueOf') } };\nfor (const call of [() => setTimeout(() => {}, hostile), () => clearTimeout(hostile), () => AbortSignal.timeout(hostile), () => structuredClone(hostile)]) { try { call() } catch {} }\nreturn 'nothing';`,
  ),
  contained(
    'arguments of a facade',
    `let turns = 0; const liar = { get x() { turns += 1; return turns } }; return await tools.echo(liar, new Proxy({}, { ownKeys() { throw new Error('no') } }));`,
  ),
  contained(
    'the harness’s promise',
    `const p = tools.later(); p.then = () => { throw new Error('then') }; p.constructor = null; return 'nothing';`,
  ),
  {
    name: 'exports that change',
    text: 'let n = 0;\nexport { attack };\nObject.defineProperty(exports as any, "attack", { get() { n += 1; return n === 1 ? () => "once" : 5 } });\nfunction attack() {}',
    ends: 'contained',
  },
];
