import { isDeepStrictEqual } from 'node:util';
import type { ChoiceExercise } from '../authoring/choice-exercise';
import { measurementsOf } from '../authoring/choice-exercise';
import { runAttempt } from '../grading/attempt';
import { choiceRunner } from '../grading/choice/runner';
import type { Verdict } from '../grading/verdict';
import type { ChoiceFiles } from './choice-files';
import { findGiveaways, findHintFault, findUnmeasured } from './choice-texts';
import type { MeasureAgain } from './measure-again';
import type { Trial } from './verify-exercise';

export interface VerifyChoiceOptions {
  readonly measure: MeasureAgain;
  readonly now: () => number;
}

/** A choice has one right answer, so one solution is enough; what is written may be right in more ways. */
export const MIN_CHOICE_SOLUTIONS = 1;
export const MIN_CHOICE_MISTAKES = 4;

/**
 * Tries everything a choice exercise promises of its folder and its texts. Nothing of it can hang, and no other
 * dataset could change the answer: what it rests on is measured again instead.
 */
export async function* verifyChoice(
  exercise: ChoiceExercise,
  files: ChoiceFiles,
  { measure, now }: VerifyChoiceOptions,
): AsyncGenerator<Trial> {
  yield* verifyFolder(exercise, files);
  yield* verifyTexts(exercise);
  const attempt = (text: string) => grade(exercise, text, now);
  const starter = await attempt(files.starter);
  yield refused('starter', starter, ['fail']);
  yield refused('empty submission', await attempt(''), ['fail', 'invalid']);
  for (const [name, text] of files.solutions) {
    const { verdict, message } = await attempt(text);
    yield { name: `solution ${name}`, ok: verdict === 'pass', got: `${verdict}: ${message}` };
  }
  const failures = [starter];
  for (const [name, text] of files.mistakes) {
    const verdict = await attempt(text);
    failures.push(verdict);
    yield verifyMistake(exercise, name, verdict);
  }
  yield verifyCovered(exercise, failures);
  yield await verifyRepeatable(exercise, files);
  yield* verifyMeasurements(exercise, measure);
}

/** The folder and the tables of the exercise name the same files, and enough of them. */
function* verifyFolder(exercise: ChoiceExercise, { solutions, mistakes }: ChoiceFiles): Generator<Trial> {
  const kinds = [
    { kind: 'solutions', table: exercise.solutions, files: solutions, least: MIN_CHOICE_SOLUTIONS },
    { kind: 'mistakes', table: exercise.mistakes, files: mistakes, least: MIN_CHOICE_MISTAKES },
  ];
  for (const { kind, table, files, least } of kinds) {
    const named = Object.keys(table);
    const odd = [
      ...named.filter((name) => !files.has(name)),
      ...[...files.keys()].filter((name) => !Object.hasOwn(table, name)),
    ];
    const got =
      odd.length > 0
        ? `not in both exercise.ts and the folder: ${odd.join(', ')}`
        : `${named.length} files, at least ${least}`;
    yield { name: `${kind} on file`, ok: odd.length === 0 && named.length >= least, got };
  }
}

function* verifyTexts(exercise: ChoiceExercise): Generator<Trial> {
  const hints = findHintFault(exercise);
  yield { name: 'hints', ok: hints === null, got: hints ?? `${exercise.hints.length} hints` };
  const giveaways = findGiveaways(exercise.question);
  yield {
    name: 'explanations',
    ok: giveaways.length === 0,
    got: giveaways.length === 0 ? 'tell of no other answer' : `give away ${giveaways.join(', ')}`,
  };
  const unmeasured = findUnmeasured(exercise);
  yield {
    name: 'numbers in texts',
    ok: unmeasured.length === 0,
    got: unmeasured.length === 0 ? 'each is measured' : `measured by nothing: ${unmeasured.join(', ')}`,
  };
}

function verifyMistake({ mistakes }: ChoiceExercise, name: string, verdict: Verdict): Trial {
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

/** A check that no file of the folder fails is a check that nobody has seen fail. */
function verifyCovered({ checks }: ChoiceExercise, failures: readonly Verdict[]): Trial {
  const failed = new Set(
    failures
      .flatMap((verdict) => verdict.checks.filter(({ status }) => status === 'fail'))
      .map(({ code }) => code),
  );
  const untried = checks.map(({ code }) => code).filter((code) => !failed.has(code));
  const got =
    untried.length === 0
      ? `${checks.length} checks, each failed by a file`
      : `no file fails ${untried.join(', ')}`;
  return { name: 'every check fails', ok: untried.length === 0, got };
}

async function verifyRepeatable(
  exercise: ChoiceExercise,
  { starter, mistakes }: ChoiceFiles,
): Promise<Trial> {
  const text = [...mistakes.values()][0] ?? starter;
  const observe = () => choiceRunner({ exercise, text }, new AbortController().signal);
  const ok = isDeepStrictEqual(await observe(), await observe());
  return { name: 'repeatable', ok, got: ok ? 'two equal observations' : 'two observations differ' };
}

async function* verifyMeasurements(exercise: ChoiceExercise, measure: MeasureAgain): AsyncGenerator<Trial> {
  for (const [name, measurement] of Object.entries(measurementsOf(exercise))) {
    const got = await measure(exercise.dataset, measurement);
    yield {
      name: `measured ${name}`,
      ok: got === measurement.gives,
      got: `${got} ${measurement.counts}${got === measurement.gives ? '' : `, the texts say ${measurement.gives}`}`,
    };
  }
}

const refused = (
  name: string,
  { verdict, message }: Verdict,
  want: readonly Verdict['verdict'][],
): Trial => ({ name, ok: want.includes(verdict), got: `${verdict}: ${message}` });

const grade = (exercise: ChoiceExercise, text: string, now: () => number): Promise<Verdict> =>
  runAttempt(
    { exercise, text },
    { runner: choiceRunner, now, record: () => undefined, signal: new AbortController().signal },
  );
