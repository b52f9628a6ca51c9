// For the tests of prepare: a project in a temporary folder with the real prepare files, and pretended npm, esbuild
// and Next that leave a line in `log` whenever they do something.

import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type FakeProject = { readonly root: string; readonly bin: string };

export type Outcome = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A started command; `seen` resolves once a stream has shown the text, and rejects when it ends without. */
export type Started = {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  readonly seen: (stream: 'stdout' | 'stderr', text: string) => Promise<void>;
};

const LOCK = {
  packages: {
    '': {},
    'node_modules/esbuild': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/@other/platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};
const INSTALLED = { packages: { 'node_modules/esbuild': { version: '1.0.0', integrity: 'sha512-a' } } };

const log = (line: string) => `require('fs').appendFileSync('log', ${JSON.stringify(`${line}\n`)});`;

/** What the pretended bundle of the generator does: it makes a manifest and the commands. */
const GENERATOR = `
import fs from 'node:fs';
fs.appendFileSync('log', 'generate\\n');
if (fs.existsSync('fail-generate')) process.exit(1);
fs.mkdirSync('public/generated', { recursive: true });
fs.writeFileSync('public/generated/manifest.json', '{}');
console.log('this line must not reach standard output');
fs.writeFileSync('lib/cli/generated/finish-site.mjs', 'import fs from "node:fs"; fs.writeFileSync("public/sw.js", "")');
fs.writeFileSync(
  'lib/cli/generated/grade.mjs',
  'console.log("graded", ...process.argv.slice(2), process.env.HOTPATH_CWD); process.exitCode = 7;',
);
`;

const ESBUILD = `
exports.buildSync = function ({ outfile }) {
  const fs = require('fs');
  fs.mkdirSync(require('path').dirname(outfile), { recursive: true });
  fs.writeFileSync(outfile, ${JSON.stringify(GENERATOR)});
};
`;

const NEXT = `
const [command, , host, , port] = process.argv.slice(2);
if (command === 'build') {
  ${log('build')}
  if (require('fs').existsSync('fail-build')) { console.log('Type error: line 3'); process.exit(1); }
  require('fs').mkdirSync('.next', { recursive: true });
} else {
  console.log('   ▲ Next.js 1.0.0\\n   - Local: x\\n\\n ✓ Starting...\\n ✓ Ready in 1ms');
  console.log('something unexpected');
  require('http').createServer((request, response) => response.end('ok')).listen(port, host);
  process.on('SIGTERM', () => { ${log('stopped')} process.exit(143); });
}
`;

const NPM = `
${log('npm')}
const fs = require('fs');
const put = (name, text) => {
  fs.mkdirSync(require('path').dirname(name), { recursive: true });
  fs.writeFileSync(name, text);
};
put('node_modules/esbuild/index.js', ${JSON.stringify(ESBUILD)});
put('node_modules/next/dist/bin/next', ${JSON.stringify(NEXT)});
put('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify(INSTALLED))});
`;

const FAILING_NPM = `
process.stderr.write([
  'npm warn something',
  'npm error code ENOTFOUND',
  'npm error network request to the registry failed, reason: getaddrinfo ENOTFOUND',
  'npm error     at ClientRequest.<anonymous> (/usr/lib/npm/index.js:1:1)',
  'npm error A complete log of this run can be found in: /home/me/.npm/_logs/debug-0.log',
  '',
].join('\\n'));
process.exit(1);
`;

/** Makes a project as it is after a fresh clone. */
export async function fakeProject(npm: 'works' | 'fails' | 'missing'): Promise<FakeProject> {
  const root = await mkdtemp(path.join(tmpdir(), 'hotpath-prepare-'));
  const bin = path.join(root, 'bin');
  await mkdir(bin);
  await cp(path.join(process.cwd(), 'lib/cli/prepare.cjs'), path.join(root, 'lib/cli/prepare.cjs'));
  await cp(path.join(process.cwd(), 'lib/cli/prepare'), path.join(root, 'lib/cli/prepare'), {
    recursive: true,
  });
  await writeFile(path.join(root, 'package.json'), '{}');
  await writeFile(path.join(root, 'package-lock.json'), JSON.stringify(LOCK));
  await writeFile(path.join(root, 'lib/source.ts'), 'export const one = 1;');
  const script = npm === 'works' ? NPM : FAILING_NPM;
  if (npm !== 'missing')
    await writeFile(path.join(bin, 'npm'), `#!${process.execPath}\n${script}`, { mode: 0o755 });
  return { root, bin };
}

/** Starts `prepare.cjs` in the project, with nothing else on the PATH. */
export function start(
  project: FakeProject,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(process.execPath, ['lib/cli/prepare.cjs', ...args], {
    cwd: project.root,
    env: { NODE_ENV: 'test', PATH: project.bin, ...env },
  });
  const shown = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      shown[stream] += chunk;
    });
  }
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (code) => resolve({ code, ...shown }));
  });
  const seen = (stream: 'stdout' | 'stderr', text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => (shown[stream].includes(text) ? resolve() : undefined);
      child[stream].on('data', look);
      child.on('close', () => reject(new Error(`It ended without "${text}": ${JSON.stringify(shown)}`)));
      look();
    });
  return { child, outcome, seen };
}

/** Runs `prepare.cjs` to its end. */
export function run(
  project: FakeProject,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<Outcome> {
  return start(project, args, env).outcome;
}

/** What the pretended tools did so far, in order. */
export async function logOf(project: FakeProject): Promise<readonly string[]> {
  const text = await readFile(path.join(project.root, 'log'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}
