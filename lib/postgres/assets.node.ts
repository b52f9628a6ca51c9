import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { DatabaseAssets } from './engine';
import { PostgresSession } from './session';
import { nodePort } from './worker-port.node';

const unpack = promisify(gunzip);

type OpenDataset = (dataset: string, signal?: AbortSignal) => Promise<PostgresSession>;

/**
 * Opens databases in worker threads of this process. `root` is the project's folder, where `npm run generate` has
 * put the snapshots and the worker.
 */
export function nodeDatasets(root: string): OpenDataset {
  const assetsOf = nodeAssets(root);
  const worker = new URL(`file://${path.join(root, 'lib/cli/generated/postgres.worker.mjs')}`);
  return async (dataset, signal) => PostgresSession.open(nodePort(worker), await assetsOf(dataset), signal);
}

/** What databases boot from, by dataset. Wasm and snapshots are read, compiled and unpacked once. */
export function nodeAssets(root: string): (dataset: string) => Promise<DatabaseAssets> {
  const engine = loadEngine();
  const snapshots = new Map<string, Promise<Pick<DatabaseAssets, 'snapshot' | 'secondData'>>>();
  return async (dataset) => {
    const snapshot = snapshots.get(dataset) ?? loadSnapshot(root, dataset);
    snapshots.set(dataset, snapshot);
    return { ...(await engine), ...(await snapshot) };
  };
}

async function loadEngine(): Promise<Pick<DatabaseAssets, 'module' | 'files'>> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  const [wasm, files] = await Promise.all(
    ['pglite.wasm', 'pglite.data'].map((name) => readFile(path.join(folder, name))),
  );
  if (!wasm || !files) throw new Error('PGlite is not complete.');
  return {
    module: await WebAssembly.compile(new Uint8Array(wasm)),
    files: new Blob([new Uint8Array(files)]),
  };
}

async function loadSnapshot(
  root: string,
  dataset: string,
): Promise<Pick<DatabaseAssets, 'snapshot' | 'secondData'>> {
  const manifest: unknown = JSON.parse(
    await readFile(path.join(root, 'public/generated/manifest.json'), 'utf8'),
  );
  const read = (entry: string) => {
    const url = (manifest as Readonly<Record<string, string>>)[entry];
    if (url === undefined) throw new Error(`There is no ${entry}; run npm run generate.`);
    return readFile(path.join(root, 'public', url));
  };
  const [snapshot, secondData] = await Promise.all([read(`dataset/${dataset}`), read(`second/${dataset}`)]);
  return {
    // Unpacked here: an instance would do it at every boot, which takes half of its time.
    snapshot: new Blob([new Uint8Array(await unpack(snapshot))], { type: 'application/x-tar' }),
    secondData: secondData.toString('utf8'),
  };
}
