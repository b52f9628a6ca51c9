import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { FirstLoad } from './first-loads';
import { sizesBySource } from './source-map';

/** Name -> characters of minified script: our own files by path, everything else by package. */
export type Modules = Readonly<Record<string, number>>;

const mapSchema = z.object({ sources: z.array(z.string().nullable()), mappings: z.string() });

/** What a first load is made of. Its chunks come from a build with source maps. */
export async function modulesOf({ chunks }: FirstLoad): Promise<Modules> {
  const sizes = new Map<string, number>();
  for (const file of chunks)
    for (const [source, size] of await sizesIn(file)) {
      const name = moduleName(source);
      sizes.set(name, (sizes.get(name) ?? 0) + size);
    }
  return Object.fromEntries([...sizes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function sizesIn(file: string): Promise<ReadonlyMap<string, number>> {
  const script = await readFile(file, 'utf8');
  const [, address] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(script) ?? [];
  if (address === undefined) throw new Error(`${file} has no source map.`);
  const map = await readFile(path.join(path.dirname(file), address), 'utf8');
  return sizesBySource(script, mapSchema.parse(JSON.parse(map)));
}

/** A file of ours by its path, a file of a package by the package's name. */
export function moduleName(source: string): string {
  const [, inPackage] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
  if (inPackage !== undefined) return inPackage;
  if (source.startsWith('turbopack:///[turbopack]/')) return '(turbopack)';
  return source.replace(/^turbopack:\/\/\/\[project\]\//, '');
}

export interface Growth {
  readonly name: string;
  /** Null: it was not there. */
  readonly before: number | null;
  readonly now: number;
}

/** Characters below which a module is as large as before: names that a minifier chose in another order. */
const NOTHING = 32;

/** What is new or larger than before, the most first. */
export function growthOf(now: Modules, before: Modules): readonly Growth[] {
  const by = ({ now: size, before: earlier }: Growth) => size - (earlier ?? 0);
  return Object.entries(now)
    .map(([name, size]) => ({ name, now: size, before: before[name] ?? null }))
    .filter((growth) => by(growth) >= NOTHING)
    .sort((a, b) => by(b) - by(a));
}
