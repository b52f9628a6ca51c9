import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeProject, fakeProject, logOf, type Outcome, run, start } from './prepare/fake-project';

const { objection } = createRequire(import.meta.url)('./prepare/node-version.cjs') as {
  objection: (version: string) => string | null;
};

/** Above every pid that Linux gives out. */
const DEAD_PID = 4_194_305;

/** Loaded first: the version of an old Node, and none of what came later. */
const PRETEND_TO_BE_OLD = `
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.2.0' } });
for (const name of ['hasOwn', 'fromEntries', 'groupBy']) delete Object[name];
for (const name of ['at', 'flat', 'flatMap', 'findLast', 'toSorted']) delete Array.prototype[name];
for (const name of ['at', 'matchAll', 'replaceAll', 'trimStart', 'trimEnd']) delete String.prototype[name];
delete Promise.prototype.finally;
delete globalThis.globalThis;
`;

const projects: FakeProject[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  for (const { root } of projects.splice(0)) await rm(root, { recursive: true, force: true });
});

async function project(npm: 'works' | 'fails' | 'missing' = 'works'): Promise<FakeProject> {
  const made = await fakeProject(npm);
  projects.push(made);
  return made;
}

function expectSentence(outcome: Outcome, code: number, sentence: RegExp | string): void {
  expect(outcome.stderr).toMatch(sentence);
  expect(outcome).toMatchObject({ code, stdout: '' });
  expect(`${outcome.stdout}${outcome.stderr}`).not.toMatch(/^\s+at |Error:/m);
}

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])('is fine: %s', (version) => {
    expect(objection(version)).toBeNull();
  });

  it.each(['8.17.0', '18.2.0', '20.18.3', '21.7.3', '22.11.0'])('is too old: %s', (version) => {
    const reason = `Hotpath needs Node 20.19 or newer, or 22.12 or newer; this is ${version}.`;
    expect(objection(version)).toContain(reason);
  });

  it('is told in one sentence, before anything is installed', async () => {
    const made = await project();
    const pretend = path.join(made.root, 'pretend.cjs');
    await writeFile(pretend, PRETEND_TO_BE_OLD);
    const env = { NODE_OPTIONS: `--require ${pretend}` };
    expectSentence(await run(made, ['start'], env), 1, /^Hotpath needs Node .*this is 18\.2\.0\. .*\n$/);
    expectSentence(await run(made, ['grade', 'a', 'b'], env), 2, /this is 18\.2\.0/);
    expect(await logOf(made)).toEqual([]);
  });
});

describe('an unknown command', () => {
  it.each([[['frobnicate']], [['constructor']], [[]]])('is answered with the usage: %j', async (args) => {
    expectSentence(await run(await project(), args), 1, /^Usage: node lib\/cli\/prepare\.cjs <start\|test/);
  });
});

describe('the address', () => {
  it.each(['abc', '0', '65536', '-1', '3000.5', '1e3'])('is refused when PORT is %s', async (PORT) => {
    const made = await project();
    const outcome = await run(made, ['start'], { PORT });
    expectSentence(outcome, 1, `PORT must be a whole number from 1 to 65535, not "${PORT}".`);
    expect(await logOf(made)).toEqual([]);
  });

  it('is refused when it is taken, before anything is installed', async () => {
    const made = await project();
    const port = await takePort();
    const sentence = `Port ${port} on 127.0.0.1 is in use. Set PORT to another one: PORT=${port + 1} npm start`;
    expectSentence(await run(made, ['start'], { PORT: String(port) }), 1, sentence);
    expectSentence(await run(made, ['dev'], { PORT: String(port) }), 1, sentence);
    expect(await logOf(made)).toEqual([]);
  });

  it('is refused when HOST is not this machine', async () => {
    const outcome = await run(await project(), ['start'], { HOST: '192.0.2.1', PORT: '3999' });
    expectSentence(outcome, 1, 'HOST is "192.0.2.1", which is no address of this machine.');
  });
});

describe('the packages', () => {
  it('that cannot be installed give the reason and what to do, and no stack', async () => {
    const made = await project('fails');
    const outcome = await run(made, ['start'], { PORT: String(await freePort()) });
    expectSentence(
      outcome,
      1,
      /npm error code ENOTFOUND\nnpm error network request .*\nThe packages could not/,
    );
    expect(outcome.stderr).not.toMatch(/complete log|npm warn/);
    expectSentence(await run(made, ['grade', 'a', 'b']), 2, 'The packages could not be installed');
  });

  it('need npm', async () => {
    expectSentence(await run(await project('missing'), ['generate']), 1, 'npm is not on the PATH');
  });

  it('are installed again when package-lock.json names others', async () => {
    const made = await project();
    await run(made, ['generate']);
    const packages = { 'node_modules/esbuild': { version: '2.0.0', integrity: 'sha512-a' } };
    await writeFile(path.join(made.root, 'package-lock.json'), JSON.stringify({ packages }));
    await run(made, ['generate']);
    expect(await logOf(made)).toEqual(['npm', 'generate', 'npm', 'generate']);
  });

  it('cannot be told from a damaged package-lock.json', async () => {
    const made = await project();
    await writeFile(path.join(made.root, 'package-lock.json'), '{');
    expectSentence(await run(made, ['generate']), 1, 'git checkout package-lock.json');
  });
});

describe('a command', () => {
  it('runs with its arguments and exit code, standard output its own', async () => {
    const made = await project();
    const outcome = await run(made, ['grade', 'an-exercise', '-', '--json']);
    expect(outcome.stdout).toBe(`graded an-exercise - --json ${await realpath(made.root)}\n`);
    expect(outcome.code).toBe(7);
    expect(outcome.stderr).toMatch(/^Installing .*\nGenerating .*\n/);
  });

  it('is prepared once: a second time says and does nothing, a change prepares again', async () => {
    const made = await project();
    await run(made, ['grade']);
    expect((await run(made, ['grade'])).stderr).toBe('');
    expect(await logOf(made)).toEqual(['npm', 'generate']);
    await writeFile(path.join(made.root, 'lib/source.test.ts'), 'a test changes nothing');
    expect((await run(made, ['grade'])).stderr).toBe('');
    await writeFile(path.join(made.root, 'lib/source.ts'), 'export const two = 2;');
    await run(made, ['grade']);
    expect(await logOf(made)).toEqual(['npm', 'generate', 'generate']);
  });

  it('is prepared once also when many start at the same time', async () => {
    const made = await project();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => run(made, ['grade'])));
    expect(outcomes.map(({ code }) => code)).toEqual([7, 7, 7, 7]);
    expect(await logOf(made)).toEqual(['npm', 'generate']);
    expect(await readdir(made.root)).not.toContain('.hotpath-lock');
  });

  it('ends with a count when it is npm test, also when it could not be prepared', async () => {
    const made = await project('fails');
    const outcome = await run(made, ['test']);
    expect(outcome).toMatchObject({ code: 1, stdout: '0 passed, 1 failed\n' });
  });

  it('that is not written yet is told so', async () => {
    expectSentence(await run(await project(), ['check-labs']), 1, 'There is no lib/cli/check-labs.ts');
  });

  it('does not run when the generator failed', async () => {
    const made = await project();
    await writeFile(path.join(made.root, 'fail-generate'), '');
    expectSentence(
      await run(made, ['grade']),
      2,
      'The generated files could not be made; the lines above say why.',
    );
    expect(await readdir(made.root)).not.toContain('.hotpath-lock');
  });
});

describe('the lock', () => {
  const lockOf = (made: FakeProject) => path.join(made.root, '.hotpath-lock');

  it('is waited for while its owner lives', async () => {
    const made = await project();
    await mkdir(lockOf(made));
    await writeFile(path.join(lockOf(made), 'pid'), String(process.pid));
    const waiting = start(made, ['grade']);
    await waiting.seen('stderr', 'Waiting for another Hotpath command');
    expect(await logOf(made)).toEqual([]);
    await rm(lockOf(made), { recursive: true });
    expect((await waiting.outcome).code).toBe(7);
  });

  it('is taken over when its owner is gone, by one process only', async () => {
    const made = await project();
    await mkdir(lockOf(made));
    await writeFile(path.join(lockOf(made), 'pid'), String(DEAD_PID));
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => run(made, ['grade'])));
    expect(outcomes.map(({ code }) => code)).toEqual([7, 7, 7, 7]);
    expect(await logOf(made)).toEqual(['npm', 'generate']);
  });
});

describe('the site', () => {
  it('is built, served with one line on standard output, and ends with the signal', async () => {
    const made = await project();
    const PORT = String(await freePort());
    const served = start(made, ['start'], { PORT });
    await served.seen('stdout', 'Hotpath is at');
    await served.seen('stderr', 'something unexpected');
    expect(await (await fetch(`http://127.0.0.1:${PORT}/`)).text()).toBe('ok');
    served.child.kill('SIGTERM');
    const { code, stdout } = await served.outcome;
    expect(stdout).toBe(`Hotpath is at http://127.0.0.1:${PORT}\n`);
    expect(code).toBe(143);
    expect(await logOf(made)).toEqual(['npm', 'generate', 'build', 'stopped']);
    expect((await readdir(path.join(made.root, '.next'))).filter((name) => /serving/.test(name))).toEqual([]);
  });

  it('is not rebuilt under a running server', async () => {
    const made = await project();
    const PORT = String(await freePort());
    const served = start(made, ['start'], { PORT });
    await served.seen('stdout', 'Hotpath is at');
    await writeFile(path.join(made.root, 'next.config.mjs'), 'export default {};');
    expectSentence(await run(made, ['build']), 1, `127.0.0.1:${PORT} is being served from the same build`);
    served.child.kill('SIGTERM');
    await served.outcome;
    expect((await run(made, ['build'])).code).toBe(0);
  });

  it('that cannot be built shows what the build said', async () => {
    const made = await project();
    await writeFile(path.join(made.root, 'fail-build'), '');
    expectSentence(await run(made, ['build']), 1, /Type error: line 3\nThe site could not be built/);
  });
});

function takePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
    servers.push(server);
  });
}

async function freePort(): Promise<number> {
  const port = await takePort();
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}
