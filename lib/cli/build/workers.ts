import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import type { BuildPaths, ManifestEntries } from './manifest';

const resolve = createRequire(import.meta.url).resolve;

/**
 * Builds PostgreSQL's worker, for the browser into `publicDir` and for Node beside the commands, and what the
 * browser's needs: PGlite's wasm and files, compressed here because a web server would compress nine megabytes
 * at every request, and the parser's wasm, which its loader expects beside the script.
 */
export async function buildWorkers({ root, publicDir }: BuildPaths): Promise<ManifestEntries> {
  const [browser, wasm, files] = await Promise.all([
    buildBrowserWorker(root, publicDir),
    compress(publicDir, 'pglite.wasm'),
    compress(publicDir, 'pglite.data'),
    buildNodeWorker(root),
  ]);
  return { ...browser, 'postgres/pglite.wasm': wasm, 'postgres/pglite.data': files };
}

/** Modules of Node that PGlite and the parser import behind a check for Node: a browser gets empty ones. */
const withoutNode: Plugin = {
  name: 'without-node',
  setup(worker) {
    const names = ['fs', 'fs/promises', 'path', 'url', 'util', 'module', 'crypto', 'child_process'];
    const filter = new RegExp(`^(node:.*|${names.join('|')})$`);
    worker.onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'without-node' }));
    worker.onLoad({ filter: /.*/, namespace: 'without-node' }, () => ({ contents: 'module.exports = {}' }));
  },
};

async function buildBrowserWorker(root: string, publicDir: string): Promise<ManifestEntries> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['lib/postgres/postgres.worker.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [withoutNode],
    define: { __dirname: '""', __filename: '""' },
    logLevel: 'error',
  });
  const script = outputFiles[0]?.contents;
  if (script === undefined) throw new Error('esbuild made no worker.');
  const parser = await readFile(path.join(path.dirname(resolve('libpg-query')), 'libpg-query.wasm'));
  const folder = `postgres-${hashOf(script, parser)}`;
  await mkdir(path.join(publicDir, folder), { recursive: true });
  await writeFile(path.join(publicDir, folder, 'worker.js'), script);
  await writeFile(path.join(publicDir, folder, 'libpg-query.wasm'), parser);
  return {
    'postgres/worker': `/generated/${folder}/worker.js`,
    'postgres/parser.wasm': `/generated/${folder}/libpg-query.wasm`,
  };
}

async function buildNodeWorker(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['lib/postgres/postgres.node-worker.ts'],
    outfile: 'lib/cli/generated/postgres.worker.mjs',
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
}

/** A file of PGlite's package as gzip; returns its address. */
async function compress(publicDir: string, name: string): Promise<string> {
  const content = await readFile(path.join(path.dirname(resolve('@electric-sql/pglite')), name));
  const file = `${name.replace('.', `-${hashOf(content)}.`)}.gz`;
  await mkdir(publicDir, { recursive: true });
  await writeFile(path.join(publicDir, file), await promisify(gzip)(content, { level: 9 }));
  return `/generated/${file}`;
}

function hashOf(...contents: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}
