import { describe, expect, it } from 'vitest';
import { growthOf, moduleName } from './modules';

describe('the name of a source', () => {
  it('is the path of a file of ours', () => {
    expect(moduleName('turbopack:///[project]/app/_shell/header.tsx')).toBe('app/_shell/header.tsx');
  });

  it('is the package of any other, also of one inside another', () => {
    expect(moduleName('turbopack:///[project]/node_modules/next/src/client/app-index.tsx')).toBe('next');
    expect(moduleName('turbopack:///[project]/node_modules/@swc/helpers/cjs/_x.cjs')).toBe('@swc/helpers');
    expect(moduleName('turbopack:///[project]/node_modules/a/node_modules/b/index.js')).toBe('b');
    expect(moduleName('turbopack:///[turbopack]/shared/runtime/runtime-utils.ts')).toBe('(turbopack)');
  });
});

describe('growth', () => {
  it('names what is new and what is larger, the most first, and nothing else', () => {
    const before = { 'app/a.tsx': 100, 'app/b.tsx': 100, 'app/c.tsx': 100, gone: 50 };
    const now = { 'app/a.tsx': 150, 'app/b.tsx': 90, 'app/c.tsx': 103, zod: 48_000 };
    expect(growthOf(now, before)).toEqual([
      { name: 'zod', before: null, now: 48_000 },
      { name: 'app/a.tsx', before: 100, now: 150 },
    ]);
  });
});
