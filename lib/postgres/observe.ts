import type { Outcome } from '../grading/attempt';
import type { Acceptance } from '../grading/checks/accepted';
import { measurementsOf } from '../grading/checks/measurement';
import type {
  ObservedIndex,
  ProbeObservation,
  SqlObservation,
  SqlProbe,
  SqlRow,
} from '../grading/sql-observation';
import type { Engine } from './engine';
import { EngineTrap } from './engine';
import type { Rows, Script } from './explained';
import { isExplain, measureExplained, rowsOf } from './explained';
import { changedTables, readFingerprint } from './fingerprint';
import { readIndexes } from './index-catalogue';
import type { Answer, Data } from './measure';
import {
  answerOf,
  measureAnswer,
  measureDefinition,
  measureQuery,
  measureStatement,
  must,
  referenceRows,
} from './measure';
import { changeData, SECOND_DATA } from './second-data';
import { refusal } from './sql-error';
import type { Statement } from './statements';
import type { Submission } from './submission';
import { readSubmission, shorten } from './submission';
import { SubmissionError } from './submission-error';
import { measureWalk } from './walk';

/** An attempt as a worker gets it: plain data. */
export interface SqlJob {
  readonly text: string;
  readonly accept: Acceptance;
  readonly probes: readonly SqlProbe[];
  /** Measured again, or for the first time, once the data has been changed under the submission. */
  readonly second: readonly SqlProbe[];
  /** With a plan that reads more pages, the second data is left out. */
  readonly dearPages?: number;
}

export interface ObserveProgress {
  /** The statement that is being run, in words. */
  readonly running: string;
}

export interface ObserveOptions {
  /** SQL that turns the dataset into the second one. */
  readonly secondData: string;
  readonly onProgress: (progress: ObserveProgress) => void;
}

/**
 * Runs a submission on a fresh instance and measures its probes. Nothing of the submission is run when a statement
 * is not accepted. What PostgreSQL refuses is `invalid`, with its own words.
 */
export async function observe(
  engine: Engine,
  job: SqlJob,
  options: ObserveOptions,
): Promise<Outcome<SqlObservation>> {
  const text = job.text.replace(/^\uFEFF/, '');
  const submission = readSubmission(text, job.accept);
  if (submission.error !== null) {
    const message = refusalMessage({ error: submission.error, says: 'PostgreSQL refuses this' }, text);
    return { kind: 'invalid', message };
  }
  if (!isRunnable(submission, job.accept)) {
    return {
      kind: 'observed',
      observation: { ...told(submission), ran: false, indexes: [], changed: [], probes: [] },
    };
  }
  try {
    return { kind: 'observed', observation: await run(engine, { job, submission, options }) };
  } catch (error) {
    if (error instanceof SubmissionError) return { kind: 'invalid', message: refusalMessage(error, text) };
    throw error;
  }
}

const told = ({ statements, query }: Submission): Pick<SqlObservation, 'statements' | 'query'> => ({
  statements,
  query: query === null ? null : query.observed,
});

/** Whether there is anything to run, all of it accepted. */
const isRunnable = ({ statements, query }: Submission, accept: Acceptance): boolean =>
  statements.every(({ accepted }) => accepted) &&
  (accept.query === undefined ? statements.length > 0 : query?.statement !== null);

interface Run {
  readonly job: SqlJob;
  readonly submission: Submission;
  readonly options: ObserveOptions;
}

async function run(engine: Engine, { job, submission, options }: Run): Promise<SqlObservation> {
  const { onProgress, secondData } = options;
  const expected = new Map<SqlProbe, readonly SqlRow[]>();
  const tables = new Map<SqlProbe, Rows>();
  for (const probe of job.probes) {
    if (probe.kind === 'query') expected.set(probe, (await must(engine, probe.sql)).rows);
    if (probe.kind === 'explained') tables.set(probe, await rowsOf(engine, probe));
  }
  const isHarmless = submission.statements.every(({ command }) => !MAY_CHANGE_ROWS.has(command));
  const before = {
    indexes: await readIndexes(engine),
    data: isHarmless ? null : await readFingerprint(engine),
  };
  const script = await runSetup(engine, submission, onProgress);
  onProgress({ running: 'the measurements' });
  const changed = before.data === null ? [] : changedTables(before.data, await readFingerprint(engine));
  const indexes = await newIndexes(engine, before.indexes);
  const statement = submission.query?.statement ?? null;
  const answer = statement === null ? null : answerOf(statement);
  const measureAll = async (
    wanted: readonly SqlProbe[],
    data: Data,
  ): Promise<readonly ProbeObservation[]> => {
    const seen: ProbeObservation[] = [];
    for (const probe of wanted)
      if (isWanted(probe, seen))
        seen.push(await guarded(engine, probe, { answer, script, expected, tables, data }));
    return seen;
  };
  const first = await measureAll(job.probes, 'first');
  const probes = [...first];
  const pages = measurementsOf({ probes: first }).map(({ plan }) => plan.root.pages);
  if (job.second.length > 0 && pages.every((read) => read <= (job.dearPages ?? Number.POSITIVE_INFINITY))) {
    onProgress({ running: 'the measurements on other data' });
    await survive(() => changeData(engine, secondData), SECOND_DATA);
    probes.push(...(await measureAll(job.second, 'second')));
  }
  return { ...told(submission), ran: true, indexes, changed, probes };
}

/** Of what an exercise accepts: a function changes rows when a view calls it, EXPLAIN when it is told to ANALYZE. */
const MAY_CHANGE_ROWS: ReadonlySet<string> = new Set([
  'CREATE FUNCTION',
  'EXPLAIN',
  'INSERT',
  'UPDATE',
  'DELETE',
  'WITH',
]);

async function runSetup(
  engine: Engine,
  { setup }: Submission,
  onProgress: ObserveOptions['onProgress'],
): Promise<Script> {
  const printed: Script['printed'][number][] = [];
  for (const statement of setup) {
    onProgress({ running: `line ${statement.line}: ${shorten(statement.text)}` });
    const { error, rows } = await survive(() => engine.send(statement.text), statement);
    if (error !== null) throw new SubmissionError(error, statement);
    if (isExplain(statement)) printed.push({ statement, rows });
  }
  const leftOpen = engine.transaction !== 'idle';
  // Whatever the set-up left in the session: an open transaction, settings, prepared statements, listeners.
  if (leftOpen) await engine.send('ROLLBACK');
  await engine.send('DISCARD ALL');
  return { printed, leftOpen };
}

interface Measuring {
  readonly answer: Answer | null;
  readonly script: Script;
  readonly tables: ReadonlyMap<SqlProbe, Rows>;
  readonly expected: ReadonlyMap<SqlProbe, readonly SqlRow[]>;
  readonly data: Data;
}

/** Whether a probe is due, after those before it. */
const isWanted = (probe: SqlProbe, seen: readonly ProbeObservation[]): boolean =>
  probe.kind !== 'statement' ||
  probe.onlyAfterErrorOf === undefined ||
  seen.some((one) => one.kind === 'statement' && one.probe === probe.onlyAfterErrorOf && one.error !== null);

const guarded = (engine: Engine, probe: SqlProbe, measuring: Measuring): Promise<ProbeObservation> =>
  survive(
    () => measure(engine, probe, measuring),
    measuring.answer?.statement ?? 'a measurement under this set-up',
  );

async function measure(
  engine: Engine,
  probe: SqlProbe,
  { answer, script, expected, tables, data }: Measuring,
): Promise<ProbeObservation> {
  switch (probe.kind) {
    case 'query': {
      const rows = data === 'first' ? (expected.get(probe) ?? []) : await referenceRows(engine, probe.sql);
      return measureQuery(engine, probe, { expected: rows, data });
    }
    case 'statement':
      return measureStatement(engine, probe, data);
    case 'definition':
      return measureDefinition(engine, probe, data);
    case 'explained':
      return measureExplained(engine, probe, { script, before: tables.get(probe) ?? [], data });
    case 'answer':
    case 'walk': {
      if (answer === null) throw new Error(`Probe ${probe.probe} needs an exercise that accepts a query`);
      return probe.kind === 'answer'
        ? measureAnswer(engine, probe, { answer, data })
        : measureWalk(engine, probe, { answer, data });
    }
  }
}

/** What crashes the engine once the reader's text runs is the reader's, not our own fault. */
async function survive<T>(work: () => Promise<T>, refused: Statement | string): Promise<T> {
  try {
    return await work();
  } catch (trap) {
    if (trap instanceof EngineTrap) throw trapped(trap, refused);
    throw trap;
  }
}

const CRASH = refusal('XX000', 'something in it is nested too deeply or too large');

const trapped = ({ refusal: reason }: EngineTrap, refused: Statement | string): SubmissionError =>
  reason === null
    ? new SubmissionError(CRASH, refused, 'The server crashes with')
    : new SubmissionError(refusal('XX000', reason), refused);

async function newIndexes(
  engine: Engine,
  before: ReadonlyMap<string, ObservedIndex>,
): Promise<readonly ObservedIndex[]> {
  const after = await readIndexes(engine);
  return [...after].filter(([oid]) => !before.has(oid)).map(([, index]) => index);
}

function refusalMessage({ error, says }: Pick<SubmissionError, 'error' | 'says'>, text: string): string {
  const { message, position, code, detail, hint } = error;
  const line = position === null ? null : text.slice(0, position).split('\n').length;
  const where = line === null ? '' : `Line ${line}: `;
  const more = [detail, hint].filter((part) => part !== null).map((part) => ` ${part}`);
  return `${where}${says}: ${message} (${code}).${more.join('')}`;
}
