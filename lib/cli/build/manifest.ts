import { readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';

/** Where a build step reads (`root`) and writes (`publicDir`, served under /generated). */
export type BuildPaths = { readonly root: string; readonly publicDir: string };

/**
 * Logical name -> address under /generated, whose file name holds a hash of the content: it is cached for good.
 * Every file that a step leaves in `publicDir` must be listed; what is not is removed as stale.
 */
export type ManifestEntries = Readonly<Record<string, string>>;

/** The manifest's own file name, inside `publicDir`. */
export const MANIFEST = 'manifest.json';

/** Both sets of entries; throws when two steps claim one name or an address is not under /generated. */
export function joinEntries(entries: ManifestEntries, more: ManifestEntries): ManifestEntries {
  for (const [name, url] of Object.entries(more)) {
    if (name in entries) throw new Error(`Two build steps both make "${name}".`);
    if (!url.startsWith('/generated/')) throw new Error(`"${name}" must be under /generated, not at ${url}.`);
  }
  return { ...entries, ...more };
}

/**
 * Removes what an earlier generation left behind: every file in the folder that no entry names. Throws when an
 * entry names a file that is not there.
 */
export async function removeUnlisted(publicDir: string, entries: ManifestEntries): Promise<void> {
  const listed = new Set(Object.values(entries).map((url) => url.slice('/generated/'.length)));
  const found = await filesIn(publicDir);
  const missing = [...listed].filter((name) => !found.includes(name));
  if (missing.length > 0)
    throw new Error(`The manifest names files that were not made: ${missing.join(', ')}`);
  const stale = found.filter((name) => name !== MANIFEST && !listed.has(name));
  await Promise.all(stale.map((name) => rm(path.join(publicDir, name))));
  await removeEmptyFolders(publicDir);
}

async function removeEmptyFolders(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = path.join(directory, entry.name);
    await removeEmptyFolders(folder);
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  }
}

async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    );
}
