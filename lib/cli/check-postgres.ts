// `npm run check:postgres [-- <exercise>…]`: proves every SQL exercise on a real server, as check:labs does on PGlite.

import type { SqlExercise } from '../authoring/sql-exercise';
import { limiter } from '../base/limiter';
import { NO_SERVER, openTrialServer } from '../postgres/local-server.node';
import type { PostgresServer } from '../postgres/server.node';
import { sqlRunner } from '../postgres/sql-runner';
import { readExerciseFiles } from '../verify/exercise-files';
import { allLabs } from '../verify/exercises';
import type { ExerciseReport } from '../verify/report';
import { IMPATIENT_MS, verifyExercise } from '../verify/verify-exercise';
import type { SqlTrialOptions } from '../verify/verify-sql';
import { sqlTrials } from '../verify/verify-sql';
import { describeReport } from './check-labs/table';
import { withServer } from './grade/with-server';

const USAGE = 'Usage: npm run check:postgres [-- <exercise>…]';

/**
 * Attempts at a time. A snapshot taken anywhere on a server can delay the removal of dead rows everywhere on it, and
 * with it a page count on the second data.
 */
const MAX_ATTEMPTS = 1;

const EXIT = { passed: 0, failed: 1, refused: 2, interrupted: 130 } as const;

/** Exit 0 when all hold, 1 when one does not, 2 on bad usage or without a server. */
async function main(ids: readonly string[]): Promise<number> {
  const chosen = await choose(ids);
  if (typeof chosen === 'string') return refuse(chosen);
  const trial = await openTrialServer(process.env);
  if (trial === null) return refuse(`Nothing was checked: ${NO_SERVER}.`);
  process.stdout.write(`On ${trial.title}\n`);
  try {
    const failed = await withServer(trial.url, (server, signal) => verifyAll(chosen, server, signal));
    if (failed === 'interrupted') return EXIT.interrupted;
    process.stdout.write(`\n${chosen.length - failed} passed, ${failed} failed\n`);
    return failed === 0 ? EXIT.passed : EXIT.failed;
  } finally {
    await trial.stop();
  }
}

interface Chosen {
  readonly lab: string;
  readonly exercise: SqlExercise;
}

/** The exercises of these ids, all without any; or why that cannot be. */
async function choose(ids: readonly string[]): Promise<readonly Chosen[] | string> {
  const all = (await allLabs()).flatMap(({ slug, exercises }) =>
    exercises.filter((exercise) => exercise.kind === 'sql').map((exercise) => ({ lab: slug, exercise })),
  );
  const unknown = ids.find((id) => !all.some(({ exercise }) => exercise.id === id));
  if (unknown !== undefined) return `There is no SQL exercise "${unknown}". ${USAGE}`;
  return all.filter(({ exercise }) => ids.length === 0 || ids.includes(exercise.id));
}

/** How many of them do not hold. */
async function verifyAll(
  chosen: readonly Chosen[],
  { open }: PostgresServer,
  signal: AbortSignal,
): Promise<number> {
  const limit = limiter(MAX_ATTEMPTS);
  const limited =
    (runner: SqlTrialOptions['runner']): SqlTrialOptions['runner'] =>
    (attempt) =>
      limit(() => runner(attempt, signal));
  const options: SqlTrialOptions = {
    runner: limited(sqlRunner({ open })),
    impatient: limited(sqlRunner({ open, timeoutMs: IMPATIENT_MS })),
    now: () => performance.now(),
  };
  const reports: ExerciseReport[] = [];
  for (const { lab, exercise } of chosen) {
    const files = await readExerciseFiles({ root: process.cwd(), lab, id: exercise.id, kind: exercise.kind });
    const report = await verifyExercise(withoutWords(exercise), files, sqlTrials(exercise, options), { lab });
    signal.throwIfAborted();
    process.stdout.write(describeReport(report));
    reports.push(report);
  }
  return reports.filter(({ ok }) => !ok).length;
}

/** Words of a message may hold page counts, which are those of one version; verdicts and codes are those of all. */
const withoutWords = (exercise: SqlExercise): SqlExercise => ({
  ...exercise,
  mistakes: Object.fromEntries(
    Object.entries(exercise.mistakes).map(([name, mistake]) => [name, { ...mistake, says: '' }]),
  ),
});

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return EXIT.refused;
}

function explainFailure(error: unknown): number {
  return refuse(`check:postgres failed: ${error instanceof Error ? error.message : String(error)}`);
}

const code = await main(process.argv.slice(2)).catch(explainFailure);
process.stdout.write('', () => process.exit(code));
