import type { Figure, StepFigures } from '../base/figure';
import type { Plan } from '../plan/plan';
import { planFigures } from '../plan/step-figures';
import type { Catalogue } from './catalogue';
import type { StatementOutcome } from './script';

/** Bytes of a database page: PostgreSQL's default, and that of PGlite. */
const PAGE_BYTES = 8_192;

/** What is known once a step has run and the query that it ends with was explained. */
export interface SqlStepRun {
  readonly plan: Plan;
  readonly answer: Extract<StatementOutcome, { readonly kind: 'rows' }>;
  /** Null when it could not be read: then no index has a size. */
  readonly catalogue: Catalogue | null;
}

/**
 * What a step gave: the figures of the query that it ends with; where its answer is one row, each number in it, as
 * `cell-won` of the column `won`; and where it creates indexes by name, `index-pages`, their pages in all. An index is
 * built from the rows alone, so its pages are the same in a second run; one that has grown since has others.
 */
export const sqlStepFigures = (script: string, { plan, answer, catalogue }: SqlStepRun): StepFigures => ({
  ...planFigures(plan),
  ...cellFigures(answer),
  ...indexFigures(script, catalogue),
});

const NUMBER_TYPES: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint', 'numeric']);

function cellFigures({ columns, rows, total }: SqlStepRun['answer']): StepFigures {
  const [row = []] = rows;
  if (total !== 1) return {};
  const cells = columns.flatMap(({ name, type }, i): readonly (readonly [string, Figure])[] => {
    const cell = row[i];
    if (typeof cell !== 'string' || !NUMBER_TYPES.has(type)) return [];
    return [[`cell-${name}`, { amount: Number(cell), unit: '' }]];
  });
  return Object.fromEntries(cells);
}

function indexFigures(script: string, catalogue: Catalogue | null): StepFigures {
  const names = createdIndexes(script);
  const sizes = (catalogue?.tables ?? [])
    .flatMap(({ indexes }) => indexes)
    .filter(({ name }) => names.has(name))
    .map(({ sizeBytes }) => sizeBytes / PAGE_BYTES);
  if (sizes.length === 0) return {};
  return { 'index-pages': { amount: sizes.reduce((sum, pages) => sum + pages, 0), unit: 'page' } };
}

/** Names after CREATE INDEX, where they are written without quotes. */
const CREATE_INDEX =
  /\bcreate\s+(?:unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?(\w+)\s+on\b/gi;

const createdIndexes = (script: string): ReadonlySet<string> =>
  new Set([...script.matchAll(CREATE_INDEX)].map(([, name = '']) => name.toLowerCase()));
