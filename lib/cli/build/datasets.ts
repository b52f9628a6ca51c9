import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Subset } from '../../../labs/larkspur/subsets';
import { MAX_SUBSETS, SUBSETS } from '../../../labs/larkspur/subsets';
import { buildSnapshot } from '../../postgres/snapshot';
import { readDataset, readSecondData } from './dataset-sources';
import type { BuildPaths, ManifestEntries } from './manifest';

/**
 * Builds a snapshot per subset, `dataset/<name>` in the manifest, and its second data, `second/<name>`. Its name holds a hash of everything it is made
 * from, so that an unchanged subset is not built again.
 */
export async function buildDatasets({ root, publicDir }: BuildPaths): Promise<ManifestEntries> {
  const names = Object.keys(SUBSETS);
  if (names.length > MAX_SUBSETS) throw new Error(`${names.length} subsets, at most ${MAX_SUBSETS}.`);
  await mkdir(publicDir, { recursive: true });
  const entries: Record<string, string> = {};
  for (const [name, subset] of Object.entries(SUBSETS)) {
    entries[`dataset/${name}`] = await buildDataset(name, subset, { root, publicDir });
    entries[`second/${name}`] = await buildSecondData(name, subset, { root, publicDir });
  }
  return entries;
}

async function buildDataset(name: string, subset: Subset, { root, publicDir }: BuildPaths): Promise<string> {
  const sources = await readDataset(root, subset);
  const { setup, tables, planted } = sources;
  const file = `dataset-${name}-${await hashOf(root, [setup, ...tables, ...planted])}.tar.gz`;
  const target = path.join(publicDir, file);
  if (!(await exists(target))) {
    const tar = await buildSnapshot(sources);
    await writeFile(target, await promisify(gzip)(tar, { level: 9 }));
  }
  return `/generated/${file}`;
}

async function buildSecondData(
  name: string,
  subset: Subset,
  { root, publicDir }: BuildPaths,
): Promise<string> {
  const sql = await readSecondData(root, subset);
  const hash = createHash('sha256').update(sql).digest('hex').slice(0, 12);
  const file = `second-${name}-${hash}.txt`;
  await writeFile(path.join(publicDir, file), sql);
  return `/generated/${file}`;
}

/** What else a snapshot depends on: the engine's version and the settings it was built under. */
async function hashOf(root: string, sql: readonly string[]): Promise<string> {
  const files = [
    'node_modules/@electric-sql/pglite/package.json',
    'lib/postgres/dataset.ts',
    'lib/postgres/session-settings.ts',
    'lib/postgres/settings.ts',
    'lib/postgres/snapshot.ts',
  ];
  const sources = await Promise.all(files.map((file) => readFile(path.join(root, file), 'utf8')));
  return createHash('sha256')
    .update(JSON.stringify([sources, sql]))
    .digest('hex')
    .slice(0, 12);
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
