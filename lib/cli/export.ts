// Usage: export [folder] [--serve <port>] [--as-built]. Writes the site as files for any static host; the folder is
// `out` unless another is given. With --serve it then serves them on 127.0.0.1, to look at; --as-built leaves out the
// writing.

import { existsSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { securePages } from './build/csp';
import { describeRelease } from './build/release';
import { writeServiceWorker } from './build/service-worker';
import { type ExportArguments, readArguments } from './export/arguments';
import { headersFile } from './export/headers';
import { staticServer } from './export/static-server';
import { runProgram } from './test/program';

/** Where Next puts the exported files. */
const DIST = '.next-export';

const root = process.cwd();
const read = readArguments(process.argv.slice(2), process.env.HOTPATH_CWD ?? root);
if (typeof read === 'string') {
  process.stderr.write(`${read}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await exportSite(read);
}

async function exportSite({ folder, port, isBuilt }: ExportArguments): Promise<number> {
  const code = isBuilt ? 0 : await write(folder);
  if (code === 0 && port !== null) await serve(folder, port);
  return code;
}

async function write(folder: string): Promise<number> {
  const built = await exportedBy(async () => {
    const { code } = await runProgram(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      env: {
        HOTPATH_TARGET: 'export',
        HOTPATH_DIST: DIST,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      },
      signal: new AbortController().signal,
    });
    return code;
  });
  if (built !== 0) return built;
  await rm(folder, { recursive: true, force: true });
  await rename(path.join(root, DIST), folder);
  await finish(folder);
  process.stdout.write(`The site is in ${folder}; its file _headers says what the host must send.\n`);
  return 0;
}

/** Next exports by way of its own folder, whatever it is told: the site that was built there steps aside meanwhile. */
async function exportedBy(build: () => Promise<number>): Promise<number> {
  const [own, aside] = [path.join(root, '.next'), path.join(root, '.next-aside')];
  if ((await readdir(own).catch(() => [])).some((name) => name.startsWith('.hotpath-serving-'))) {
    process.stderr.write('The site is being served from this folder; stop it and run the command again.\n');
    return 1;
  }
  await rm(aside, { recursive: true, force: true });
  const wasBuilt = existsSync(own);
  if (wasBuilt) await rename(own, aside);
  try {
    return await build();
  } finally {
    await rm(own, { recursive: true, force: true });
    if (wasBuilt) await rename(aside, own);
  }
}

async function finish(folder: string): Promise<void> {
  await securePages(folder);
  const release = await describeRelease({
    pages: folder,
    static: path.join(folder, '_next', 'static'),
    generated: path.join(folder, 'generated'),
    pageEnding: '/',
  });
  await writeServiceWorker(root, release, path.join(folder, 'sw.js'));
  const { headers } = await import(pathToFileURL(path.join(root, 'next.config.mjs')).href);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  await writeFile(path.join(folder, '_headers'), headersFile({ rules: await headers(), files }));
}

async function serve(folder: string, port: number): Promise<void> {
  const server = await staticServer(folder);
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(port, '127.0.0.1', resolve);
  });
  process.stdout.write(`It is at http://127.0.0.1:${port}\n`);
}
