import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { securePage, secureSite } from './csp';

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const page = (head: string, body = '') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;

describe('the policy of a page', () => {
  it('comes first in the head and allows each inline script by its hash', () => {
    const html = securePage(page('<script>theme()</script>', '<script id="_R_">push([1,"$&"])</script>'));
    const policy = `script-src 'self' 'wasm-unsafe-eval' ${hashOf('theme()')} ${hashOf('push([1,"$&"])')}`;
    expect(html).toContain(
      `<head><meta http-equiv="Content-Security-Policy" content="${policy}"/><script>theme`,
    );
  });

  it('names no hash for a script that has an address', () => {
    expect(securePage(page('<script src="/a.js" async=""></script>'))).not.toContain('sha256-');
  });

  it('names a script that occurs twice once', () => {
    const html = securePage(page('', '<script>a()</script><script>a()</script>'));
    expect(html.split(hashOf('a()'))).toHaveLength(2);
  });

  it('is the same after a second time, and follows a changed page', () => {
    const once = securePage(page('', '<script>a()</script>'));
    expect(securePage(once)).toBe(once);
    const changed = securePage(once.replace('a()', 'b()'));
    expect(changed).toContain(hashOf('b()'));
    expect(changed).not.toContain(hashOf('a()'));
  });

  it('does not take a header element for the head', () => {
    expect(() => securePage('<html><header></header></html>')).toThrow('no <head>');
  });
});

describe('the pages of a build', () => {
  let dist = '';
  beforeEach(async () => {
    dist = await mkdtemp(path.join(tmpdir(), 'dist-'));
    await mkdir(path.join(dist, 'server/app/learn/a'), { recursive: true });
    await mkdir(path.join(dist, 'server/pages'), { recursive: true });
  });
  afterEach(() => rm(dist, { recursive: true }));

  it('are all secured, error pages included, and other files left alone', async () => {
    const names = ['server/app/index.html', 'server/app/learn/a/b.html', 'server/pages/404.html'];
    for (const name of names) await writeFile(path.join(dist, name), page('<script>a()</script>'));
    await writeFile(path.join(dist, 'server/app/index.rsc'), page(''));
    expect(await secureSite(dist)).toBe(3);
    for (const name of names) expect(await readFile(path.join(dist, name), 'utf8')).toContain(hashOf('a()'));
    expect(await readFile(path.join(dist, 'server/app/index.rsc'), 'utf8')).toBe(page(''));
  });
});
