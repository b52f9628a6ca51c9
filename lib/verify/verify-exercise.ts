import path from 'node:path';
import type { Mistake } from '../authoring/sql-exercise';
import type { Check } from '../grading/checks/check';
import type { Verdict } from '../grading/verdict';
import type { ExerciseFiles } from './exercise-files';
import { lintMessages, saidBy, secretsOf } from './lint-messages';
import type { ExerciseReport } from './report';

/** What verification reads of an exercise, whatever its kind. */
export interface Verifiable {
  readonly id: string;
  readonly title: string;
  readonly kind: ExerciseReport['kind'];
  readonly checks: readonly Pick<Check<never>, 'code'>[];
  readonly solutions: Readonly<Record<string, string>>;
  readonly mistakes: Readonly<Record<string, Mistake>>;
}

/** How the texts of one exercise are tried; each call is one attempt. */
export interface Trials {
  readonly grade: (text: string) => Promise<Verdict>;
  /** The same without other data, other seeds or whatever else keeps an answer from being hard-coded; null without. */
  readonly gradeFirst: ((text: string) => Promise<Verdict>) | null;
  /** With another seed, under which the solutions must still pass; null where nothing is left to chance. */
  readonly gradeReseeded?: (text: string) => Promise<Verdict>;
  /** Whether two attempts with the same text observe the same. */
  readonly repeats: (text: string) => Promise<boolean>;
  /** With a short limit of wall-clock time; null where nothing can run for ever. */
  readonly gradeEndless: ((text: string) => Promise<Verdict>) | null;
}

export interface VerifyOptions {
  /** The lab's slug, for the files that problems name. */
  readonly lab: string;
  /** Solutions that an exercise has at least. */
  readonly minSolutions?: number;
  /** What else is not as promised, found by the rules of its kind. */
  readonly problems?: readonly string[];
}

/** Wall clock that an endless submission gets in a verification; a reader's gets 20 s. */
export const IMPATIENT_MS = 1_500;

export const MIN_SOLUTIONS = 2;
export const MIN_MISTAKES = 4;

/** Tries everything an exercise promises of its folder and reports what held. Attempts run side by side. */
export async function verifyExercise(
  exercise: Verifiable,
  files: ExerciseFiles,
  trials: Trials,
  { lab, minSolutions = MIN_SOLUTIONS, problems: others = [] }: VerifyOptions,
): Promise<ExerciseReport> {
  const [starter, empty, solutions, mistakes, repeatable, endless, only] = await Promise.all([
    trials.grade(files.starter),
    trials.grade(''),
    gradeAll(files.solutions, trials.grade),
    gradeAll(files.mistakes, trials.grade),
    trials.repeats(files.starter),
    files.endless === null ? null : (trials.gradeEndless?.(files.endless) ?? null),
    gradeOnlySecond(exercise, files, trials),
  ]);
  const folder = `labs/${lab}/exercises/${exercise.id}`;
  const problems = [
    ...folderProblems(exercise, files, minSolutions),
    ...wordProblem(files.starterName, starter, ['fail']),
    ...wordProblem('an empty submission', empty, ['fail', 'invalid']),
    ...[...solutions].flatMap(([name, verdict]) => wordProblem(`solutions/${name}`, verdict, ['pass'])),
    ...[...mistakes].flatMap(([name, verdict]) => mistakeProblem(name, exercise.mistakes[name], verdict)),
    ...(repeatable ? [] : ['two attempts with the starter observe two things']),
    ...(endless === null ? [] : wordProblem('the endless submission', endless, ['timeout'])),
    ...only.problems,
    ...uncoveredProblems(exercise, files, [starter, ...mistakes.values()]),
    ...others,
    ...wordProblems(exercise, files, { starter, empty, solutions, mistakes }),
  ].map((problem) => `${folder}: ${problem}`);
  return {
    lab,
    exercise: exercise.id,
    title: exercise.title,
    kind: exercise.kind,
    starter: starter.verdict,
    empty: empty.verdict,
    solutions: [...solutions].map(([name, { verdict }]) => ({
      file: name + path.extname(files.starterName),
      idea: exercise.solutions[name] ?? '',
      verdict,
    })),
    mistakes: [...mistakes].map(([name, verdict]) => ({
      file: name + path.extname(files.starterName),
      expected: exercise.mistakes[name]?.fails ?? '',
      got: decidedBy(verdict),
      message: verdict.message,
    })),
    secondDataset: only.holds,
    repeatable,
    endless: endless === null ? null : endless.verdict,
    ok: problems.length === 0,
    problems,
  };
}

type Verdicts = ReadonlyMap<string, Verdict>;

async function gradeAll(texts: ReadonlyMap<string, string>, grade: Trials['grade']): Promise<Verdicts> {
  const graded = await Promise.all(
    [...texts].map(async ([name, text]) => [name, await grade(text)] as const),
  );
  return new Map(graded);
}

/** The code of the check that decided, or the verdict where none did. */
const decidedBy = ({ checks, verdict }: Verdict): string =>
  checks.find(({ status }) => status === 'fail')?.code ?? verdict;

function wordProblem(
  name: string,
  { verdict, message }: Verdict,
  want: readonly Verdict['verdict'][],
): readonly string[] {
  return want.includes(verdict) ? [] : [`${name} is ${verdict}, want ${want.join(' or ')}: ${message}`];
}

function mistakeProblem(name: string, want: Mistake | undefined, verdict: Verdict): readonly string[] {
  const got = decidedBy(verdict);
  const ok =
    want !== undefined &&
    verdict.verdict !== 'pass' &&
    got === want.fails &&
    verdict.message.includes(want.says);
  return ok ? [] : [`mistakes/${name} is ${got}: "${verdict.message}", want ${want?.fails}: "${want?.says}"`];
}

/** The folder and the table of the exercise name the same files, and enough of them. */
function folderProblems(
  exercise: Verifiable,
  { solutions, mistakes }: ExerciseFiles,
  minSolutions: number,
): readonly string[] {
  const kinds = [
    { kind: 'solutions', table: exercise.solutions, files: solutions, least: minSolutions },
    { kind: 'mistakes', table: exercise.mistakes, files: mistakes, least: MIN_MISTAKES },
  ];
  return kinds.flatMap(({ kind, table, files, least }) => {
    const named = Object.keys(table);
    return [
      ...named
        .filter((name) => !files.has(name))
        .map((name) => `${kind}/${name} is named in exercise.ts and is no file`),
      ...[...files.keys()]
        .filter((name) => !(name in table))
        .map((name) => `${kind}/${name} is not named in exercise.ts`),
      ...(files.size < least ? [`${kind} has ${files.size} files, want at least ${least}`] : []),
    ];
  });
}

interface Tried {
  readonly starter: Verdict;
  readonly empty: Verdict;
  readonly solutions: Verdicts;
  readonly mistakes: Verdicts;
}

/** What the verdicts say, held to the rules of the lint: no blame, and nothing of a solution. */
function wordProblems(
  exercise: Verifiable,
  files: ExerciseFiles,
  { starter, empty, solutions, mistakes }: Tried,
): readonly string[] {
  const said = [
    ...saidBy(starter, { file: files.starterName, text: files.starter }),
    ...saidBy(empty, { file: 'an empty submission', text: '' }),
    ...[...solutions].flatMap(([name, verdict]) =>
      saidBy(verdict, { file: `solutions/${name}`, text: files.solutions.get(name) ?? '' }),
    ),
    ...[...mistakes].flatMap(([name, verdict]) =>
      saidBy(verdict, { file: `mistakes/${name}`, text: files.mistakes.get(name) ?? '' }),
    ),
  ];
  const ending = path.extname(files.starterName);
  const named = new Map([...files.solutions].map(([name, text]) => [`${name}${ending}`, text]));
  return lintMessages(exercise, said, secretsOf(named)).map(
    ({ file, rule, message }) => `${file}: ${rule}: ${message}`,
  );
}

interface Second {
  readonly holds: boolean | null;
  readonly problems: readonly string[];
}

/** A hard-coded answer passes on the data it was written for, and only there; there is at least one. */
async function gradeOnlySecond(
  { mistakes }: Verifiable,
  files: ExerciseFiles,
  { gradeFirst, gradeReseeded }: Trials,
): Promise<Second> {
  if (gradeReseeded !== undefined) return reseed(files, gradeReseeded);
  if (gradeFirst === null) return { holds: null, problems: [] };
  const names = Object.keys(mistakes).filter((name) => mistakes[name]?.onlySecond === true);
  if (names.length === 0)
    return { holds: false, problems: ['no mistake is one on other data only (onlySecond)'] };
  const verdicts = await Promise.all(names.map((name) => gradeFirst(files.mistakes.get(name) ?? '')));
  const problems = names.flatMap((name, i) => {
    const verdict = verdicts[i];
    return verdict === undefined ? [] : wordProblem(`mistakes/${name} on the first data`, verdict, ['pass']);
  });
  return { holds: problems.length === 0, problems };
}

/** Every check is failed by a mistake or the starter, or named in the exercise's test on altered observations. */
function uncoveredProblems(
  { checks }: Verifiable,
  { alteredTest }: ExerciseFiles,
  verdicts: readonly Verdict[],
): readonly string[] {
  const failed = new Set(
    verdicts.flatMap(({ checks: results }) =>
      results.filter(({ status }) => status === 'fail').map(({ code }) => code),
    ),
  );
  return checks
    .map(({ code }) => code)
    .filter((code) => !failed.has(code) && !new RegExp(`\\b${code}\\b`).test(alteredTest ?? ''))
    .map((code) => `no mistake fails ${code}, nor does altered.test.ts name it`);
}

/** Every solution passes and the starter fails under another seed, too. */
async function reseed(files: ExerciseFiles, grade: Trials['grade']): Promise<Second> {
  const [starter, solutions] = await Promise.all([grade(files.starter), gradeAll(files.solutions, grade)]);
  const problems = [
    ...wordProblem(`${files.starterName} with another seed`, starter, ['fail']),
    ...[...solutions].flatMap(([name, verdict]) =>
      wordProblem(`solutions/${name} with another seed`, verdict, ['pass']),
    ),
  ];
  return { holds: problems.length === 0, problems };
}
