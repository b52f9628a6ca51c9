import { isDeepStrictEqual } from 'node:util';
import type { CodeExercise } from '../authoring/code-exercise';
import type { Runner } from '../grading/attempt';
import { runAttempt } from '../grading/attempt';
import type { CodeObservation } from '../grading/code-observation';
import type { Verdict } from '../grading/verdict';
import type { ExerciseFiles } from './exercise-files';
import type { Trial } from './verify-exercise';

type CodeRunner = Runner<CodeExercise, CodeObservation>;

export interface VerifyCodeOptions {
  readonly runner: CodeRunner;
  /** The same with another seed: other durations, other values, other random numbers. */
  readonly reseeded: CodeRunner;
  /** A runner that gives up soon, for the submission that never ends. */
  readonly impatient: CodeRunner;
  readonly now: () => number;
}

export const MIN_CODE_SOLUTIONS = 2;
export const MIN_CODE_MISTAKES = 4;

/** Tries everything a code exercise promises of its folder, one trial after the other. */
export async function* verifyCode(
  exercise: CodeExercise,
  files: ExerciseFiles,
  { runner, reseeded, impatient, now }: VerifyCodeOptions,
): AsyncGenerator<Trial> {
  yield* verifyFolder(exercise, files);
  const attempt = (text: string, by = runner) => grade(exercise, text, { runner: by, now });
  const starter = await attempt(files.starter);
  yield expected('starter', starter, ['fail']);
  yield expected('empty submission', await attempt(''), ['fail', 'invalid']);
  for (const [name, text] of files.solutions)
    yield expected(`solution ${name}`, await attempt(text), ['pass']);
  const failures = [starter];
  for (const [name, text] of files.mistakes) {
    const verdict = await attempt(text);
    failures.push(verdict);
    yield verifyMistake(exercise, name, verdict);
  }
  yield verifyCovered(exercise, failures);
  yield* verifyRepeatable(exercise, files, runner);
  yield expected('starter, another seed', await attempt(files.starter, reseeded), ['fail']);
  for (const [name, text] of files.solutions) {
    yield expected(`solution ${name}, another seed`, await attempt(text, reseeded), ['pass']);
  }
  yield expected('endless submission', await attempt(files.endless, impatient), ['timeout']);
}

/** The folder and the tables of the exercise name the same files, and enough of them. */
function* verifyFolder(exercise: CodeExercise, { solutions, mistakes }: ExerciseFiles): Generator<Trial> {
  const kinds = [
    { kind: 'solutions', table: exercise.solutions, files: solutions, least: MIN_CODE_SOLUTIONS },
    { kind: 'mistakes', table: exercise.mistakes, files: mistakes, least: MIN_CODE_MISTAKES },
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

function verifyMistake({ mistakes }: CodeExercise, name: string, verdict: Verdict): Trial {
  const want = mistakes[name];
  const decided = codeOf(verdict) ?? verdict.verdict;
  const ok = want !== undefined && decided === want.fails && verdict.message.includes(want.says);
  const wanted = ok ? '' : `, want ${want?.fails} and "${want?.says}"`;
  return { name: `mistake ${name}`, ok, got: `${decided}: ${verdict.message}${wanted}` };
}

/** Each check decides at least one of the failing submissions: a check that cannot fail promises nothing. */
function verifyCovered({ checks }: CodeExercise, failures: readonly Verdict[]): Trial {
  const failed = new Set(failures.map(codeOf));
  const never = checks.map(({ code }) => code).filter((code) => !failed.has(code));
  return {
    name: 'every check can fail',
    ok: never.length === 0,
    got: never.length === 0 ? `${checks.length} checks` : `no mistake fails at ${never.join(', ')}`,
  };
}

/** The starter and the first solution, twice each: equal to the last virtual millisecond. */
async function* verifyRepeatable(
  exercise: CodeExercise,
  { starter, solutions }: ExerciseFiles,
  runner: CodeRunner,
): AsyncGenerator<Trial> {
  const [solution = ''] = solutions.values();
  for (const [name, text] of [['starter', starter] as const, ['solution', solution] as const]) {
    const observe = () => runner({ exercise, text }, new AbortController().signal);
    const [first, second] = [await observe(), await observe()];
    const ok = first.kind === 'observed' && isDeepStrictEqual(first, second);
    yield { name: `repeatable, ${name}`, ok, got: ok ? 'two equal observations' : 'two observations differ' };
  }
}

const codeOf = ({ checks }: Verdict): string | undefined =>
  checks.find(({ status }) => status === 'fail')?.code;

const expected = (
  name: string,
  { verdict, message }: Verdict,
  want: readonly Verdict['verdict'][],
): Trial => ({ name, ok: want.includes(verdict), got: `${verdict}: ${message}` });

function grade(
  exercise: CodeExercise,
  text: string,
  { runner, now }: Pick<VerifyCodeOptions, 'runner' | 'now'>,
): Promise<Verdict> {
  return runAttempt(
    { exercise, text },
    { runner, now, record: () => undefined, signal: new AbortController().signal },
  );
}
