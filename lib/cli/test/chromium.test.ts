import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './chromium';

describe('the browser of the end-to-end tests', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'browser-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the one that CHROMIUM_PATH names', async () => {
    const file = path.join(folder, 'my-browser');
    await writeFile(file, '');
    await chmod(file, 0o755);
    expect(findChromium({ CHROMIUM_PATH: file })).toEqual({ kind: 'found', path: file });
  });

  it('is not replaced by another when CHROMIUM_PATH is wrong', () => {
    const found = findChromium({ CHROMIUM_PATH: path.join(folder, 'none'), PATH: process.env.PATH });
    expect(found).toMatchObject({
      kind: 'missing',
      sentence: expect.stringContaining('where there is no file'),
    });
  });
});
