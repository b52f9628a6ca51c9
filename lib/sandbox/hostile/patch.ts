// Changes to what the harness itself is made of.

import { contained, type Hostile } from './hostile';

const patch = (name: string, body: string, isPatched: string): Hostile =>
  contained(
    name,
    `try { ${body} } catch (e) { return 'refused: ' + e }\nreturn (${isPatched}) ? 'escaped: patched' : 'nothing';`,
  );

export const PATCHES: readonly Hostile[] = [
  patch('Array.prototype.push', 'Array.prototype.push = () => 0;', '[].push(1) === 0'),
  patch('Array.prototype.every', 'Array.prototype.every = () => true;', '[1].every((x) => x === 2)'),
  patch(
    'Promise.prototype.then',
    'Promise.prototype.then = () => 7 as any;',
    '(Promise.resolve().then as any)() === 7',
  ),
  patch(
    'Object.prototype getter',
    "Object.defineProperty(Object.prototype, 'kind', { get: () => 'pass' });",
    "({} as any).kind === 'pass'",
  ),
  patch('__proto__', "({} as any).__proto__.verdict = 'pass';", "({} as any).verdict === 'pass'"),
  patch(
    'Function.prototype.call',
    'Function.prototype.call = () => 7 as any;',
    '(() => 1).call(null) === (7 as any)',
  ),
  patch('JSON.stringify', "JSON.stringify = () => '{}';", "JSON.stringify([1]) === '{}'"),
  patch(
    'Symbol.iterator of arrays',
    'Array.prototype[Symbol.iterator] = function* () {} as any;',
    '[...[1]].length === 0',
  ),
  patch(
    'next of array iterators',
    'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });',
    '[...[1]].length === 0',
  ),
  patch('Map.prototype.get', 'Map.prototype.get = () => 7;', 'new Map().get(1) === 7'),
  patch('Date.prototype', 'Date.prototype.getTime = () => 7;', 'new Date().getTime() === 7'),
  patch('a facade', 'tools.double.apply = () => 7;', 'tools.double.apply() === 7'),
  patch(
    'the prototype of a facade',
    'Object.setPrototypeOf(tools.double, { call: () => 7 });',
    'tools.double.call() === 7',
  ),
  patch(
    'AbortSignal',
    'AbortSignal.prototype.throwIfAborted = () => {};',
    'Object.isFrozen(AbortSignal.prototype) === false',
  ),
  patch(
    'URL',
    "Object.defineProperty(URL.prototype, 'href', { get: () => 'x' });",
    "new URL('http://a').href === 'x'",
  ),
  contained(
    'its own globals',
    `for (const name of ['Array', 'Promise', 'Object', 'JSON', 'Math', 'Date', 'Map', 'Error', 'setTimeout']) { try { (globalThis as any)[name] = () => 'pass' } catch {} }\nreturn 'nothing';`,
  ),
  contained('frozen globals', `try { Object.freeze(globalThis) } catch {}\nreturn 'nothing';`),
];
