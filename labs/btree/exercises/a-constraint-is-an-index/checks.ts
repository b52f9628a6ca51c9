import type { Check, ObservedIndex, SqlObservation } from '@/lib/authoring/checks';
import { describeIndex, describeRefused, fail, NOT_RUN, pass, skip } from '@/lib/authoring/checks';

const COLUMN = 'email';

const TAKEN = 'CREATE INDEX, CREATE UNIQUE INDEX and ALTER TABLE … ADD of a UNIQUE or EXCLUDE constraint';

/** Only what an index enforces is taken: a trigger does not see what another transaction is about to write. */
export const onlyUnique = (): Check<SqlObservation> => ({
  code: 'NOT_ENFORCED',
  title: 'An index or a constraint that an index enforces',
  judge: (observation) => {
    if (observation.statements.length === 0)
      return fail('There is no statement in the text, at most blanks and comments.');
    const refused = describeRefused(observation, TAKEN);
    if (refused === null) return pass('Only what an index enforces.');
    return fail(
      `${refused} A function or a CHECK that looks for the e-mail does not see what another sign-up is writing ` +
        'at the same moment, so both pass.',
    );
  },
});

/** One new index, and so no second one for the same work. Code REDUNDANT. */
export const oneIndex = (): Check<SqlObservation> => ({
  code: 'REDUNDANT',
  title: 'One new index does both',
  judge: ({ ran, indexes }) => {
    if (!ran) return skip(NOT_RUN);
    const [only, ...others] = indexes;
    if (!only) return fail('No new index exists afterwards, want 1.');
    if (others.length === 0) return pass(`${describeIndex(only)}.`);
    const unique = indexes.find(isOfColumn);
    const rest = indexes.filter((index) => index !== unique).map(({ name }) => name);
    return fail(
      `${indexes.length} new indexes, want 1: ${unique?.name ?? only.name} finds every e-mail already, so ` +
        `${rest.join(', ')} is redundant and every INSERT would write to both.`,
    );
  },
});

/** Why a second account got in, made from the indexes; null when they do not tell. */
export function letsIn({ indexes }: SqlObservation): string | null {
  const ordinary = indexes.find((index) => !index.unique);
  const index = indexes.find(({ unique }) => unique);
  if (!index) {
    return ordinary === undefined
      ? null
      : `${ordinary.name} is an ordinary index: it finds, and refuses nothing`;
  }
  if (index.predicate !== null) return `${index.name} holds only the rows where ${index.predicate}`;
  if (index.keys.length > 1)
    return `${index.name} is unique over ${index.keys.join(', ')} together, so another ${index.keys.find((key) => key !== COLUMN)} lets the e-mail in`;
  return isOfColumn(index) ? null : `${index.name} is unique over ${index.keys[0]}, not over ${COLUMN}`;
}

/** Why sign-in finds nothing in the index. */
export function notFound({ indexes }: SqlObservation): string | null {
  if (indexes.some(isOfColumn)) return null;
  const [index] = indexes;
  if (!index) return null;
  return `the expression differs: ${index.name} holds ${index.keys.join(', ')}, sign-in compares ${COLUMN}`;
}

const isOfColumn = ({ unique, keys: [first = ''] }: ObservedIndex): boolean =>
  unique && first.split(' ')[0] === COLUMN;
