import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { CodeLab } from '../authoring/code-lab';
import type { Exercise } from '../authoring/exercise';
import type { Lab } from '../authoring/lab';
import { limiter } from '../base/limiter';
import { nodeDatasets } from '../postgres/assets.node';
import { sqlRunner } from '../postgres/sql-runner';
import { nodeSandboxes } from '../sandbox/assets.node';
import type { CodeRunnerOptions } from '../sandbox/code-runner';
import { codeRunner } from '../sandbox/code-runner';
import { readExerciseFiles } from '../verify/exercise-files';
import { allLabs, exercisesOf } from '../verify/exercises';
import { describeFinding } from '../verify/lint';
import { lintCourse } from '../verify/lint-course';
import { measureAgain } from '../verify/measure-again';
import type { ExerciseReport } from '../verify/report';
import { sharedSandboxes } from '../verify/shared-sandboxes';
import { untouchedDatabases } from '../verify/untouched-databases';
import { choiceProblems, choiceTrials, MIN_CHOICE_SOLUTIONS } from '../verify/verify-choice';
import type { CodeTrialOptions } from '../verify/verify-code';
import { codeTrials } from '../verify/verify-code';
import { IMPATIENT_MS, verifyExercise } from '../verify/verify-exercise';
import { sqlTrials } from '../verify/verify-sql';
import { keepMeasured } from './check-labs/keep-measured';
import { describeReport } from './check-labs/table';

const USAGE = 'Usage: npm run check:labs [-- <lab or exercise>] [--json] [--committed]';

const QUALITY = 'labs/quality.json';

/** Attempts at a time, each a PostgreSQL of 200 MB. */
const MAX_ATTEMPTS = 4;

/**
 * Verifies every exercise, or those of one lab, or one. Exit 0 when all hold, 1 when one does not, 2 on bad usage.
 * What the lint finds counts as failed. It writes what the steps of lessons give to `measured.json` of their labs,
 * and a run over everything `labs/quality.json`; with --committed it must find them as it would write them.
 */
async function main(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  const json = args.includes('--json');
  const isCommitted = args.includes('--committed');
  const [slug, ...rest] = args.filter((arg) => arg !== '--json' && arg !== '--committed');
  const chosen = choose(await allLabs(), slug);
  if (rest.length > 0 || chosen.length === 0)
    return refuse(`There is no lab and no exercise "${args.join(' ')}". ${USAGE}`);
  const verify = verifier(root);
  const reports = await Promise.all(
    chosen.map(async (one) => {
      const report = await verify(one);
      if (!json) process.stdout.write(describeReport(report));
      return report;
    }),
  );
  const findings = (await lintCourse(root)).filter(({ file }) => concerns(file, slug, chosen));
  const found = findings.map((finding) => `✗ ${describeFinding(finding)}\n`).join('');
  (json ? process.stderr : process.stdout).write(found);
  if (json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  const stale = slug === undefined ? await keepQuality(root, reports, isCommitted) : null;
  const off = await keepMeasured({ root, slug, isCommitted });
  for (const difference of off) process.stderr.write(`✗ ${difference}\n`);
  if (stale !== null) process.stderr.write(`✗ ${stale}\n`);
  const failed =
    reports.filter(({ ok }) => !ok).length + findings.length + off.length + (stale === null ? 0 : 1);
  const passed = reports.filter(({ ok }) => ok).length;
  if (!json) process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** Whether a finding belongs to what is verified: to everything, or to the labs that were chosen. */
const concerns = (file: string, slug: string | undefined, chosen: readonly Chosen[]): boolean =>
  slug === undefined || chosen.some(({ lab }) => file.startsWith(`labs/${lab.slug}/`));

interface Chosen {
  readonly lab: Lab | CodeLab;
  readonly exercise: Exercise;
}

const choose = (labs: readonly (Lab | CodeLab)[], slug: string | undefined): readonly Chosen[] =>
  labs.flatMap((lab) =>
    exercisesOf(lab)
      .filter(({ id }) => slug === undefined || lab.slug === slug || id === slug)
      .map((exercise) => ({ lab, exercise })),
  );

function verifier(root: string): (chosen: Chosen) => Promise<ExerciseReport> {
  const open = nodeDatasets(root);
  const limit = limiter(Math.min(availableParallelism(), MAX_ATTEMPTS));
  const runners = {
    runner: sqlRunner({ open: untouchedDatabases(open) }),
    impatient: sqlRunner({ open, timeoutMs: IMPATIENT_MS }),
  };
  const options = {
    runner: (...attempt: Parameters<typeof runners.runner>) => limit(() => runners.runner(...attempt)),
    impatient: (...attempt: Parameters<typeof runners.runner>) => limit(() => runners.impatient(...attempt)),
    now: () => performance.now(),
  };
  const measure = measureAgain(open);
  const code = codeOptions(root, limit);
  return async ({ lab, exercise }) => {
    const files = await readExerciseFiles({ root, lab: lab.slug, id: exercise.id, kind: exercise.kind });
    if (exercise.kind === 'sql')
      return verifyExercise(exercise, files, sqlTrials(exercise, options), { lab: lab.slug });
    if (exercise.kind === 'code')
      return verifyExercise(exercise, files, codeTrials(exercise, code), { lab: lab.slug });
    return verifyExercise(exercise, files, choiceTrials(exercise, options.now), {
      lab: lab.slug,
      minSolutions: MIN_CHOICE_SOLUTIONS,
      problems: await choiceProblems(exercise, measure),
    });
  };
}

function codeOptions(root: string, limit: ReturnType<typeof limiter>): CodeTrialOptions {
  const fresh = nodeSandboxes(root);
  const open = sharedSandboxes(fresh);
  const limited = (options: Partial<CodeRunnerOptions>): CodeTrialOptions['runner'] => {
    const run = codeRunner({ open, ...options });
    return (...attempt) => limit(() => run(...attempt));
  };
  return {
    runner: limited({}),
    fresh: limited({ open: fresh }),
    reseeded: limited({ seed: OTHER_SEED }),
    impatient: limited({ open: fresh, timeoutMs: IMPATIENT_MS }),
    now: () => performance.now(),
  };
}

/** Any seed but a reader's. */
const OTHER_SEED = 20_260_115;

/**
 * The table that the site publishes. What differs from run to run is not in it. Returns what is wrong with the
 * committed one where it is only read.
 */
async function keepQuality(
  root: string,
  reports: readonly ExerciseReport[],
  isCommitted: boolean,
): Promise<string | null> {
  const rows = reports.map(({ problems: _, ...report }) => report);
  const text = `${JSON.stringify(rows, null, 2)}\n`;
  const file = path.join(root, QUALITY);
  if (!isCommitted) {
    await writeFile(file, text);
    return null;
  }
  const committed = await readFile(file, 'utf8').catch(() => '');
  return committed === text
    ? null
    : `${QUALITY} is not what the exercises give: run npm run check:labs and commit it.`;
}

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 2;
}

function explainFailure(error: unknown): number {
  return refuse(`check:labs failed: ${error instanceof Error ? error.message : String(error)}`);
}

// PGlite keeps a process alive, so it is ended; the output is a pipe or a file, written synchronously or flushed.
const code = await main(process.argv.slice(2)).catch(explainFailure);
process.stdout.write('', () => process.exit(code));
