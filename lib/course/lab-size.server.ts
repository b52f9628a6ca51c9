import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/** The workbench and its editor, compressed: what the bundler makes of app/_workbench, to a tenth of a megabyte. */
const WORKBENCH_BYTES = 1_200_000;

const manifestSchema = z.record(z.string(), z.string().startsWith('/generated/'));

/**
 * What a first visit to a lab fetches, in bytes as they travel: the workbench, PostgreSQL and the dataset, from
 * the manifest of generated files. A file that is not compressed on disk counts as the server compresses it.
 */
export async function labDownloadBytes(
  dataset: string,
  publicDir: string = path.join(process.cwd(), 'public'),
): Promise<number> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(path.join(publicDir, 'generated', 'manifest.json'), 'utf8')),
  );
  const wanted = Object.entries(manifest).filter(
    ([key]) => key.startsWith('postgres/') || key === `dataset/${dataset}`,
  );
  // The page is built once: the bundler need not carry these files along with the server.
  const files = wanted.map(([, address]) => path.join(/* turbopackIgnore: true */ publicDir, address));
  const sizes = await Promise.all(files.map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, WORKBENCH_BYTES);
}

async function sizeOf(file: string): Promise<number> {
  return file.endsWith('.gz') ? (await stat(file)).size : gzipSync(await readFile(file)).length;
}
