import type { CodeLab } from '@/lib/authoring/code-lab';
import type { Lab } from '@/lib/authoring/lab';

/** Slug -> lab, one line per lab; each is a chunk of its own. */
export const LABS: Readonly<Record<string, () => Promise<{ readonly default: Lab }>>> = {
  explain: () => import('./explain/lab'),
  'composite-order': () => import('./composite-order/lab'),
  'eager-loading': () => import('./eager-loading/lab'),
  pagination: () => import('./pagination/lab'),
  'materialized-view': () => import('./materialized-view/lab'),
  btree: () => import('./btree/lab'),
};

/** The same for the labs on code, which have a sandbox instead of a database. */
export const CODE_LABS: Readonly<Record<string, () => Promise<{ readonly default: CodeLab }>>> = {
  'four-layers': () => import('./four-layers/lab'),
  'bounded-concurrency': () => import('./bounded-concurrency/lab'),
  'cache-stampede': () => import('./cache-stampede/lab'),
  'health-checks': () => import('./health-checks/lab'),
  'resource-pool': () => import('./resource-pool/lab'),
  'idempotent-jobs': () => import('./idempotent-jobs/lab'),
  'rate-limiting': () => import('./rate-limiting/lab'),
  'response-caching': () => import('./response-caching/lab'),
  'stale-while-revalidate': () => import('./stale-while-revalidate/lab'),
};

/** The code lab of a slug; throws for one that is not registered. */
export async function loadCodeLab(slug: string): Promise<CodeLab> {
  const load = CODE_LABS[slug];
  if (!load) throw new Error(`There is no code lab "${slug}" in labs/registry.ts.`);
  return (await load()).default;
}

/** The lab of a slug; throws for one that is not registered. */
export async function loadLab(slug: string): Promise<Lab> {
  const load = LABS[slug];
  if (!load) throw new Error(`There is no lab "${slug}" in labs/registry.ts.`);
  return (await load()).default;
}

/** The lab of a slug, of whatever kind; throws for one that is not registered. */
export const loadAnyLab = (slug: string): Promise<Lab | CodeLab> =>
  Object.hasOwn(CODE_LABS, slug) ? loadCodeLab(slug) : loadLab(slug);
