import type { Check, Finding, SqlObservation, StatementObservation } from '@/lib/authoring/checks';
import { fail, NOT_RUN, pass, skip, statementsOf } from '@/lib/authoring/checks';
import { builds } from '../../won';
import { CALL, FAILED, KEY, LOCK_NOT_AVAILABLE, NAME, REFUSED } from './probes';

const TYPE = 'timestamp with time zone';

export const hasBoard = (): Check<SqlObservation> =>
  builds({ code: 'NO_BOARD', title: `${NAME} has user_id, won and refreshed_at` }, (observation) => {
    const columns = statementsOf('board')(observation)[0]?.rows ?? [];
    if (columns.length === 0)
      return `There is neither a materialized view nor a view ${NAME} in the schema larkspur afterwards.`;
    const missing = ['user_id', 'won', 'refreshed_at'].find((name) => columns.every(([own]) => own !== name));
    if (missing !== undefined)
      return `There is no column ${missing}, only ${columns.map(([own]) => own).join(', ')}.`;
    const type = columns.find(([own]) => own === 'refreshed_at')?.[1];
    return type === TYPE ? null : `refreshed_at is a ${type}, want a moment: ${TYPE}.`;
  });

export const hasFunction = (): Check<SqlObservation> =>
  judged(
    { code: 'NO_FUNCTION', title: `${CALL} is a function that answers with a boolean` },
    (observation) => {
      const [type] = statementsOf('function')(observation)[0]?.rows[0] ?? [];
      if (type === undefined) return `There is no function ${CALL} in the schema larkspur afterwards`;
      return type === 'boolean' ? null : `${CALL} returns ${type}, want boolean`;
    },
  );

/** Each REFRESH that a call runs begins while the session holds the lock. */
export const holdsLock = (): Check<SqlObservation> =>
  judged(
    { code: 'NOT_HELD', title: `It holds the advisory lock ${KEY} while it refreshes` },
    (observation) => {
      for (const call of statementsOf('call')(observation)) {
        if (call.error !== null)
          return `${call.label}, PostgreSQL says: ${call.error.message} (${call.error.code})`;
        if (!isWatched(observation)) continue;
        const [begun = 0, held = 0] = numbersOf(call, 'begun');
        if (begun === 0) return `${call.label}, no REFRESH MATERIALIZED VIEW was run`;
        if (held < begun)
          return `${call.label}, ${begun - held} of ${begun} refreshes began without the lock: two calls at once would both refresh`;
      }
      return null;
    },
  );

export const answers = (): Check<SqlObservation> =>
  judged({ code: 'ANSWER', title: 'It answers true when it has refreshed' }, (observation) => {
    for (const call of statementsOf('call')(observation)) {
      const [answer] = call.rows[0] ?? [];
      if (answer !== 't')
        return `${call.label}, with nobody in the way, it answered ${show(answer)}, want true`;
    }
    const failed = statementsOf('failing call')(observation)[0]?.rows[0]?.[0];
    return failed === 't' && isWatched(observation) ? 'It answered true although its refresh failed' : null;
  });

export const letsGo = (): Check<SqlObservation> =>
  judged(
    { code: 'LOCK_LEFT', title: 'Afterwards no advisory lock is left, whatever happened' },
    (observation) => {
      const kept = statementsOf('left')(observation).find(({ rows }) => rows[0]?.[0] !== '0');
      return kept
        ? `${kept.label} the session still holds ${kept.rows[0]?.[0]} advisory lock: no other session can refresh until it ends`
        : null;
    },
  );

/** SQLSTATEs of PREPARE TRANSACTION on a server that keeps none, or keeps the same one for somebody else. */
const NOT_TRIED: ReadonlySet<string> = new Set(['55000', '42710']);

/** While another session holds the lock, the function answers false at once and does nothing. */
export const refreshesOnce = (): Check<SqlObservation> => ({
  code: 'TWICE',
  title: 'While another session refreshes, it answers false at once and refreshes nothing',
  judge: (observation): Finding => {
    const [call] = statementsOf('call meanwhile')(observation);
    if (!call) return skip(NOT_RUN);
    if (call.error?.code === LOCK_NOT_AVAILABLE)
      return fail(
        `While another session held the lock ${KEY}, it waited (${call.error.message}): calls queue up behind each other. Want false at once.`,
      );
    const [other] = statementsOf('other')(observation);
    if (other?.error && !wasTried(observation, REFUSED))
      return pass(`It does not wait. Overlap was not tried, for this server says: ${other.error.message}.`);
    if (other && other.error !== null)
      return fail(`The lock ${KEY} cannot be taken by others: ${other.error.message}.`);
    return judgeMeanwhile(observation, call);
  },
});

function judgeMeanwhile(observation: SqlObservation, { error, rows }: StatementObservation): Finding {
  const when = `While another session held the lock ${KEY}, `;
  if (error !== null) return fail(`${when}PostgreSQL said: ${error.message} (${error.code}). Want false.`);
  const [answer] = rows[0] ?? [];
  if (answer !== 'f')
    return fail(`${when}it answered ${show(answer)}, want false: two refreshes would run at the same time.`);
  const [first] = statementsOf('call')(observation);
  const [same, begun] = statementsOf('same')(observation)[1]?.rows[0] ?? [];
  const before = first ? numbersOf(first, 'begun')[0] : undefined;
  return (isWatched(observation) ? Number(begun) === before : same === 't')
    ? pass('False at once, and nothing was refreshed.')
    : fail(`${when}it answered false and refreshed all the same, want nothing refreshed.`);
}

/** The board says the moment of its last refresh: not that of its creation, nor that of the reader. */
export const saysItsAge = (): Check<SqlObservation> =>
  judged({ code: 'UNTRUE_AGE', title: 'refreshed_at is the moment of the last refresh' }, (observation) => {
    for (const call of statementsOf('call')(observation)) {
      const [rows = 0, before = 0, after = 0, known = 0] = numbersOf(call, 'age');
      if (known < rows) return `${call.label}, refreshed_at is NULL in ${rows - known} of ${rows} rows`;
      if (before > 0)
        return `${call.label}, refreshed_at in ${before} of ${rows} rows is from before the refresh began`;
      if (after > 0) return `${call.label}, refreshed_at in ${after} of ${rows} rows lies in the future`;
    }
    const moved = statementsOf('same')(observation).find(
      ({ label, rows }) => rows[0]?.[0] !== 't' && wasTried(observation, label),
    );
    return moved
      ? `${moved.label}, refreshed_at had moved on: it tells when somebody reads, not when it was refreshed`
      : null;
  });

/** Whether this server let happen what a label tells of. */
function wasTried(observation: SqlObservation, label: string): boolean {
  if (label === FAILED) return isWatched(observation);
  const refused = statementsOf('other')(observation)[0]?.error?.code ?? '';
  return label !== REFUSED || !NOT_TRIED.has(refused);
}

/** Whether each REFRESH could be noted and made to fail: that takes a superuser, who is not there on every server. */
const isWatched = (observation: SqlObservation): boolean =>
  statementsOf('trigger')(observation).every(({ error }) => error?.code !== NOT_PERMITTED);

/** SQLSTATE of what a role may not do. */
const NOT_PERMITTED = '42501';

/** The numbers of a call's row of this name. */
const numbersOf = ({ rows }: StatementObservation, name: string): readonly number[] =>
  (rows.find(([what]) => what === name) ?? []).slice(1).map(Number);

const show = (answer: string | null | undefined): string =>
  answer === 't' ? 'true' : answer === 'f' ? 'false' : answer === null ? 'NULL' : 'nothing';

/** A check over what ran; `find` tells the broken fact without its full stop. */
function judged(
  options: { readonly code: string; readonly title: string },
  find: (observation: SqlObservation) => string | null,
): Check<SqlObservation> {
  return {
    ...options,
    judge: (observation) => {
      if (!observation.ran) return skip(NOT_RUN);
      const fact = find(observation);
      return fact === null ? pass('It holds after every call.') : fail(`${fact}.`);
    },
  };
}
