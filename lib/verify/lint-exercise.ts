import { type Finding, type LintedExercise, type LintRule, lineAt } from './lint';
import { containsIdea, ideaOf } from './lint-idea';
import { literalLine, propertyLine, type SourceText } from './lint-source';
import { textsOf } from './lint-texts';
import { blameIn, commentsOf, describeBlame } from './lint-words';

/** An exercise's folder as text; `path` is relative to the root, the keys are file names with their endings. */
export interface ExerciseFolder {
  readonly path: string;
  /** `exercise.ts`. */
  readonly definition: string;
  readonly starters: ReadonlyMap<string, string>;
  readonly solutions: ReadonlyMap<string, string>;
  readonly mistakes: ReadonlyMap<string, string>;
}

/** A ladder of hints: a question; where to look; the shape with blanks; at most one more. */
export const MIN_HINTS = 3;
export const MAX_HINTS = 4;

/** A choice exercise has one right answer; every other can be solved in two ways that differ in idea. */
const MIN_SOLUTIONS = { choice: 1, other: 2 } as const;
export const MIN_MISTAKES = 4;

type Report = (rule: LintRule, line: number | null, message: string) => Finding;

/** The rules of one exercise: its hints, the files of its folder, its texts for readers. */
export function lintExercise(exercise: LintedExercise, folder: ExerciseFolder): readonly Finding[] {
  const source: SourceText = { file: `${folder.path}/exercise.ts`, source: folder.definition };
  const report: Report = (rule, line, message) => ({ file: source.file, line, rule, message });
  return [
    ...lintHints(exercise, folder, { source, report }),
    ...lintCounts(exercise, { source, report }),
    ...lintNames(exercise, folder, { source, report }),
    ...lintIdeas(folder),
    ...lintTexts(exercise, { source, report }),
    ...lintStarters(folder),
  ];
}

interface Definition {
  readonly source: SourceText;
  readonly report: Report;
}

function lintHints(
  { hints }: LintedExercise,
  { solutions }: ExerciseFolder,
  { source, report }: Definition,
): readonly Finding[] {
  const lineOf = (at: number) => propertyLine(source, ['hints', at]);
  const empty = hints.flatMap((hint, at) =>
    hint.trim() === '' ? [report('hint-empty', lineOf(at), `hint ${at + 1} is empty`)] : [],
  );
  const told = hints.flatMap((hint, at) => {
    const name = [...solutions].find(([file, text]) => containsIdea(hint, ideaOf(file, text)))?.[0];
    if (name === undefined) return [];
    const message = `hint ${at + 1} holds the whole of solutions/${name}; leave blanks for the reader`;
    return [report('hint-solution', lineOf(at), message)];
  });
  if (hints.length >= MIN_HINTS && hints.length <= MAX_HINTS) return [...empty, ...told];
  const message = `${hints.length} hints, want ${MIN_HINTS} or ${MAX_HINTS}: a question, where to look, the shape with blanks`;
  return [report('hint-count', propertyLine(source, ['hints']), message), ...empty, ...told];
}

function lintCounts(
  { kind, solutions, mistakes }: LintedExercise,
  { source, report }: Definition,
): readonly Finding[] {
  const least = kind === 'choice' ? MIN_SOLUTIONS.choice : MIN_SOLUTIONS.other;
  const [right, wrong] = [Object.keys(solutions).length, Object.keys(mistakes).length];
  const few = (rule: LintRule, key: string, message: string) =>
    report(rule, propertyLine(source, [key]), message);
  return [
    ...(right < least
      ? [few('few-solutions', 'solutions', `solutions: ${right}, want at least ${least}`)]
      : []),
    ...(wrong < MIN_MISTAKES
      ? [few('few-mistakes', 'mistakes', `mistakes: ${wrong}, want at least ${MIN_MISTAKES}`)]
      : []),
  ];
}

/** The tables of exercise.ts and the files beside it name the same; a choice exercise may have no files. */
function lintNames(
  exercise: LintedExercise,
  folder: ExerciseFolder,
  { source, report }: Definition,
): readonly Finding[] {
  return (['solutions', 'mistakes'] as const).flatMap((kind) => {
    const files = [...folder[kind].keys()];
    const named = Object.keys(exercise[kind]);
    const optional = exercise.kind === 'choice' && files.length === 0;
    const strays = files.filter((file) => !named.includes(nameOf(file)));
    const missing = optional ? [] : named.filter((name) => !files.some((file) => nameOf(file) === name));
    return [
      ...strays.map(
        (file): Finding => ({
          file: `${folder.path}/${kind}/${file}`,
          line: null,
          rule: 'unnamed-file',
          message: `${kind} in exercise.ts do not name it`,
        }),
      ),
      ...missing.map((name) =>
        report(
          'missing-file',
          propertyLine(source, [kind, name]),
          `${kind}/${name} is no file of this folder`,
        ),
      ),
    ];
  });
}

function lintIdeas({ path, solutions }: ExerciseFolder): readonly Finding[] {
  const first = new Map<string, string>();
  return [...solutions].flatMap(([file, text]): readonly Finding[] => {
    const idea = ideaOf(file, text);
    const earlier = first.get(idea);
    first.set(idea, earlier ?? file);
    if (earlier === undefined) return [];
    const message = `the same as solutions/${earlier} but for blanks, comments, case or names; two solutions differ in idea`;
    return [{ file: `${path}/solutions/${file}`, line: null, rule: 'equal-solutions', message }];
  });
}

function lintTexts(exercise: LintedExercise, { source, report }: Definition): readonly Finding[] {
  return textsOf(exercise).flatMap((text) =>
    blameIn(text).map(({ word }) =>
      report('blame', literalLine(source, { text, word }), describeBlame(word)),
    ),
  );
}

function lintStarters({ path, starters }: ExerciseFolder): readonly Finding[] {
  return [...starters].flatMap(([name, text]) =>
    blameIn(commentsOf(text)).map(
      ({ word, offset }): Finding => ({
        file: `${path}/${name}`,
        line: lineAt(text, offset),
        rule: 'blame',
        message: describeBlame(word),
      }),
    ),
  );
}

const nameOf = (file: string): string => file.replace(/\.[^.]*$/, '');
