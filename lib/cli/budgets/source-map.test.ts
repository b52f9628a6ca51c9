import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { GLUE, type SourceMap, sizesBySource } from './source-map';

const SOURCES: Readonly<Record<string, string>> = {
  'entry.js': 'import { big } from "big.js"; import { small } from "small.js"; console.log(big, small);',
  'big.js': `export const big = ${JSON.stringify('x'.repeat(5_000))};`,
  'small.js': 'export const small = "y";',
};

async function bundled(): Promise<{ readonly script: string; readonly map: SourceMap }> {
  const { outputFiles } = await build({
    entryPoints: ['entry.js'],
    bundle: true,
    write: false,
    minify: true,
    sourcemap: 'external',
    outdir: '/',
    plugins: [
      {
        name: 'memory',
        setup(bundle) {
          bundle.onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: 'memory' }));
          bundle.onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
            contents: SOURCES[path] ?? '',
          }));
        },
      },
    ],
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), map: JSON.parse(textOf('.map')) };
}

describe('sizes by source', () => {
  it('give each source what became of it, and add up to the script', async () => {
    const { script, map } = await bundled();
    const sizes = sizesBySource(script, map);
    const sizeOf = (name: string) => sizes.get(`memory:${name}`) ?? 0;
    expect(sizeOf('big.js')).toBeGreaterThanOrEqual(5_000);
    expect(sizeOf('big.js')).toBeLessThan(5_050);
    expect(sizeOf('small.js')).toBeLessThan(20);
    expect(sizeOf('entry.js')).toBeGreaterThan('console.log'.length);
    const lines = script.split('\n');
    expect([...sizes.values()].reduce((a, b) => a + b, 0)).toBe(script.length - (lines.length - 1));
  });

  it('follow a source over several lines, and leave what has no source to the glue', () => {
    // Line 1: nothing until column 4, then source 0. Line 2: source 1, then a stretch without one from column 6.
    const map = { sources: ['a.ts', 'b.ts'], mappings: 'IAAA;ACAA,M' };
    expect(Object.fromEntries(sizesBySource('####aaaa\nbbbbbb###', map))).toEqual({
      [GLUE]: 4 + 3,
      'a.ts': 4,
      'b.ts': 6,
    });
  });

  it('refuse a map that is none', () => {
    expect(() => sizesBySource('a', { sources: [], mappings: '!' })).toThrow('no digit "!"');
  });
});
