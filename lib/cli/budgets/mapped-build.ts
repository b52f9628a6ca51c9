import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FirstLoad, readFirstLoads } from './first-loads';
import { type Modules, modulesOf } from './modules';

const NEXT_PROGRAM = 'node_modules/next/dist/bin/next';
/** Beside the site's own build; git and the linter pass over `.next-*`. */
const FOLDER = '.next-budgets';
/** Next writes the folder of its last build into it. */
const NEXT_TYPES = 'next-env.d.ts';

/**
 * Builds the site once more, with source maps, and reads from them what each first load is made of, by route. Half a
 * minute; only what has grown and what is written anew has need of it.
 */
export async function measureModules(root: string): Promise<ReadonlyMap<string, Modules>> {
  const types = path.join(root, NEXT_TYPES);
  const before = existsSync(types) ? await readFile(types, 'utf8') : null;
  try {
    await build(root);
    return new Map(await Promise.all((await readFirstLoads(root, FOLDER)).map(entryOf)));
  } finally {
    if (before !== null) await writeFile(types, before);
    await rm(path.join(root, FOLDER), { recursive: true, force: true });
  }
}

const entryOf = async (load: FirstLoad): Promise<readonly [string, Modules]> => [
  load.route,
  await modulesOf(load),
];

async function build(root: string): Promise<void> {
  const env = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOTPATH_MAPS: '1',
    HOTPATH_DIST: FOLDER,
  };
  const child = spawn(process.execPath, [path.join(root, NEXT_PROGRAM), 'build'], {
    cwd: root,
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
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
  if (code !== 0) throw new Error(`The site with source maps could not be built.\n${output.trim()}`);
}
