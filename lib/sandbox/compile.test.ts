import { describe, expect, test } from 'vitest';
import { compile, lineInStack } from './compile';

const IMPORTABLE = ['node:crypto', 'p-limit'];

const refusal = (text: string): string => {
  const compiled = compile(text, { importable: IMPORTABLE });
  return compiled.kind === 'refused' ? compiled.message : 'not refused';
};

const run = (text: string): Record<string, unknown> => {
  const compiled = compile(text, { importable: IMPORTABLE });
  if (compiled.kind === 'refused') throw new Error(compiled.message);
  const exports = {};
  // biome-ignore lint/security/noGlobalEval: the text is the test's own
  const evaluate = globalThis.eval;
  evaluate(compiled.code)(exports, (name: string) => ({ __esModule: true, default: name }), { exports });
  return exports;
};

describe('a module', () => {
  test('loses its types and keeps its lines', () => {
    const text = [
      'interface Item {',
      '  id: number;',
      '}',
      'enum Kind { A = 1, B }',
      'export class Box<T> {',
      '  constructor(private readonly value: T) {}',
      "  get(): T { throw new Error(this.value + ' ' + Kind.B); }",
      '}',
    ].join('\n');
    const { Box } = run(text) as { readonly Box: new (value: string) => { get(): never } };
    try {
      new Box('x').get();
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toBe('x 2');
      expect(lineInStack((error as Error).stack ?? '')).toBe(7);
    }
  });

  test('imports what is importable, and an import of types alone is no import', () => {
    expect(
      run("import limit from 'p-limit'; import type { Redis } from 'ioredis'; export const a = limit").a,
    ).toBe('p-limit');
    expect(run("import { Redis } from 'ioredis'; export const a = (r: Redis) => 1").a).toBeTypeOf('function');
  });

  test('may speak of import, eval and comments of HTML where they are none', () => {
    const text = [
      '// import ("x") and eval (x) and <!-- and -->',
      '/* import(x) */ const a = "import (x) <!-- x --> import // x";',
      'const b = `import (33) -->`;',
      'let n = 3; let turns = 0;',
      'while (n-->0) turns += 1;',
      'const redis = { eval: (script: string) => script };',
      'export const found = [a, b, turns, redis.eval("x"), redis?.eval("y")];',
    ].join('\n');
    expect(run(text).found).toEqual(['import (x) <!-- x --> import // x', 'import (33) -->', 3, 'x', 'y']);
  });
});

describe('refused, with line and reason', () => {
  test.each([
    ['const a = 1;\nconst b = = 2;', 'Line 2: this is not TypeScript: unexpected token.'],
    [
      '\n\nlet a = 1; let a = 2;',
      "Line 3: this is not TypeScript: identifier 'a' has already been declared.",
    ],
    ['const a = 1\nawait a', 'Line 2: '],
    [
      '\nimport fs from "fs"; fs.x()',
      'Line 2: there is no module "fs" here. You can import node:crypto, p-limit.',
    ],
    ['const a = require("child_process")', 'Line 1: there is no module "child_process" here.'],
    ['\nconst a = import("x")', 'Line 2: `import()` is not available'],
    ['const a = import/**/("x")', 'Line 1: `import()` is not available'],
    ['const a = import.meta.url', 'Line 1: `import.meta` is not available'],
    ['\n\n eval("1")', 'Line 3: `eval` is not available'],
    ['const a = /import(x)/;', 'Line 1: `import(` may not stand here'],
    ['const a = 1;\n<!-- /*\nimport("x") /* */', 'Line 2: '],
    [`const a = ${'('.repeat(50_000)}`, 'nested too deeply'],
    ['export const a = "', 'Line 1: '],
    ['return 1 }) (function () {', 'Line 1: '],
    ['}); globalThis.x = 1; (function () {', 'Line 1: '],
  ])('%j', (text, says) => {
    expect(refusal(text)).toContain(says);
  });

  test('is a library that would be the answer, and it is not among what can be imported', () => {
    const importing = { importable: IMPORTABLE, withheld: ['p-limit'] };
    expect(compile("\nimport limit from 'p-limit'; limit(1);", importing)).toEqual({
      kind: 'refused',
      message: 'Line 2: "p-limit" is the answer to this exercise: write what it does yourself.',
    });
    const other = compile("import got from 'got'; got();", importing);
    expect(other).toMatchObject({ message: expect.stringMatching(/You can import node:crypto\.$/) });
    expect(compile("import type { Options } from 'p-limit';", importing).kind).toBe('program');
  });

  test('is not a long chain of terms', () => {
    expect(compile(`export const a = 0${'+0'.repeat(2_000)}`, { importable: [] }).kind).toBe('program');
  });
});
