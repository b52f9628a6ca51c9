import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '../../authoring/lab';
import { compileLesson } from '../../course/lesson.server';
import { readOutline } from '../../course/outline';
import { runAttempt } from '../../grading/attempt';
import type { Verdict } from '../../grading/verdict';
import { nodeDatasets } from '../../postgres/assets.node';
import { sqlRunner } from '../../postgres/sql-runner';
import { readExerciseFiles } from '../../verify/exercise-files';
import { lintCourse } from '../../verify/lint-course';
import { runProgram } from '../test/program';
import { type Made, makeLesson } from './make-lesson';

const HERE = process.cwd();

/** Nine attempts, each on a database of its own, on a busy machine. */
const ATTEMPTS_TIMEOUT_MS = 120_000;

/** What the copy holds of the real course: one lesson with its lab, whatever else is written one day. */
const COPIED = [
  'app/_lesson/mdx-components.tsx',
  'content/02-indexes/module.json',
  'content/02-indexes/02-composite-order',
  'labs/composite-order',
  'labs/larkspur',
];
const OTHER_LAB = /^ {2}(?!'composite-order').*=> import\(.*\n/gm;

async function copyOfCourse(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'new-lesson-'));
  for (const name of COPIED) await cp(path.join(HERE, name), path.join(root, name), { recursive: true });
  const registry = await readFile(path.join(HERE, 'labs/registry.ts'), 'utf8');
  await writeFile(path.join(root, 'labs/registry.ts'), registry.replace(OTHER_LAB, ''));
  return root;
}

/** Every file below a root with its text. */
async function snapshot(root: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.map((entry) => [path.join(entry.parentPath, entry.name), entry.isFile()] as const);
  return Object.fromEntries(
    await Promise.all(
      files.map(async ([name, isFile]) => [name, isFile ? await readFile(name, 'utf8') : ''] as const),
    ),
  );
}

const loadLab = async (root: string, slug: string): Promise<Lab> => {
  const module: { readonly default: Lab } = await import(path.join(root, 'labs', slug, 'lab.ts'));
  return module.default;
};

describe('a new lesson', () => {
  let root: string;
  let made: Made;

  beforeAll(async () => {
    root = await copyOfCourse();
    made = await makeLesson(root, ['indexes', 'buyer-orders']);
  });
  afterAll(() => rm(root, { recursive: true }));

  test('stands behind the last one of its module, and its lab in the registry', async () => {
    const [first] = made.kind === 'made' ? made.files : [];
    expect(first).toBe('content/02-indexes/03-buyer-orders/lesson.mdx');
    const registry = await readFile(path.join(root, 'labs/registry.ts'), 'utf8');
    expect(registry).toContain("  'buyer-orders': () => import('./buyer-orders/lab'),\n};\n");
    expect(registry).toContain("'composite-order'");
  });

  test('is a page that can be built', async () => {
    const [module] = await readOutline(path.join(root, 'content'));
    const lesson = module?.lessons.find(({ slug }) => slug === 'buyer-orders');
    if (!lesson) throw new Error('The outline does not have the new lesson.');
    const { code } = await compileLesson(lesson);
    expect(code).toContain('StepRun');
  });

  test('has nothing for the lint to object to but the TODOs that were named', async () => {
    const labs = await Promise.all(['composite-order', 'buyer-orders'].map((slug) => loadLab(root, slug)));
    const findings = await lintCourse(root, { loadLabs: async () => labs });
    if (made.kind !== 'made') throw new Error('Nothing was made.');
    expect(made.todos.length).toBeGreaterThan(0);
    const byPlace = (a: { file: string; line: number | null }, b: typeof a) =>
      a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);
    expect(findings).toEqual([...made.todos].sort(byPlace));
  });

  test('has types that hold', async () => {
    const config = {
      extends: path.join(HERE, 'tsconfig.json'),
      compilerOptions: {
        incremental: false,
        types: [],
        paths: { '@/*': [`${HERE}/*`] },
      },
      include: ['labs/buyer-orders/**/*.ts', 'labs/registry.ts'],
    };
    await writeFile(path.join(root, 'tsconfig.json'), JSON.stringify(config));
    const tsc = path.join(HERE, 'node_modules/typescript/bin/tsc');
    const check = () =>
      runProgram(process.execPath, [tsc, '-p', root], { signal: new AbortController().signal });
    expect((await check()).code).toBe(0);
    const wrong = path.join(root, 'labs/buyer-orders/wrong.ts');
    await writeFile(wrong, "import lab from './lab';\nexport const title: number = lab.title;\n");
    expect((await check()).lastLine).toContain("Type 'string' is not assignable to type 'number'");
    await rm(wrong);
  });

  test(
    'has an exercise whose starter and mistakes fail where they should and whose solutions pass',
    async () => {
      const lab = await loadLab(root, 'buyer-orders');
      const [exercise] = lab.exercises;
      if (exercise?.kind !== 'sql') throw new Error('The new lab has no SQL exercise.');
      const files = await readExerciseFiles({ root, lab: lab.slug, id: exercise.id, kind: 'sql' });
      const runner = sqlRunner({ open: nodeDatasets(HERE) });
      const grade = (text: string): Promise<Verdict> =>
        runAttempt(
          { exercise, text },
          { runner, now: () => 0, record: () => undefined, signal: new AbortController().signal },
        );
      const decided = ({ checks }: Verdict) => checks.find(({ status }) => status === 'fail')?.code;
      expect((await grade(files.starter)).verdict).toBe('fail');
      for (const [name, text] of files.solutions)
        expect([name, (await grade(text)).verdict]).toEqual([name, 'pass']);
      for (const [name, text] of files.mistakes) {
        const verdict = await grade(text);
        const { fails, says } = exercise.mistakes[name] ?? { fails: 'named', says: 'in exercise.ts' };
        expect([name, decided(verdict)]).toEqual([name, fails]);
        expect(verdict.message).toContain(says);
      }
    },
    ATTEMPTS_TIMEOUT_MS,
  );
});

describe('the command', () => {
  let root: string;

  beforeEach(async () => {
    root = await copyOfCourse();
  });
  afterEach(() => rm(root, { recursive: true }));

  test('makes a module when its title is given', async () => {
    const made = await makeLesson(root, ['caching', 'ttl', '--new-module', 'Caching']);
    expect(made).toMatchObject({ kind: 'made', lab: 'ttl' });
    const modules = await readOutline(path.join(root, 'content'));
    expect(modules.map(({ slug, title }) => [slug, title])).toEqual([
      ['indexes', 'Indexes'],
      ['caching', 'Caching'],
    ]);
    expect(await readdir(path.join(root, 'content'))).toContain('03-caching');
    expect(await readFile(path.join(root, 'labs/registry.ts'), 'utf8')).toContain(
      "  ttl: () => import('./ttl/lab'),\n",
    );
  });

  test('gives a module the number that is asked for', async () => {
    await makeLesson(root, ['--new-module', 'Queues', '07-queues', 'little-law']);
    expect(await readdir(path.join(root, 'content'))).toEqual(['02-indexes', '07-queues']);
  });

  test.each<readonly [string, readonly string[], string]>([
    [
      'an unknown module, with those that exist',
      ['caching', 'ttl'],
      'There is no module "caching"; there is: 02-indexes.',
    ],
    [
      'a module that exists and is to be new',
      ['indexes', 'ttl', '--new-module', 'I'],
      'exists already; leave',
    ],
    [
      'a number that a module has',
      ['02-caching', 'ttl', '--new-module', 'C'],
      '"02-caching" cannot be a new module',
    ],
    ['a new module with a bad name', ['../caching', 'ttl', '--new-module', 'C'], 'cannot be a new module'],
    ['a slug that is none', ['indexes', 'Buyer_Orders'], '"Buyer_Orders" is no slug: kebab-case words'],
    ['a slug that leaves the folder', ['indexes', '../orders'], 'is no slug'],
    ['a slug too long for a line', ['indexes', 'a'.repeat(41)], 'at most 40 characters'],
    ['a lab that exists', ['indexes', 'composite-order'], 'The folder labs/composite-order exists already.'],
    ['the folder of the dataset', ['indexes', 'larkspur'], 'The folder labs/larkspur exists already.'],
  ])('refuses %s', async (_name, args, reason) => {
    const before = await snapshot(root);
    const made = await makeLesson(root, args);
    expect(made).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
    expect(await snapshot(root)).toEqual(before);
  });

  test.each<readonly [readonly string[], string]>([
    [[], 'Usage: '],
    [['indexes'], 'Usage: '],
    [['indexes', 'a', 'b'], 'Usage: '],
    [['indexes', 'a', '--force'], 'Unknown option --force. Usage: '],
    [['indexes', 'a', '--new-module'], '--new-module needs a title. Usage: '],
    [['indexes', 'a', '--new-module', ' '], '--new-module needs a title. Usage: '],
  ])('explains its usage: %j', async (args, reason) => {
    const before = await snapshot(root);
    const made = await makeLesson(root, args);
    expect(made).toMatchObject({ kind: 'usage', reason: expect.stringContaining(reason) });
    expect(await snapshot(root)).toEqual(before);
  });

  test('refuses a lesson that its module has, and an exercise that another lab has', async () => {
    await rm(path.join(root, 'labs/composite-order'), { recursive: true });
    const again = await makeLesson(root, ['indexes', 'composite-order']);
    expect(again).toMatchObject({ reason: 'The module 02-indexes has a lesson "composite-order" already.' });
    await mkdir(path.join(root, 'labs/larkspur/exercises/ttl-first'), { recursive: true });
    const taken = await makeLesson(root, ['indexes', 'ttl']);
    expect(taken).toMatchObject({ reason: 'An exercise "ttl-first" exists already.' });
  });

  test('removes what it made when the registry cannot be changed', async () => {
    await mkdir(path.join(root, 'labs/registry.ts.new'));
    const before = await snapshot(root);
    await expect(makeLesson(root, ['caching', 'ttl', '--new-module', 'C'])).rejects.toThrow(
      'registry.ts.new',
    );
    expect(await snapshot(root)).toEqual(before);
  });

  test('makes nothing when the registry has no table', async () => {
    await writeFile(path.join(root, 'labs/registry.ts'), 'export {};\n');
    const before = await snapshot(root);
    await expect(makeLesson(root, ['indexes', 'ttl'])).rejects.toThrow('labs/registry.ts: has no table');
    expect(await snapshot(root)).toEqual(before);
  });
});
