import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEAVY, heavyIn } from './heavy';

const PACKAGES = path.resolve(__dirname, '../../../node_modules');
const isInstalled = (evidence: string) => existsSync(path.join(PACKAGES, evidence.split('/')[0] ?? ''));
const INSTALLED = HEAVY.filter(({ evidence }) => isInstalled(evidence));

describe('what is heavy', () => {
  it.each(INSTALLED)('$name is known by a word that its package has', ({ name, evidence }) => {
    expect(heavyIn([readFileSync(path.join(PACKAGES, evidence), 'utf8')])).toContain(name);
  });

  it('is looked for in every package that the labs are made of', () => {
    expect(INSTALLED.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Monaco', 'PGlite', 'SES', 'zod']),
    );
  });

  it('is not seen where it is not', () => {
    expect(heavyIn(['console.log("a page")', ''])).toEqual([]);
  });
});
