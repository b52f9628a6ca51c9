import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { SUBSETS } from '../../../labs/larkspur/subsets';
import type { Files } from './file-server';

/** Modules of Node that PGlite imports behind a check for Node; a browser never comes there. */
const NODE_MODULES = ['node:*', 'fs', 'fs/promises', 'path', 'url', 'util', 'module', 'crypto'];

/** Address -> source, from the project's root. */
type Entries = Readonly<Record<string, string>>;

/** Bundles scripts for the browser as any site would: minified, split at dynamic imports. */
export async function bundleScripts(root: string, entries: Entries): Promise<Files> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: source, out })),
    outdir: '/',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: NODE_MODULES,
    alias: { '@': root },
    logLevel: 'error',
  });
  return new Map(outputFiles.map((file) => [`/${path.basename(file.path)}`, file.contents]));
}

/** The bare PGlite page: its script, PGlite's files as they are in the package, and the SQL of a subset. */
export async function barePglite(root: string, subset: string): Promise<Files> {
  const scripts = await bundleScripts(root, { main: 'e2e/bench/bare-pglite/main.ts' });
  const folder = path.dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const binaries = ['pglite.wasm', 'pglite.data', 'initdb.wasm'];
  return new Map([
    ...scripts,
    ...(await Promise.all(
      binaries.map(async (name) => [`/${name}`, await readFile(path.join(folder, name))] as const),
    )),
    ['/', await readFile(path.join(root, 'e2e/bench/bare-pglite/index.html'))],
    ['/dataset.json', Buffer.from(JSON.stringify(await datasetSql(root, subset)))],
  ]);
}

/** The scripts of a subset in their order, to be run with PGlite's own settings. */
async function datasetSql(root: string, name: string): Promise<readonly string[]> {
  const subset = SUBSETS[name];
  if (!subset) throw new Error(`There is no subset "${name}" in labs/larkspur/subsets.ts.`);
  const read = (file: string) => readFile(path.join(root, 'labs/larkspur', file), 'utf8');
  return [
    await read('setup.sql'),
    'SET search_path = larkspur',
    ...(await Promise.all(subset.tables.map((table) => read(`tables/${table}.sql`)))),
    ...subset.tables.map((table) => `ANALYZE ${table}`),
    ...(await Promise.all(subset.planted.map((file) => read(`planted/${file}.sql`)))),
  ];
}
