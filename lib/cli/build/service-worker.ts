import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Release } from '../../offline/release';

/** Where the worker's script waits for the release that it will belong to. */
const SCRIPT = 'lib/cli/generated/service-worker.js';

/** Bundles the service worker without a release: what the site consists of is known when it is built. */
export async function bundleServiceWorker(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['lib/offline/service-worker.ts'],
    outfile: SCRIPT,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
}

/** Writes the worker of one release, as it is served. */
export async function writeServiceWorker(root: string, release: Release, file: string): Promise<void> {
  const script = await readFile(path.join(root, SCRIPT), 'utf8');
  await writeFile(file, `const HOTPATH_RELEASE=${JSON.stringify(release)};\n${script}`);
}
