import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinEntries, removeUnlisted } from './manifest';

describe('the manifest of generated files', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'manifest-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('joins what the steps made', () => {
    expect(joinEntries({ a: '/generated/a-1.js' }, { b: '/generated/b-2.js' })).toEqual({
      a: '/generated/a-1.js',
      b: '/generated/b-2.js',
    });
  });

  it('refuses a name that two steps make', () => {
    expect(() => joinEntries({ a: '/generated/a-1.js' }, { a: '/generated/a-2.js' })).toThrow(
      'both make "a"',
    );
  });

  it('refuses an address outside /generated', () => {
    expect(() => joinEntries({}, { a: '/a.js' })).toThrow('must be under /generated');
  });

  it('removes the files that nothing names and keeps the others', async () => {
    await writeFile(path.join(directory, 'kept-1.js'), '');
    await writeFile(path.join(directory, 'stale-0.js'), '');
    await mkdir(path.join(directory, 'stale-1'));
    await writeFile(path.join(directory, 'stale-1', 'worker.js'), '');
    await removeUnlisted(directory, { kept: '/generated/kept-1.js' });
    expect(await readdir(directory)).toEqual(['kept-1.js']);
  });

  it('refuses an entry whose file was not made', async () => {
    await expect(removeUnlisted(directory, { gone: '/generated/gone-1.js' })).rejects.toThrow('gone-1.js');
  });
});
