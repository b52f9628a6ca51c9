import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NEXT_ENV, NEXT_PROGRAM } from './next-server';

const SOURCE = 'e2e/bench/bare-next';
/** Inside the project, so that the copy finds its packages; git and the linter pass over `.next-*`. */
const FOLDER = '.next-bench';
const STAMP = '.built';
const PACKAGES = ['next', 'react', 'react-dom'];

/**
 * Builds the bare Next page with the project's own packages; resolves with the folder of the built site. A build
 * is kept until the page or a version changes.
 */
export async function buildBareNext(root: string): Promise<string> {
  const parent = path.join(root, FOLDER);
  const folder = path.join(parent, await hashOf(root));
  if (existsSync(path.join(folder, STAMP))) return folder;
  await rm(parent, { recursive: true, force: true });
  await mkdir(path.join(folder, 'app'), { recursive: true });
  for (const name of ['layout.tsx', 'page.tsx'])
    await cp(path.join(root, SOURCE, name), path.join(folder, 'app', name));
  await cp(path.join(root, SOURCE, 'next.config.mjs'), path.join(folder, 'next.config.mjs'));
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await build(root, folder);
  await writeFile(path.join(folder, STAMP), '');
  return folder;
}

async function build(root: string, folder: string): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, NEXT_PROGRAM), 'build'], {
    cwd: folder,
    env: { ...process.env, ...NEXT_ENV, HOTPATH_DIST: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`The bare Next page could not be built.\n${output.trim()}`);
}

async function hashOf(root: string): Promise<string> {
  const names = (await readdir(path.join(root, SOURCE))).sort();
  const files = [
    ...names.map((name) => path.join(SOURCE, name)),
    ...PACKAGES.map((name) => `node_modules/${name}/package.json`),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest('hex').slice(0, 12);
}
