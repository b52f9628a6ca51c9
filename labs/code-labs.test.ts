import { expect, test } from 'vitest';
import { modulesOf } from '@/lib/authoring/code-lab';
import { CODE_LABS, loadCodeLab } from './registry';

test.each(Object.keys(CODE_LABS))(
  'the exercises of %s say what happens in every act of their scenario',
  async (slug) => {
    for (const { id, acts } of modulesOf(await loadCodeLab(slug))) {
      const { scenario } = await import(`./${slug}/exercises/${id}/scenario.ts`);
      expect(Object.keys(acts)).toEqual(Object.keys(scenario.acts));
    }
  },
);

test.each(Object.keys(CODE_LABS))('the settings of %s stand within their range, on a step', async (slug) => {
  const { world } = await loadCodeLab(slug);
  for (const { from, to, step, standard } of Object.values(world.settings)) {
    expect(standard).toBeGreaterThanOrEqual(from);
    expect(standard).toBeLessThanOrEqual(to);
    expect((standard - from) % step).toBe(0);
  }
});
