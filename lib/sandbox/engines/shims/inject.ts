// What a library means by a free `process`, `Buffer` or `global` inside the sandbox's bundle.

export { Buffer } from './buffer';
export { process } from './process';

export const global: typeof globalThis = globalThis;
