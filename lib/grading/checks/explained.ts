import { count, list, thousands } from '../../base/count';
import type { ExplainedObservation, SqlObservation, TableKept } from '../sql-observation';
import { describeRefused } from './accepted';
import type { Check } from './check';
import { fail, pass, skip } from './check';
import { NOT_RUN, overInputs } from './measurement';

// Of an EXPLAIN of a change that the submission ran itself: that it was executed, on which rows, and that nothing of
// it stayed.

/** There is a statement, and each is one that the exercise takes; `taken` in words. Code NOT_TAKEN. */
export function takesOnly(taken: string): Check<SqlObservation> {
  return {
    code: 'NOT_TAKEN',
    title: `Nothing but ${taken}`,
    judge: (observation) => {
      const { statements } = observation;
      if (statements.length === 0)
        return fail('There is no statement in the text, at most blanks and comments.');
      const refused = describeRefused({ ...observation, changed: [] }, taken);
      return refused === null ? pass(`${count(statements.length, 'statement')}.`) : fail(refused);
    },
  };
}

/** Every row of the table is as and where it was, and so are the rows of all others. Code ROWS_GONE. */
export function rowsKept(table: string): Check<SqlObservation> {
  return {
    code: 'ROWS_GONE',
    title: `Every row of ${table} is as and where it was`,
    judge: (observation) => {
      if (!observation.ran) return skip(NOT_RUN);
      const kept = explainedIn(observation).find((one) => one.kept !== null)?.kept;
      if (!kept) throw new Error('Check ROWS_GONE found no table in the observation');
      const fault = faultOf(table, kept);
      if (fault !== null) return fail(fault);
      const others = observation.changed.filter((name) => name !== table);
      if (others.length > 0) return fail(`The rows of ${list(others)} changed, want the data left as it is.`);
      return pass(`All ${count(kept.has, 'row')} are where they were.`);
    },
  };
}

function faultOf(table: string, { had, has, sameContent, samePlaces }: TableKept): string | null {
  if (has < had) return `${gone(had - has)}: ${table} had ${thousands(had)}, and ${thousands(has)} are left.`;
  if (has > had) return `${count(has - had, 'row')} of ${table} came in, want none.`;
  if (!sameContent) return `Rows of ${table} hold something else than before.`;
  if (samePlaces) return null;
  return (
    `The rows of ${table} are there, at other places: they were removed or changed, and written once more. ` +
    'For everyone else they were gone or locked meanwhile.'
  );
}

const gone = (rows: number): string => `${count(rows, 'row')} ${rows === 1 ? 'is' : 'are'} gone`;

/** What the submission's EXPLAINs showed; one observation per data. */
const explainedIn = ({ probes }: SqlObservation): readonly ExplainedObservation[] =>
  probes.filter((observed) => observed.kind === 'explained');

/** The change itself was explained, not another statement in its place. Code NO_PLAN. */
export function explains(command: string, table: string): Check<SqlObservation> {
  const want = `want EXPLAIN of a ${command} from ${table}`;
  return overInputs({ code: 'NO_PLAN', title: `The ${command} itself is explained` }, explainedIn, {
    find: ({ found, others }) => {
      if (found !== null) return null;
      return others.length === 0
        ? `no statement is an EXPLAIN, ${want}`
        : `what is explained is ${list([...new Set(others)])}, ${want}`;
    },
    summary: ([first]) => `The EXPLAIN in line ${first?.found?.line}.`,
  });
}

const NO_PLAN = 'there is no such plan';

/** The plan has actual figures: the change was executed. Code ESTIMATES. */
export function printsRealPlan(): Check<SqlObservation> {
  return overInputs({ code: 'ESTIMATES', title: 'Its plan has actual rows' }, explainedIn, {
    find: ({ found }) => {
      if (found === null) return NO_PLAN;
      if (found.executed === true) return null;
      return found.executed === null
        ? `what line ${found.line} prints cannot be read, want FORMAT TEXT or JSON, with costs or actual rows`
        : `the plan of line ${found.line} holds estimates alone: nothing was executed, so nobody knows yet what it does`;
    },
    summary: () => 'Executed, with actual rows.',
  });
}

/** The change takes exactly the rows that are asked for, and the printed plan shows it. Code WRONG_ROWS. */
export function takesTheRows(): Check<SqlObservation> {
  return overInputs({ code: 'WRONG_ROWS', title: 'It takes the rows that are asked for' }, explainedIn, {
    find: (observed) => {
      const { found, wanted, removed, missed, data } = observed;
      if (found === null) return NO_PLAN;
      if (found.executed !== true) return 'nothing was executed';
      const where = `the statement in line ${found.line}`;
      if (removed !== wanted) return `${where} takes ${count(removed, 'row')}, want ${thousands(wanted)}`;
      if (missed > 0)
        return `${where} leaves ${thousands(missed)} of the ${count(wanted, 'row')} that are asked for`;
      if (data === 'first' && found.shown < wanted)
        return `the plan of line ${found.line} shows ${count(found.shown, 'row')}, want ${thousands(wanted)}`;
      return null;
    },
    summary: ([first]) => `${count(first?.wanted ?? 0, 'row')}, none beside.`,
  });
}

/** The submission ended every transaction that it began. Code LEFT_OPEN. */
export function leavesNoTransaction(): Check<SqlObservation> {
  return overInputs({ code: 'LEFT_OPEN', title: 'No transaction is left open' }, explainedIn, {
    find: ({ leftOpen, removed }) =>
      leftOpen
        ? `the transaction is still open, and whoever wants to change one of the ${count(removed, 'row')} waits for its end`
        : null,
    summary: ([first]) => `${count(first?.wanted ?? 0, 'row')} removed for the plan, none of them for good.`,
  });
}
