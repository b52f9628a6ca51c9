import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** The workbench and its editor, compressed: what the bundler makes of app/_workbench, to a tenth of a megabyte. */
const WORKBENCH_BYTES = 1_200_000;

/** The type service of a lab on code, likewise. */
const TYPES_BYTES = 1_400_000;

const manifestSchema = z.record(z.string(), z.string().startsWith('/generated/'));

/** What a lab fetches. */
export interface LabFiles {
  /** Whether it fetches a generated file, by its name in the manifest. */
  readonly isFetched: (name: string) => boolean;
  /** Of its programs, as they travel. */
  readonly programBytes: number;
}

/** PostgreSQL and one dataset. */
export const databaseFiles = (dataset: string): LabFiles => ({
  isFetched: (name) => name.startsWith('postgres/') || name === `dataset/${dataset}`,
  programBytes: WORKBENCH_BYTES,
});

/** The sandbox, the scenarios of one lab and the type service. */
export const sandboxFiles = (lab: string): LabFiles => ({
  isFetched: (name) => name.startsWith('sandbox/') || name === `scenarios/${lab}`,
  programBytes: WORKBENCH_BYTES + TYPES_BYTES,
});

/**
 * What a first visit to a lab fetches, in bytes as they travel: the workbench and the lab's own files, from the
 * manifest of generated files. A file that is not compressed on disk counts as the server compresses it.
 */
export async function labDownloadBytes(
  { isFetched, programBytes }: LabFiles,
  publicDir: string = path.join(process.cwd(), 'public'),
): Promise<number> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(path.join(publicDir, 'generated', 'manifest.json'), 'utf8')),
  );
  const wanted = Object.entries(manifest).filter(([name]) => isFetched(name));
  // The page is built once: the bundler need not carry these files along with the server.
  const files = wanted.map(([, address]) => path.join(/* turbopackIgnore: true */ publicDir, address));
  const sizes = await Promise.all(files.map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, programBytes);
}

async function sizeOf(file: string): Promise<number> {
  return file.endsWith('.gz') ? (await stat(file)).size : gzipSync(await readFile(file)).length;
}
