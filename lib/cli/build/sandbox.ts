import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { SCRATCH_SCENARIO } from '../../authoring/code-lab';
import { besideWorker, LIBRARY_NAMES } from '../../sandbox/libraries';
import { SCRIPT_RESULT } from '../../sandbox/limits';
import { engineBuildOptions } from './engines';
import { bundleLibraries } from './libraries';
import type { BuildPaths, ManifestEntries } from './manifest';

/**
 * Builds the sandbox: the worker's bundle, which a page posts into the frame and Node starts as a thread; the frame's
 * document; beside the worker each library that a submission may import; and per lab with code exercises one script with their scenarios, `scenarios/<lab>` in the manifest.
 */
export async function buildSandbox({ root, publicDir }: BuildPaths): Promise<ManifestEntries> {
  const bundle = await bundleScript(root, {
    ...engineBuildOptions(root),
    entryPoints: ['lib/sandbox/sandbox.worker.ts'],
  });
  const frame = await readFile(path.join(root, 'lib/sandbox/frame.html'), 'utf8');
  const libraries = await bundleLibraries(root);
  const folder = `sandbox-${hashOf(bundle, frame, ...libraries.values())}`;
  await mkdir(path.join(publicDir, folder), { recursive: true });
  const worker = path.join(publicDir, folder, 'worker.js');
  await writeFile(worker, bundle);
  await writeFile(path.join(publicDir, folder, 'frame.html'), frame);
  for (const [name, text] of libraries) await writeFile(besideWorker(worker, name), text);
  const address = `/generated/${folder}/worker.js`;
  return {
    'sandbox/worker': address,
    'sandbox/frame': `/generated/${folder}/frame.html`,
    ...Object.fromEntries(
      LIBRARY_NAMES.map((name) => [`sandbox/library/${name}`, besideWorker(address, name)]),
    ),
    ...(await buildScenarios({ root, publicDir })),
  };
}

async function buildScenarios({ root, publicDir }: BuildPaths): Promise<ManifestEntries> {
  const entries: Record<string, string> = {};
  for (const [lab, scenarios] of await scenariosByLab(root)) {
    const script = await bundleScript(root, {
      stdin: {
        contents: tableOf(lab, scenarios),
        resolveDir: root,
        sourcefile: `${lab}.scenarios.ts`,
        loader: 'ts',
      },
      globalName: SCRIPT_RESULT,
      // A span is drawn with the name of the world's function.
      keepNames: true,
    });
    const file = `scenarios-${lab}-${hashOf(script)}.js`;
    await writeFile(path.join(publicDir, file), script);
    entries[`scenarios/${lab}`] = `/generated/${file}`;
  }
  return entries;
}

/** Name -> scenario, as the script's result: an exercise's under its id, the lab's own world under {@link SCRATCH_SCENARIO}. */
function tableOf(lab: string, scenarios: readonly LabScenario[]): string {
  const lines = scenarios.map(({ file }, i) => `import { scenario as s${i} } from './labs/${lab}/${file}';`);
  const table = scenarios.map(({ name }, i) => `${JSON.stringify(name)}: s${i}`).join(', ');
  return `${lines.join('\n')}\nmodule.exports = { ${table} };`;
}

interface LabScenario {
  readonly name: string;
  /** Below the lab's folder, without ending. */
  readonly file: string;
}

async function scenariosByLab(root: string): Promise<ReadonlyMap<string, readonly LabScenario[]>> {
  const files = await readdir(path.join(root, 'labs'), { recursive: true });
  const found = files.map((file) => file.split(path.sep).join('/')).sort();
  const byLab = new Map<string, LabScenario[]>();
  for (const file of found) {
    const [, lab, below, id] = /^([^/]+)\/(exercises\/([^/]+)\/scenario|world)\.ts$/.exec(file) ?? [];
    if (lab === undefined || below === undefined) continue;
    byLab.set(lab, [...(byLab.get(lab) ?? []), { name: id ?? SCRATCH_SCENARIO, file: below }]);
  }
  return byLab;
}

/** A classic script: a module from a blob does not start in a frame without an origin, and SES refuses sloppy mode. */
export async function bundleScript(root: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    alias: { '@': root },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    banner: { js: '"use strict";' },
    define: { 'import.meta.url': '"https://sandbox.invalid/"', 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    ...options,
  });
  const script = outputFiles?.[0]?.text;
  if (script === undefined) throw new Error('esbuild made no script.');
  return script;
}

function hashOf(...contents: readonly string[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}
