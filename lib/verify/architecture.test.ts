import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeViolation, FILE_LIMIT_LINES, findViolations, type SourceFile } from './architecture';

const CODE = /\.(ts|tsx|mts|mjs|cjs|js)$/;
/** Learners' texts and built files are not ours to judge. */
const FOREIGN =
  /^lib\/cli\/generated\/|^labs\/.*\/(solutions|mistakes)\/|^labs\/.*\/starter\.ts$|^next-env\.d\.ts$/;

describe('the repository', () => {
  it('keeps its architecture', async () => {
    const files = await projectFiles(process.cwd());
    expect(files.map((file) => file.path)).toContain('lib/verify/architecture.ts');
    expect(findViolations(files).map(describeViolation).join('\n')).toBe('');
  });
});

describe('imports', () => {
  it('may go down', () => {
    expect(check('lib/grading/judge.ts', "import { count } from '@/lib/base/count';")).toEqual([]);
    expect(check('lib/cli/grade.ts', "import { judge } from '../grading/judge';")).toEqual([]);
    expect(check('app/page.tsx', "import { outline } from '@/lib/course/outline';")).toEqual([]);
  });

  it('may not go up, and the line and the rule say which one does', () => {
    const source = "import { fine } from '../base/count';\n\nimport { judge } from '@/lib/grading/judge';\n";
    expect(findViolations([{ path: 'lib/plan/parse.ts', source }])).toEqual([
      {
        file: 'lib/plan/parse.ts',
        line: 3,
        text: "import { judge } from '@/lib/grading/judge';",
        rule: 'an import goes up: plan may import base; not grading',
      },
    ]);
  });

  it.each([
    ['a type', "import type { Verdict } from '../grading/verdict';"],
    ['an import for its effect', "import '../grading/verdict';"],
    ['a re-export', "export { judge } from '../grading/judge';"],
    ['a star export', "export * from '../grading/judge';"],
    ['a dynamic import', "const judge = await import('../grading/judge');"],
    ['an imported type', "let verdict: import('../grading/verdict').Verdict;"],
    ['a require', "const judge = require('../grading/judge');"],
    ['an import assignment', "import judge = require('../grading/judge');"],
    ['an asset', "const url = new URL('../grading/judge.ts', import.meta.url);"],
  ])('may not go up as %s', (_name, source) => {
    expect(check('lib/base/count.ts', source)).toEqual([
      'an import goes up: base may import nothing; not grading',
    ]);
  });

  it.each([
    ['lib/simulator/clock.ts', '@/lib/plan/parse', 'simulator may import base; not plan'],
    [
      'lib/postgres/engine.ts',
      '@/lib/sandbox/frame',
      /^an import goes up: postgres may import .*; not sandbox$/,
    ],
    ['lib/authoring/lab.ts', '@/labs/registry', /not registry$/],
    ['lib/grading/judge.ts', '@/lib/postgres/engine', /not postgres$/],
    ['lib/progress/store.ts', '@/app/_shell/theme', /not app$/],
    ['app/page.tsx', '@/lib/cli/grade', /not cli$/],
    ['lib/cli/grade.ts', '@/app/_shell/theme', /not app$/],
    ['lib/course/outline.ts', '@/labs/registry', /not registry$/],
    ['content/01-indexes/figure.ts', '@/lib/base/count', 'content may import nothing; not base'],
    ['labs/composite-order/lab.ts', '@/lib/postgres/engine', /not postgres$/],
    ['labs/composite-order/lab.ts', '@/lib/grading/judge', /not grading$/],
    ['labs/composite-order/lab.ts', '@/lib/simulator/clock', /not simulator$/],
  ])('may not lead from %s to %s', (file, target, rule) => {
    const [found, ...more] = check(file, `import { it } from '${target}';`);
    expect(found).toMatch(rule);
    expect(more).toEqual([]);
  });

  it('let a lab use the public names, its own files and the dataset', () => {
    const source = [
      "import { defineLab } from '@/lib/authoring/lab';",
      "import { sameRows } from '@/lib/grading/checks';",
      "import { Network } from '@/lib/simulator/simulator';",
      "import { subset } from '../larkspur/subsets';",
      "import { sql } from './sql';",
    ].join('\n');
    expect(check('labs/composite-order/lab.ts', source)).toEqual([]);
  });

  it('may not lead from one lab to another', () => {
    const source = "import { sql } from '../keyset-ties/sql';";
    expect(check('labs/composite-order/lab.ts', source)).toEqual(['a lab imports another lab']);
  });

  it('must be readable', () => {
    expect(check('labs/registry.ts', 'const lab = await import(lab);')).toEqual([
      'an import is computed: nobody can tell what it reaches',
    ]);
  });

  it('are free in a test, except for React outside app', () => {
    const source =
      "import { open } from '../postgres/engine';\nimport { useState } from 'react';\nnew Date();";
    expect(check('lib/plan/parse.test.ts', source)).toEqual(['only app knows React and Next: react']);
  });

  it('must start in a known area', () => {
    const [rule] = check('lib/helpers/strings.ts', '');
    expect(rule).toMatch(/^unknown area/);
  });
});

describe('React', () => {
  it.each(['react', 'react-dom/client', 'next/link', 'zustand', 'lucide-react', 'mdx-bundler/client'])(
    'stays in app: %s',
    (name) => {
      const source = `import { it } from '${name}';`;
      expect(check('lib/progress/store.ts', source)).toEqual([`only app knows React and Next: ${name}`]);
      expect(check('app/_shell/header.tsx', source)).toEqual([]);
    },
  );

  it('does not stand for what only sounds like it', () => {
    const source = "import 'server-only';\nimport { createStore } from 'zustand/vanilla';";
    expect(check('lib/progress/store.ts', source)).toEqual([]);
  });
});

describe('a pure model', () => {
  const impure = (name: string) => [`a pure model uses no clock, chance, timer or host: ${name}`];

  it.each([
    ['Date', 'const now = new Date();'],
    ['Date', 'const now = Date.now();'],
    ['Date', 'const now = globalThis.Date.now();'],
    ['Date', "const now = globalThis['Date'].now();"],
    ['Date', 'const { Date: Clock } = globalThis;'],
    ['Date', 'const now = self?.Date.now();'],
    ['globalThis', 'const everything = globalThis;'],
    ['globalThis', 'const { ...everything } = globalThis;'],
    ['globalThis', 'const some = globalThis[name()]; function name() { return "Date"; }'],
    ['Math.random', 'const chance = Math.random();'],
    ['Math.random', "const chance = Math['random']();"],
    ['Math.random', 'const { random } = Math;'],
    ['Math', 'const math = Math;'],
    ['Math', 'const chance = globalThis.Math.random();'],
    ['performance', 'const now = performance.now();'],
    ['setTimeout', 'setTimeout(() => {}, 1);'],
    ['setTimeout', 'window.setTimeout(() => {}, 1);'],
    ['queueMicrotask', 'queueMicrotask(() => {});'],
    ['document', 'const title = document.title;'],
    ['window', 'const hasDom = typeof window === "object";'],
    ['process', 'const name = process.env.NAME;'],
    ['crypto', 'const id = crypto.randomUUID();'],
    ['import.meta', 'const here = import.meta.url;'],
    ['eval', 'eval("1");'],
  ])('does not use %s: %s', (name, source) => {
    expect(check('lib/simulator/clock.ts', source)).toEqual(impure(name));
    expect(check('lib/plan/parse.ts', source)).toEqual(impure(name));
    expect(check('lib/base/seed.ts', source)).toEqual([]);
  });

  it('uses no module of Node, under either name', () => {
    const source = "import fs from 'fs';\nimport { join } from 'node:path';";
    expect(check('lib/simulator/clock.ts', source)).toEqual([
      'a pure model uses no Node: fs',
      'a pure model uses no Node: node:path',
    ]);
  });

  it('may have its own Date, process and window, and name them in types and properties', () => {
    const source = `
      import { Date, type Performance } from './calendar';
      export type Field = { readonly process: Process; at: globalThis.Date };
      export function run({ window, ...rest }: Options, process = rest.process, [self] = []) {
        for (const document of window.documents) process.setTimeout(document, self);
        try { stop(); } catch (location) { return location; }
        return { performance: Date.now(), setTimeout: 1, crypto() {} };
      }
      function stop(): never { throw new RangeError(\`\${Math.floor(Number.MAX_VALUE)}\`); }
      class Queue { process() { return this.process(); } static name = class history { back = history; }; }
      function outer() { { const fetch = 1; return fetch + Queue.length; } }
      export { outer as alert };
    `;
    expect(check('lib/simulator/clock.ts', source)).toEqual([]);
  });

  it('is caught by a name that only another function declares', () => {
    const source = 'function mine(process) { return process; }\nexport const host = mine(process.env);';
    expect(findViolations([{ path: 'lib/plan/parse.ts', source }]).map(({ line }) => line)).toEqual([2]);
  });
});

describe('a worker or a frame', () => {
  const owner = 'only postgres, sandbox and the editor own a worker or a frame';

  it.each([
    ['Worker', 'const worker = new Worker("/a.js");'],
    ['Worker', 'const worker = new globalThis.Worker("/a.js");'],
    ['SharedWorker', 'const { SharedWorker } = globalThis;'],
    ['iframe', 'const frame = document.createElement("iframe");'],
    ['iframe', 'const frame = <iframe title="a" />;'],
    ['node:worker_threads', "import { Worker } from 'node:worker_threads';"],
  ])('has an owner: %s in %s', (name, source) => {
    expect(check('app/_plan/tree.tsx', source)).toEqual([`${owner}: ${name}`]);
    expect(check('app/_workbench/editor-workers.tsx', source)).toEqual([]);
    expect(check('lib/sandbox/frame.tsx', source)).toEqual([]);
  });

  it('may be asked for and typed anywhere', () => {
    const source =
      'export const can = typeof Worker === "function";\nexport type Owned = { worker: Worker };';
    expect(check('app/_workbench/support.ts', source)).toEqual([]);
  });
});

describe('a file', () => {
  it('has a limited length', () => {
    const lines = (count: number) => '// line\n'.repeat(count);
    expect(check('lib/base/count.ts', lines(FILE_LIMIT_LINES))).toEqual([]);
    expect(findViolations([{ path: 'lib/base/count.ts', source: lines(FILE_LIMIT_LINES + 1) }])).toEqual([
      {
        file: 'lib/base/count.ts',
        line: FILE_LIMIT_LINES + 1,
        text: '// line',
        rule: 'a file has at most 300 lines; this one has 301',
      },
    ]);
  });

  it('must be possible to parse', () => {
    const [violation] = findViolations([{ path: 'lib/base/count.ts', source: 'const one = 1;\nconst = 2;' }]);
    expect(violation).toMatchObject({ line: 2, text: 'const = 2;', rule: 'syntax: Unexpected token' });
  });
});

function check(file: string, source: string): readonly string[] {
  return findViolations([{ path: file, source }]).map(({ rule }) => rule);
}

async function projectFiles(root: string): Promise<readonly SourceFile[]> {
  const folders = ['app', 'content', 'labs', 'lib', 'e2e'];
  const below = await Promise.all(folders.map((folder) => namesBelow(root, folder)));
  const names = [...(await readdir(root)), ...below.flat()].filter(
    (name) => CODE.test(name) && !FOREIGN.test(name),
  );
  return Promise.all(
    names.map(async (name) => ({ path: name, source: await readFile(path.join(root, name), 'utf8') })),
  );
}

async function namesBelow(root: string, folder: string): Promise<readonly string[]> {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = await readdir(path.join(root, folder), { recursive: true });
  return entries.map((name) => `${folder}/${name.split(path.sep).join('/')}`);
}
