import type { Lab } from '@/lib/authoring/lab';

/** Slug -> lab, one line per lab; each is a chunk of its own. */
export const LABS: Readonly<Record<string, () => Promise<{ readonly default: Lab }>>> = {
  'composite-order': () => import('./composite-order/lab'),
  'eager-loading': () => import('./eager-loading/lab'),
  pagination: () => import('./pagination/lab'),
  'materialized-view': () => import('./materialized-view/lab'),
};

/** The lab of a slug; throws for one that is not registered. */
export async function loadLab(slug: string): Promise<Lab> {
  const load = LABS[slug];
  if (!load) throw new Error(`There is no lab "${slug}" in labs/registry.ts.`);
  return (await load()).default;
}
