import type { Check, ObservedIndex, SqlObservation, StatementObservation } from '@/lib/authoring/checks';
import { describeIndex, fail, NOT_RUN, pass, skip, statementsOf } from '@/lib/authoring/checks';
import { builds } from '../../won';
import { CALL, NAME } from './probes';

export const hasView = (): Check<SqlObservation> =>
  builds({ code: 'NO_MV', title: `There is a materialized view ${NAME}` }, (observation) =>
    statementsOf('view')(observation)[0]?.rows[0] === undefined
      ? `There is no materialized view ${NAME} in the schema larkspur afterwards.`
      : null,
  );

/** Before the function was ever called. */
export const isPopulated = (): Check<SqlObservation> => ({
  code: 'NOT_POPULATED',
  title: 'It can be read before the first refresh',
  judge: (observation) => {
    const [row] = statementsOf('view')(observation)[0]?.rows ?? [];
    if (row === undefined) return skip(NOT_RUN);
    return row[0] === 't'
      ? pass('It holds data.')
      : fail(
          `${NAME} was created WITH NO DATA: whoever reads it before the first refresh gets an error, and CONCURRENTLY refuses it.`,
        );
  },
});

/** SQLSTATE of a function that is not there, or not with these arguments. */
const UNDEFINED_FUNCTION = '42883';
/** SQLSTATE of a procedure where a function is called. */
const WRONG_OBJECT = '42809';
const NOT_IN_STATE = '55000';

export const hasFunction = (): Check<SqlObservation> =>
  overRefreshes(
    { code: 'NO_FUNCTION', title: `SELECT ${CALL} finds a function` },
    'It is found',
    ({ error }) => {
      if (error?.code === WRONG_OBJECT) return `${CALL} is no function, want one that SELECT can call`;
      return error?.code === UNDEFINED_FUNCTION ? `PostgreSQL says: ${error.message} (${error.code})` : null;
    },
  );

export const refreshes = (): Check<SqlObservation> =>
  overRefreshes(
    { code: 'REFUSED', title: 'PostgreSQL lets it refresh' },
    'No objection',
    ({ error }, observation) => {
      if (error === null) return null;
      const said = `PostgreSQL says: ${error.message} (${error.code})`;
      return error.code === NOT_IN_STATE ? `${said}. ${reasonOf(observation)}` : said;
    },
  );

export const letsRead = (): Check<SqlObservation> =>
  overRefreshes(
    { code: 'BLOCKS_READERS', title: 'Whoever reads the view meanwhile does not wait' },
    'Nobody waits',
    (call) => {
      const shut = call.rows.find(([what]) => what === 'shut');
      if (!shut) return null;
      const written = writtenOf(call);
      return `it holds AccessExclusiveLock on ${shut[1]} until it is done, and every reader waits for that${written}; want ExclusiveLock at most`;
    },
  );

/** Which rows it wrote, in words, and how many there are. */
function writtenOf({ rows }: StatementObservation): string {
  const [, written, all] = rows.find(([what]) => what === 'written') ?? [];
  return written === undefined || written === null ? '' : ` (${written} of ${all} rows written anew)`;
}

/** Why no index of the view tells its rows apart, in words. */
function reasonOf({ indexes }: SqlObservation): string {
  const own = indexes.filter(({ table }) => table === NAME);
  const [index] = own;
  if (!index) return `${NAME} has no index: CONCURRENTLY compares old rows with new ones by a unique one`;
  return `It needs to tell the rows apart, and ${own.map(faultOf).join('; ')}`;
}

function faultOf(index: ObservedIndex): string {
  const named = describeIndex(index);
  if (!index.unique) return `the index ${named} is not unique`;
  if (index.predicate !== null) return `the index ${named} leaves rows out`;
  if (index.keys.some((key) => !/^("[^"]+"|\w+)( |$)/.test(key)))
    return `the index ${named} is on an expression, not on a column`;
  return `there is ${named}`;
}

type Find = (call: StatementObservation, observation: SqlObservation) => string | null;

/** Every call of the function, on the data as it is and on other data; `works` is said when none is at fault. */
function overRefreshes(
  options: { readonly code: string; readonly title: string },
  works: string,
  find: Find,
): Check<SqlObservation> {
  return {
    ...options,
    judge: (observation) => {
      const looks = statementsOf('locks')(observation);
      const calls = statementsOf('refresh')(observation).map((call) => ({
        ...call,
        rows: looks.find(({ data }) => data === call.data)?.rows ?? [],
      }));
      if (calls.length === 0) return skip(NOT_RUN);
      for (const call of calls) {
        const fact = find(call, observation);
        if (fact !== null) return fail(`${call.label}, ${fact}.`);
      }
      const [first] = calls;
      return pass(`${works}${first ? writtenOf(first) : ''}.`);
    },
  };
}
