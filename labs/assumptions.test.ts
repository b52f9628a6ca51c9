import { describe, expect, test } from 'vitest';
import { REDIS_NETWORK, VIRTUAL_TIME } from '@/lib/authoring/assumptions';
import type { CodeLab } from '@/lib/authoring/code-lab';
import { CODE_LABS, loadCodeLab } from './registry';

/** Fewer could not tell what a world leaves out. */
const LEAST = 5;
/** A drawer is read standing: about three lines each. */
const MAX_CHARS = 330;

describe.each(Object.keys(CODE_LABS))('%s', (slug) => {
  const says = ({ world }: CodeLab) => world.assumptions.map((assumption) => assumption.says);

  test('lists what its model assumes, each once, in whole sentences', async () => {
    const listed = says(await loadCodeLab(slug));
    expect(listed.length).toBeGreaterThanOrEqual(LEAST);
    expect(new Set(listed).size).toBe(listed.length);
    for (const one of listed) expect(one).toMatch(/^[A-Z`][^!]+\.$/);
    expect(listed.filter(({ length }) => length > MAX_CHARS)).toEqual([]);
  });

  test('says first that time is virtual, and of Redis what a lab with Redis must', async () => {
    const lab = await loadCodeLab(slug);
    expect(lab.world.assumptions[0]).toBe(VIRTUAL_TIME);
    expect(lab.world.assumptions.includes(REDIS_NETWORK)).toBe(/\bRedis\b/.test(lab.world.types));
  });

  test('gives its sources as addresses', async () => {
    const { world } = await loadCodeLab(slug);
    for (const { source } of world.assumptions) {
      if (source) expect(source.url).toMatch(/^(https:\/\/\S+|\/[a-z/]+)$/);
    }
  });
});
