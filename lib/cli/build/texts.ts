import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildPaths, ManifestEntries } from './manifest';

/**
 * The solutions of each exercise as one JSON file, `solutions/<exercise id>` in the manifest: name -> text, fetched
 * when a reader asks. Mistakes never leave the repository.
 */
export async function buildTexts({ root, publicDir }: BuildPaths): Promise<ManifestEntries> {
  const folders = await exerciseFolders(path.join(root, 'labs'));
  const entries: Record<string, string> = {};
  await mkdir(publicDir, { recursive: true });
  for (const folder of folders) {
    const json = JSON.stringify(await readTexts(path.join(folder, 'solutions')));
    const id = path.basename(folder);
    const file = `solutions-${id}-${createHash('sha256').update(json).digest('hex').slice(0, 12)}.json`;
    await writeFile(path.join(publicDir, file), json);
    entries[`solutions/${id}`] = `/generated/${file}`;
  }
  return entries;
}

async function exerciseFolders(labs: string): Promise<readonly string[]> {
  const entries = await readdir(labs, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.name === 'exercise.ts')
    .map((entry) => entry.parentPath)
    .sort();
}

async function readTexts(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  const texts = names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}
