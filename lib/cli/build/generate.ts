// Everything that is made before the site is built: the generated assets, each with a hash of its content in its
// name, their manifest, and the bundled commands. `prepare.cjs` runs it when its sources have changed.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { buildCommands } from './commands';
import { buildDatasets } from './datasets';
import { type BuildPaths, joinEntries, MANIFEST, type ManifestEntries, removeUnlisted } from './manifest';
import { buildSandbox } from './sandbox';
import { bundleServiceWorker } from './service-worker';
import { buildTexts } from './texts';
import { buildWorkers } from './workers';

type Step = { readonly name: string; readonly run: () => Promise<ManifestEntries> };

async function generate(root: string): Promise<void> {
  const paths: BuildPaths = { root, publicDir: path.join(root, 'public', 'generated') };
  await mkdir(paths.publicDir, { recursive: true });
  const steps: readonly Step[] = [
    { name: 'workers', run: () => buildWorkers(paths) },
    { name: 'sandbox', run: () => buildSandbox(paths) },
    { name: 'datasets', run: () => buildDatasets(paths) },
    { name: 'texts', run: () => buildTexts(paths) },
    { name: 'commands', run: async () => buildCommands(root) },
    { name: 'service worker', run: async () => bundleServiceWorker(root).then(() => ({})) },
  ];
  let entries: ManifestEntries = {};
  for (const step of steps) entries = joinEntries(entries, await timed(step));
  await removeUnlisted(paths.publicDir, entries);
  await writeManifest(paths.publicDir, entries);
}

async function timed({ name, run }: Step): Promise<ManifestEntries> {
  const startedWallMs = performance.now();
  const entries = await run().catch((cause: unknown) => {
    throw new Error(`The step "${name}" failed.`, { cause });
  });
  const wallSeconds = (performance.now() - startedWallMs) / 1000;
  process.stderr.write(`  ${name} ${wallSeconds.toFixed(1)} s\n`);
  return entries;
}

/** Written beside and renamed, so that a reader never sees half a manifest. */
async function writeManifest(publicDir: string, entries: ManifestEntries): Promise<void> {
  const file = path.join(publicDir, MANIFEST);
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(`${file}.new`, `${JSON.stringify(sorted, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

try {
  await generate(process.cwd());
} catch (error) {
  // The whole error, stack and causes: a generator that fails is a developer's business.
  process.stderr.write(`${inspect(error)}\n`);
  process.exitCode = 1;
}
