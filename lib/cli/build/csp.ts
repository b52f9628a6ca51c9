// A static page holds inline scripts (Next's data, the theme), so its policy must allow each by its hash. The
// headers allow inline scripts; this `<meta>` takes that back for all but the page's own, and both apply.

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const OWN_META = /<meta http-equiv="Content-Security-Policy" content="[^"]*"\/>/g;
const HEAD = /<head(?:\s[^>]*)?>/;

/** The page with a policy that allows its own inline scripts only. Securing it twice changes nothing. */
export function securePage(html: string): string {
  const bare = html.replace(OWN_META, '');
  const hashes = new Set([...bare.matchAll(INLINE_SCRIPT)].map(([, script]) => sha256(script ?? '')));
  const policy = ["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(' ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}"/>`;
  if (!HEAD.test(bare)) throw new Error('The page has no <head>, so its policy has no place.');
  return bare.replace(HEAD, (head) => head + meta);
}

/** Secures every prerendered page of a Next build directory; returns how many there are. */
export async function secureSite(distDir: string): Promise<number> {
  const errorPages = ['404.html', '500.html'].map((name) => path.join(distDir, 'server', 'pages', name));
  const secured = await Promise.all(errorPages.map(secureFile));
  return (await securePages(path.join(distDir, 'server', 'app'))) + secured.filter((done) => done).length;
}

/** Secures every page below a folder but those that were generated with a policy of their own; returns how many. */
export async function securePages(folder: string): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.html') && !name.startsWith('generated'),
  );
  await Promise.all(names.map((name) => secureFile(path.join(folder, name))));
  return names.length;
}

async function secureFile(file: string): Promise<boolean> {
  const html = await readFile(file, 'utf8').catch(missingAsNull);
  if (html === null) return false;
  await writeFile(file, securePage(html));
  return true;
}

/** Next writes its own error pages only when the app has none. */
function missingAsNull(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

function sha256(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
