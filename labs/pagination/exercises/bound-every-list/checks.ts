import type { Check, SqlObservation, StatementObservation } from '@/lib/authoring/checks';
import { describeRefused, fail, NOT_RUN, overInputs, pass, skip, statementsOf } from '@/lib/authoring/checks';

/** Rows of a page when nothing usable is asked for, and at most. */
export const DEFAULT_ROWS = 20;
export const MAX_ROWS = 100;

/** One call of the function: what it met, beside what is right. */
interface Call extends StatementObservation {
  /** Whether the text counts as a number of rows. */
  readonly counts: boolean;
  readonly want: number;
  /** The newest posts, newest first; `whole` stands for all columns of one. */
  readonly newest: readonly { readonly id: string; readonly whole: string }[];
}

interface Rule {
  readonly code: string;
  readonly title: string;
  readonly find: (call: Call) => string | null;
  readonly holds: string;
}

const overCalls = ({ code, title, find, holds }: Rule): Check<SqlObservation> => {
  const check = overInputs({ code, title }, callsOf, { find, summary: () => holds });
  return {
    ...check,
    judge: (observation) => (isThere(observation) ? check.judge(observation) : skip(NOT_RUN)),
  };
};

export function hasFunction(): Check<SqlObservation> {
  return {
    code: 'NO_FUNCTION',
    title: 'There is a function feed_page(text)',
    judge: (observation) => {
      const refused = describeRefused(observation, 'functions');
      if (refused !== null) return fail(refused);
      return isThere(observation)
        ? pass('feed_page(text) is there.')
        : fail('There is no function feed_page(text) in the schema larkspur afterwards.');
    },
  };
}

export const neverFails = (): Check<SqlObservation> =>
  overCalls({
    code: 'ERROR',
    title: 'No text makes it fail',
    find: ({ error, want }) =>
      error === null ? null : `PostgreSQL says: ${error.message} (${error.code}), want ${rowsOf(want)}`,
    holds: 'An answer to every text.',
  });

export const neverMore = (): Check<SqlObservation> =>
  overCalls({
    code: 'MAXIMUM',
    title: `Never more than ${MAX_ROWS} rows`,
    find: (call) => (call.rows.length > MAX_ROWS ? amount(call) : null),
    holds: `At most ${MAX_ROWS} rows for every text.`,
  });

export const defaultFor = (): Check<SqlObservation> =>
  overCalls({
    code: 'DEFAULT',
    title: `${DEFAULT_ROWS} rows for what is no number of rows`,
    find: (call) => (!call.counts && isOff(call) ? amount(call) : null),
    holds: `${DEFAULT_ROWS} rows each.`,
  });

export const asManyAsAsked = (): Check<SqlObservation> =>
  overCalls({
    code: 'ASKED',
    title: `As many rows as asked for, from 1 to ${MAX_ROWS}`,
    find: (call) => (call.counts && isOff(call) ? amount(call) : null),
    holds: 'As many as asked for.',
  });

export const newestFirst = (): Check<SqlObservation> =>
  overCalls({
    code: 'ROWS',
    title: 'The newest posts, newest first',
    find: ({ error, rows, newest }) => {
      if (error !== null) return null;
      const shown = rows.slice(0, newest.length);
      const other = shown.findIndex(([id], i) => id !== newest[i]?.id);
      if (other >= 0)
        return `row ${other + 1} is post ${shown[other]?.[0] ?? 'NULL'}, want post ${newest[other]?.id}`;
      const altered = shown.findIndex(([, whole], i) => whole !== newest[i]?.whole);
      return altered < 0
        ? null
        : `row ${altered + 1}, post ${newest[altered]?.id}, is not as the table holds it`;
    },
    holds: 'The right posts in the right order.',
  });

const isThere = (observation: SqlObservation): boolean =>
  observation.ran && (statementsOf('function')(observation)[0]?.rows.length ?? 0) > 0;

function callsOf(observation: SqlObservation): readonly Call[] {
  const truths = statementsOf('truth')(observation);
  return statementsOf('page')(observation).map((call) => {
    const size = sizeOf(call.params.asked ?? '');
    const truth = truths.find(({ data }) => data === call.data);
    return {
      ...call,
      counts: size !== null,
      want: size ?? DEFAULT_ROWS,
      newest: (truth?.rows ?? []).map(([id, whole]) => ({ id: id ?? '', whole: whole ?? '' })),
    };
  });
}

/** The rows that a text asks for; null where it does not count. */
function sizeOf(asked: string): number | null {
  const digits = /^ *0*([1-9][0-9]*) *$/.exec(asked)?.[1];
  return digits === undefined ? null : Math.min(MAX_ROWS, Number(digits));
}

const isOff = ({ error, rows, want }: Call): boolean => error === null && rows.length !== want;

/** More rows are not counted further: an observation keeps 1,001 at most. */
const MANY = 1_000;

const amount = ({ rows, want }: Call): string =>
  `${rows.length > MANY ? 'more than 1,000 rows' : rowsOf(rows.length)}, want ${want}`;

const rowsOf = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;
