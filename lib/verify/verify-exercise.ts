import { isDeepStrictEqual } from 'node:util';
import type { SqlExercise } from '../authoring/sql-exercise';
import type { Outcome, Runner } from '../grading/attempt';
import { runAttempt } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import type { Verdict } from '../grading/verdict';
import type { ExerciseFiles } from './exercise-files';

/** One promise of an exercise, tried. */
export interface Trial {
  /** What was tried: `solution equality-first`. */
  readonly name: string;
  readonly ok: boolean;
  /** What happened, in a sentence. */
  readonly got: string;
}

export interface VerifyOptions {
  readonly runner: Runner<SqlExercise, SqlObservation>;
  /** A runner that gives up soon, for the submission that never ends. */
  readonly impatient: Runner<SqlExercise, SqlObservation>;
  readonly now: () => number;
}

export const MIN_SOLUTIONS = 2;
export const MIN_MISTAKES = 4;

/** Tries everything an exercise promises of its folder, one trial after the other. */
export async function* verifyExercise(
  exercise: SqlExercise,
  files: ExerciseFiles,
  options: VerifyOptions,
): AsyncGenerator<Trial> {
  yield* verifyFolder(exercise, files);
  const attempt = (text: string) => grade(exercise, text, options);
  yield refused('starter', await attempt(files.starter), ['fail']);
  yield refused('empty submission', await attempt(''), ['fail', 'invalid']);
  for (const [name, text] of files.solutions) yield accepted(`solution ${name}`, await attempt(text));
  for (const [name, text] of files.mistakes) yield verifyMistake(exercise, name, await attempt(text));
  yield await verifyRepeatable(exercise, files, options);
  const endless = await grade(exercise, files.endless, { ...options, runner: options.impatient });
  yield refused('endless submission', endless, ['timeout']);
}

/** The folder and the table of the exercise name the same files, and enough of them. */
function* verifyFolder(exercise: SqlExercise, { solutions, mistakes }: ExerciseFiles): Generator<Trial> {
  const kinds = [
    { kind: 'solutions', table: exercise.solutions, files: solutions, least: MIN_SOLUTIONS },
    { kind: 'mistakes', table: exercise.mistakes, files: mistakes, least: MIN_MISTAKES },
  ];
  for (const { kind, table, files, least } of kinds) {
    const named = Object.keys(table);
    const odd = [
      ...named.filter((name) => !files.has(name)),
      ...[...files.keys()].filter((name) => !(name in table)),
    ];
    const ok = odd.length === 0 && named.length >= least;
    const got =
      odd.length > 0 ? `not in both exercise.ts and the folder: ${odd.join(', ')}` : `${named.length} files`;
    yield { name: `${kind} on file`, ok, got };
  }
}

function verifyMistake({ mistakes }: SqlExercise, name: string, verdict: Verdict): Trial {
  const want = mistakes[name];
  const decided = verdict.checks.find(({ status }) => status === 'fail')?.code ?? verdict.verdict;
  const ok =
    want !== undefined &&
    verdict.verdict === 'fail' &&
    decided === want.fails &&
    verdict.message.includes(want.says);
  const wanted = ok ? '' : `, want ${want?.fails} and "${want?.says}"`;
  return { name: `mistake ${name}`, ok, got: `${decided}: ${verdict.message}${wanted}` };
}

async function verifyRepeatable(
  exercise: SqlExercise,
  { starter }: ExerciseFiles,
  { runner }: VerifyOptions,
): Promise<Trial> {
  const observe = (): Promise<Outcome<SqlObservation>> =>
    runner({ exercise, text: starter }, new AbortController().signal);
  const [first, second] = [await observe(), await observe()];
  const ok = isDeepStrictEqual(first, second);
  return { name: 'repeatable', ok, got: ok ? 'two equal observations' : 'two observations differ' };
}

const accepted = (name: string, { verdict, message }: Verdict): Trial => ({
  name,
  ok: verdict === 'pass',
  got: `${verdict}: ${message}`,
});

const refused = (
  name: string,
  { verdict, message }: Verdict,
  want: readonly Verdict['verdict'][],
): Trial => ({
  name,
  ok: want.includes(verdict),
  got: `${verdict}: ${message}`,
});

function grade(exercise: SqlExercise, text: string, { runner, now }: VerifyOptions): Promise<Verdict> {
  return runAttempt(
    { exercise, text },
    { runner, now, record: () => undefined, signal: new AbortController().signal },
  );
}
