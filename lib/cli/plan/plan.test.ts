import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePlans } from '../../plan/parse';
import { nodesOf } from '../../plan/plan';

const FIXTURES = path.resolve('lib/plan/fixtures');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hotpath-plan-'));
  await build({
    entryPoints: ['lib/cli/plan.ts'],
    outfile: path.join(folder, 'plan.mjs'),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true }));

/** The command, as npm runs it from the project's folder, typed in the folder of the fixtures. */
function plan(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'plan.mjs'), ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, HOTPATH_CWD: FIXTURES },
  });
  return { status, stdout, stderr };
}

const jsonOf = (args: readonly string[], input?: string) =>
  JSON.parse(plan([...args, '--json'], input).stdout);

describe('plan <file> --json', () => {
  test('prints every node of every statement, and nothing else', async () => {
    const { status, stdout, stderr } = plan(['subplan.txt', '--json']);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      statements: [
        {
          nodes: expect.any(Array),
          rootPages: 65,
          executionMs: 0.11,
          planningMs: 0.308,
          findings: [],
        },
      ],
    });
    expect(JSON.parse(stdout).statements[0].nodes[2]).toEqual({
      id: 2,
      parentId: 1,
      type: 'Index Only Scan',
      title: 'Index Only Scan',
      relation: 'b',
      alias: 'b',
      index: 'b_pkey',
      selfMs: 0.04,
      inclusiveMs: 0.04,
      errorMs: 0.01,
      selfPages: 61,
      inclusivePages: 61,
      rows: 20,
      loops: 20,
      estimateFactor: 1,
      neverExecuted: false,
    });
  });

  test('reads standard input, and several statements', async () => {
    const [a, b] = await Promise.all(
      ['subplan.txt', 'cte-never.txt'].map((name) => readFile(path.join(FIXTURES, name), 'utf8')),
    );
    const { statements } = jsonOf(['-'], `${a}\n${b}`);
    expect(statements.map(({ rootPages }: { rootPages: number }) => rootPages)).toEqual([65, 3]);
    expect(statements[1].nodes[1]).toMatchObject({ neverExecuted: true, estimateFactor: null, selfMs: 0 });
  });

  test('has advice with its rule, its node and its words', () => {
    const [{ findings }] = jsonOf(['initplan-twice.json']).statements;
    expect(findings[0]).toEqual({
      rule: expect.any(String),
      nodeId: 5,
      message: expect.stringMatching(/2,273 pages/),
    });
  });
});

test('plan <file> prints a table to read', () => {
  const { status, stdout } = plan(['parallel-append.json']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^1,329 pages, /);
  expect(stdout).toContain('Parallel Seq Scan');
});

describe('plan diff <before> <after>', () => {
  test('prints what changed, as JSON', async () => {
    const { status, stdout } = plan(['diff', 'initplan.txt', 'initplan-twice.json', '--json']);
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual([
      'headline',
      'matched',
      'added',
      'removed',
      'relations',
      'movedPredicates',
      'findings',
    ]);
    expect(report.headline).toMatch(/^3,143 pages became 8,459/);
    expect(report.matched).toContainEqual({ a: 2, b: 2, change: 'same' });
    expect(report.relations).toContainEqual({
      relation: 'a',
      before: { access: 'Seq Scan', pages: 50, rowsRead: 4369 },
      after: { access: 'Seq Scan', pages: 2273, rowsRead: 200_000 },
    });
    expect(Object.keys(report.findings)).toEqual(['resolved', 'new', 'remaining']);
    const [after] = parsePlans(await readFile(path.join(FIXTURES, 'initplan-twice.json'), 'utf8'));
    expect(Math.max(...report.added)).toBeLessThan(after ? nodesOf(after).length : 0);
  });

  test('of a plan and itself says so', () => {
    const report = jsonOf(['diff', 'trig.txt', 'trig.txt']);
    expect(report).toMatchObject({ headline: 'The same plan.', added: [], removed: [], movedPredicates: [] });
    expect(plan(['diff', 'trig.txt', 'trig.txt']).stdout).toMatch(/^The same plan\./);
  });

  test('compares the first of several statements, and says so', async () => {
    const both = `${await readFile(path.join(FIXTURES, 'trig.txt'), 'utf8')}\nResult  (cost=0.00..0.01 rows=1 width=4)`;
    const { stdout, stderr } = plan(['diff', '-', 'trig.txt', '--json'], both);
    expect(JSON.parse(stdout).headline).toBe('The same plan.');
    expect(stderr).toBe('- holds 2 plans; the first is compared.\n');
  });
});

describe('what is refused', () => {
  test.each<readonly [string, readonly string[], number, RegExp]>([
    ['no plan', ['trig.sql'], 1, /^trig\.sql: This is SQL, not a plan \(line 1, /],
    ['no plan after another', ['diff', 'trig.txt', 'README.md'], 1, /^README\.md: /],
    ['nothing on standard input', ['-'], 1, /^Standard input: There is nothing to read/],
    ['no such file', ['nowhere.txt'], 2, /^Cannot read nowhere\.txt: ENOENT/],
    ['a folder', ['.'], 2, /^Cannot read \.: EISDIR/],
    ['no file', [], 2, /^Usage: npm run --silent plan -- <file\|-> \[--json\]/],
    ['two files without diff', ['a', 'b'], 2, /^Usage: /],
    ['one file to diff', ['diff', 'trig.txt'], 2, /^Usage: /],
    ['three files to diff', ['diff', 'a', 'b', 'c'], 2, /^Usage: /],
    ['standard input twice', ['diff', '-', '-'], 2, /^Only one of the plans can come from standard input/],
    ['an unknown option', ['trig.txt', '--yaml'], 2, /^Unknown option --yaml\. Usage: /],
  ])('%s', (_name, args, status, line) => {
    for (const json of [[], ['--json']]) {
      const outcome = plan([...args, ...json]);
      expect([outcome.status, outcome.stdout]).toEqual([status, '']);
      expect(outcome.stderr).toMatch(line);
      expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  });
});
