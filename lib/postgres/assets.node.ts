import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { DatabaseAssets } from './engine';
import { PostgresSession } from './session';
import { nodePort } from './worker-port.node';

type OpenDataset = (dataset: string, signal?: AbortSignal) => Promise<PostgresSession>;

/**
 * Opens databases in worker threads of this process. `root` is the project's folder, where `npm run generate` has
 * put the snapshots and the worker. Wasm and snapshots are read and compiled once.
 */
export function nodeDatasets(root: string): OpenDataset {
  const engine = loadEngine();
  const snapshots = new Map<string, Promise<Blob>>();
  const worker = new URL(`file://${path.join(root, 'lib/cli/generated/postgres.worker.mjs')}`);
  return async (dataset, signal) => {
    const snapshot = snapshots.get(dataset) ?? loadSnapshot(root, dataset);
    snapshots.set(dataset, snapshot);
    return PostgresSession.open(nodePort(worker), { ...(await engine), snapshot: await snapshot }, signal);
  };
}

async function loadEngine(): Promise<Omit<DatabaseAssets, 'snapshot'>> {
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

async function loadSnapshot(root: string, dataset: string): Promise<Blob> {
  const manifest: unknown = JSON.parse(
    await readFile(path.join(root, 'public/generated/manifest.json'), 'utf8'),
  );
  const url = (manifest as Readonly<Record<string, string>>)[`dataset/${dataset}`];
  if (url === undefined)
    throw new Error(`There is no snapshot of the dataset "${dataset}"; run npm run generate.`);
  const content = await readFile(path.join(root, 'public', url));
  return new Blob([new Uint8Array(content)], { type: 'application/gzip' });
}
