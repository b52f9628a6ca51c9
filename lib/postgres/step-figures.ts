import type { StepFigures } from '../base/figure';
import type { Plan } from '../plan/plan';
import { planFigures } from '../plan/step-figures';
import type { Catalogue } from './catalogue';

/** Bytes of a database page: PostgreSQL's default, and that of PGlite. */
const PAGE_BYTES = 8_192;

/**
 * What a step gave: the figures of the query that it ends with, and where it creates indexes by name, `index-pages`,
 * their pages in all. An index is built from the rows alone, so its pages are the same in a second run; one that has
 * grown since by inserted rows has others.
 */
export function sqlStepFigures(
  script: string,
  { plan, catalogue }: { readonly plan: Plan; readonly catalogue: Catalogue | null },
): StepFigures {
  const names = createdIndexes(script);
  const sizes = (catalogue?.tables ?? [])
    .flatMap(({ indexes }) => indexes)
    .filter(({ name }) => names.has(name))
    .map(({ sizeBytes }) => sizeBytes / PAGE_BYTES);
  if (sizes.length === 0) return planFigures(plan);
  const amount = sizes.reduce((sum, pages) => sum + pages, 0);
  return { ...planFigures(plan), 'index-pages': { amount, unit: 'page' } };
}

/** Names after CREATE INDEX, where they are written without quotes. */
const CREATE_INDEX =
  /\bcreate\s+(?:unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?(\w+)\s+on\b/gi;

const createdIndexes = (script: string): ReadonlySet<string> =>
  new Set([...script.matchAll(CREATE_INDEX)].map(([, name = '']) => name.toLowerCase()));
