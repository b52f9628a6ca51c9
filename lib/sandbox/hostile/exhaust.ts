// Loops, memory and messages without end, and texts that are refused before they run.

import { attack, contained, type Hostile } from './hostile';

export const EXHAUSTERS: readonly Hostile[] = [
  { name: 'endless loop', text: attack('for (;;);'), ends: 'timeout' },
  { name: 'endless loop at load', text: `for (;;);\n${attack('')}`, ends: 'timeout' },
  { name: 'endless microtasks', text: attack('for (;;) await null;'), ends: 'timeout' },
  {
    name: 'microtasks that breed',
    text: attack('const f = () => { queueMicrotask(f) }; f(); await new Promise(() => {});'),
    ends: 'timeout',
  },
  {
    name: 'endless regular expression',
    text: attack("return /^(a+)+$/.test('a'.repeat(60) + 'b');"),
    ends: 'timeout',
  },
  { name: 'endless getter', text: attack('return { get a() { for (;;); } };'), ends: 'timeout' },
  {
    name: 'timers that breed',
    text: attack('const f = () => { setImmediate(f) }; f(); await new Promise(() => {});'),
    ends: 'endless',
  },
  {
    name: 'memory, objects',
    text: attack('const all: any[] = []; for (;;) all.push(new Array(1000).fill({}));'),
    ends: 'timeout',
    untilMemoryEnds: true,
  },
  {
    name: 'memory, strings',
    text: attack(
      "const all: any[] = []; for (let i = 0; ; i += 1) all.push(Array.from({ length: 1000 }, (_, k) => 'x' + i + k).join(','));",
    ),
    ends: 'timeout',
    untilMemoryEnds: true,
  },
  {
    name: 'memory, buffers',
    text: attack(
      'const all: any[] = []; for (;;) { all.push(new Uint8Array(50_000_000).fill(1)); await null; }',
    ),
    ends: 'timeout',
    untilMemoryEnds: true,
  },
  contained(
    '1,000,000 timers',
    'for (let i = 0; i < 1_000_000; i += 1) setTimeout(() => {}, 1e6); return "nothing";',
  ),
  contained(
    '10 MB of console',
    "for (let i = 0; i < 10_000; i += 1) console.log('x'.repeat(1000), new Array(1000).fill(i)); return 'nothing';",
  ),
  contained('a result of 100 MB', "return Array.from({ length: 100_000 }, () => 'x'.repeat(1000));"),
  {
    name: 'calls nested without end',
    text: attack(
      'const deep = (): any => { try { tools.double(1) } catch {} return deep() }; return deep();',
    ),
    ends: 'invalid',
  },
  contained('recursion without end', 'const deep = (n: number): number => 1 + deep(n + 1); return deep(0);'),
];

export const TEXTS: readonly Hostile[] = [
  { name: 'import()', text: attack('return import("node:fs");'), ends: 'invalid' },
  { name: 'direct eval', text: attack('return eval("this");'), ends: 'invalid' },
  {
    name: 'import of fs',
    text: `import fs from 'node:fs';\n${attack('return fs.readFileSync("/etc/passwd");')}`,
    ends: 'invalid',
  },
  {
    name: 'import hidden by a comment of HTML',
    text: `const a = 1;\n<!-- /*\nimport("node:fs") /* */ */\n${attack('')}`,
    ends: 'invalid',
  },
  { name: 'closes the wrapper', text: `});globalThis.x = 1;(function () {\n${attack('')}`, ends: 'invalid' },
  {
    name: 'throws at load',
    text: `throw new Proxy({}, { get() { throw 1 } });\n${attack('')}`,
    ends: 'invalid',
  },
];
