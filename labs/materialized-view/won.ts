import type { Check, SqlObservation } from '@/lib/authoring/checks';
import { describeRefused, fail, NOT_RUN, pass, skip, statementsOf } from '@/lib/authoring/checks';
import type { SqlExerciseDefinition } from '@/lib/authoring/sql-exercise';
import type { StatementProbe } from '@/lib/authoring/sql-probe';
import { ask, keep } from './statement';

// What two exercises share: a view of what each sales person won this quarter, and a function that refreshes it.

/** What a submission may do: build the view and its function, nothing to the rows. */
export const STATEMENTS: SqlExerciseDefinition['accept']['statements'] = [
  'create materialized view',
  'create index',
  'create view',
  'create function',
  'begin and commit',
  'analyze',
  'comment',
];

const TAKEN = 'materialized views, views, functions, indexes, ANALYZE and COMMENT';

/** What each person with a live organization won since 2026-01-01, read from the tables. */
const WON = `
SELECT o.assigned_user_id, sum(op.value)
FROM larkspur.organizations o
JOIN larkspur.opportunities op ON op.organization_id = o.id
WHERE NOT o.is_deleted AND op.stage = 'closed-won' AND op.close_date >= date '2026-01-01'
GROUP BY o.assigned_user_id ORDER BY o.assigned_user_id`;

/** What the relation must say after the next call: asked before it, so that the function has no say in it. */
export const TRUTH = ask('truth', WON);

/** What the relation says, `when` in words; one after each {@link TRUTH}. */
export const said = (relation: string, when: string): StatementProbe => ({
  ...ask('said', `SELECT d.user_id, d.won::pg_catalog.numeric FROM larkspur.${relation} d ORDER BY 1, 2`),
  label: () => when,
});

/** Somebody wins a deal of 50,000, with an id of its own. */
export const winDeal = (id: number): StatementProbe =>
  keep(
    'new deal',
    `INSERT INTO larkspur.opportunities
     SELECT ${id}, pg_catalog.min(id), 'closed-won', 50000, date '2026-01-14'
     FROM larkspur.organizations WHERE assigned_user_id = 7 AND NOT is_deleted`,
  );

/** Nothing but what is taken, and the rows as they were; `find` tells what else is missing, or null. */
export function builds(
  options: { readonly code: string; readonly title: string },
  find: (observation: SqlObservation) => string | null,
): Check<SqlObservation> {
  return {
    ...options,
    judge: (observation) => {
      const fact = describeRefused(observation, TAKEN) ?? (observation.ran ? find(observation) : EMPTY);
      return fact === null ? pass('It is there.') : fail(fact);
    },
  };
}

const EMPTY = 'There is no statement in the text, at most blanks and comments.';

/** The relation says what the tables say, at each moment of which `isMeant` holds. */
export function saysTheTruth(
  options: { readonly code: string; readonly title: string },
  relation: string,
  isMeant: (when: string) => boolean,
): Check<SqlObservation> {
  return {
    ...options,
    judge: (observation) => {
      if (!observation.ran) return skip(NOT_RUN);
      const truths = statementsOf('truth')(observation);
      for (const [i, { label, rows, error }] of statementsOf('said')(observation).entries()) {
        if (!isMeant(label)) continue;
        if (error !== null) return fail(`${label}, PostgreSQL says of ${relation}: ${error.message}.`);
        const fact = difference(rows, truths[i]?.rows ?? []);
        if (fact !== null) return fail(`${label}, ${fact}.`);
      }
      return pass('Right for everybody.');
    },
  };
}

type Rows = readonly (readonly (string | null)[])[];

/** The first person of whom the relation says something else than the tables. */
function difference(said: Rows, truth: Rows): string | null {
  for (const [id, won] of truth) {
    const [own, twice] = said.filter(([user]) => user === id);
    if (!own) return `user ${id} is missing, want ${show(won)} won`;
    if (twice) return `user ${id} is there more than once`;
    if (Number(own[1]) !== Number(won)) return `user ${id} has ${show(own[1])} won, want ${show(won)}`;
  }
  const odd = said.find(([id]) => !truth.some(([user]) => user === id));
  return odd ? `user ${odd[0]} does not belong there, who has won nothing` : null;
}

const show = (value: string | null | undefined): string =>
  value === null || value === undefined ? 'NULL' : Number(value).toLocaleString('en-US');
