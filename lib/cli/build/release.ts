// What a built site consists of, read from its folders: the list that the service worker keeps pages and files by.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { PAGE_FILE_BYTES, SHELL_FILE_BYTES } from '../../offline/limits';
import { pageOf, type Release, type ReleasePage } from '../../offline/release';

export interface SiteFolders {
  /** Of the pages, as `.html`. */
  readonly pages: string;
  /** Served under /_next/static. */
  readonly static: string;
  /** Served under /generated. */
  readonly generated: string;
  readonly pageEnding: Release['pageEnding'];
}

/** A file on disk and what a server sends of it. */
interface Part {
  readonly bytes: Uint8Array;
  readonly wireBytes: number;
}

/** A page, or data at the root: Next keeps its body beside the pages, an export has the file itself. */
const PAGE_FILE = /^((?!generated).*\.html|[\w-]+\.json(\.body)?)$/;

/** Pages that are nobody's address. */
const INTERNAL = /^\/(_|404$|500$)/;
/** Lessons are kept when they are visited; every other page is part of the shell. */
const LESSON = /^\/learn\/[^/]+\/[^/]+$/;
/** How pages and scripts name a file of Next's, with or without its root. */
const MENTION = /static\/[\w./~-]+\.\w+/g;
/** What a server compresses on the way. */
const TEXTS = /\.(html|js|css|json|svg|txt|wasm|ts|ttf)$/;
const MANIFEST = '/generated/manifest.json';

/** The release in these folders. Throws when there is no page. */
export async function describeRelease(folders: SiteFolders): Promise<Release> {
  const html = await partsOf(folders.pages, '', (name) => PAGE_FILE.test(name));
  const isFile = (name: string) => !path.basename(name).startsWith('.');
  const files = new Map([
    ...(await partsOf(folders.static, '/_next/static', isFile)),
    ...(await partsOf(folders.generated, '/generated', isFile)),
  ]);
  files.delete(MANIFEST);
  const pages = new Map([...html].flatMap(([name, part]) => namedPage(name, part)));
  if (pages.size === 0) throw new Error(`No page was found in ${folders.pages}.`);
  const mentions = mentionsOf(files);
  const release = {
    pageEnding: folders.pageEnding,
    pages: Object.fromEntries(
      [...pages].map(([name, part]) => [name, describePage(name, part, { files, mentions })]),
    ),
    files: Object.fromEntries([...files].map(([address, { bytes }]) => [address, bytes.length])),
    wireBytes: [...pages.values(), ...files.values()].reduce((sum, { wireBytes }) => sum + wireBytes, 0),
  };
  return { id: sha256(Buffer.from(JSON.stringify(release))).slice(0, 16), ...release };
}

function namedPage(name: string, part: Part): readonly (readonly [string, Part])[] {
  const page = pageOf(name === '/index.html' ? '/' : name.replace(/\.body$/, ''));
  return INTERNAL.test(page) ? [] : [[page, part]];
}

interface Context {
  readonly files: ReadonlyMap<string, Part>;
  readonly mentions: ReadonlyMap<string, readonly string[]>;
}

/** What its HTML names, and what those scripts may fetch later as far as it is small enough for this page. */
function describePage(name: string, { bytes }: Part, { files, mentions }: Context): ReleasePage {
  const isShell = !LESSON.test(name);
  const limit = isShell ? SHELL_FILE_BYTES : PAGE_FILE_BYTES;
  const needed = new Set(mentioned(bytes, files));
  for (const address of needed)
    for (const later of mentions.get(address) ?? [])
      if ((files.get(later)?.bytes.length ?? 0) <= limit) needed.add(later);
  return { digest: sha256(bytes), bytes: bytes.length, files: [...needed].sort(), isShell };
}

function mentionsOf(files: ReadonlyMap<string, Part>): ReadonlyMap<string, readonly string[]> {
  const scripts = [...files].filter(([address]) => /^\/_next\/.*\.(js|ts|css)$/.test(address));
  return new Map(scripts.map(([address, { bytes }]) => [address, mentioned(bytes, files)]));
}

/** The files of Next's that a text names. */
function mentioned(bytes: Uint8Array, files: ReadonlyMap<string, Part>): readonly string[] {
  const names = Buffer.from(bytes).toString('utf8').match(MENTION) ?? [];
  return [...new Set(names.map((name) => `/_next/${name}`))].filter((address) => files.has(address));
}

/** The files below a folder, by the address that `root` and their place give them. */
async function partsOf(
  folder: string,
  root: string,
  wanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Part>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter(wanted)
    .sort();
  const parts = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(path.join(folder, name));
      const wireBytes = TEXTS.test(name) ? gzipSync(bytes).length : bytes.length;
      return [`${root}/${name.split(path.sep).join('/')}`, { bytes, wireBytes }] as const;
    }),
  );
  return new Map(parts);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
