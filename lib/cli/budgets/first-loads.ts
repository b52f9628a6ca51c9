import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { heavyIn } from './heavy';

/** The scripts that a page of a route fetches before it has loaded; not those for browsers without modules. */
export interface FirstLoad {
  readonly route: string;
  /** All of them, each compressed as a server does. */
  readonly sizeBytes: number;
  /** Names of {@link HEAVY} in them. */
  readonly heavy: readonly string[];
  /** Their files. */
  readonly chunks: readonly string[];
}

/** What Next writes about its own build. */
const STATS = 'diagnostics/route-bundle-stats.json';
const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

/** The first loads of a built site by route, in alphabetical order. Rejects when there is no build in `distDir`. */
export async function readFirstLoads(root: string, distDir: string): Promise<readonly FirstLoad[]> {
  const stats = statsSchema.parse(JSON.parse(await readFile(path.join(root, distDir, STATS), 'utf8')));
  const loads = stats.map(({ route, firstLoadChunkPaths }) => firstLoad(root, route, firstLoadChunkPaths));
  return (await Promise.all(loads)).sort((a, b) => (a.route < b.route ? -1 : 1));
}

async function firstLoad(root: string, route: string, paths: readonly string[]): Promise<FirstLoad> {
  const chunks = paths.map((file) => path.join(root, file));
  const scripts = await Promise.all(chunks.map((file) => readFile(file, 'utf8')));
  const sizeBytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
  return { route, sizeBytes, heavy: heavyIn(scripts), chunks };
}
