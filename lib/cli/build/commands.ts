import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { ManifestEntries } from './manifest';

/** The programs that npm scripts run, each from lib/cli/<name>.ts. */
const COMMANDS = [
  'bench',
  'budgets',
  'check-labs',
  'check-postgres',
  'export',
  'finish-site',
  'grade',
  'new-lesson',
  'plan',
  'test',
] as const;

/**
 * Bundles the commands into lib/cli/generated/<name>.mjs, packages left outside. They are not served, so the
 * manifest gets no entry. A command that is not written yet is left out.
 */
export async function buildCommands(root: string): Promise<ManifestEntries> {
  const sources = COMMANDS.map((name) => `lib/cli/${name}.ts`);
  await build({
    absWorkingDir: root,
    entryPoints: sources.filter((source) => existsSync(path.join(root, source))),
    outdir: 'lib/cli/generated',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    alias: { '@': root },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return {};
}
