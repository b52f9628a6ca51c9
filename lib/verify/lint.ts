/** Every rule of the lint of labs and lessons; a test proves each of them in both directions. */
export const LINT_RULES = [
  'hint-count',
  'hint-empty',
  'hint-solution',
  'few-solutions',
  'few-mistakes',
  'unnamed-file',
  'missing-file',
  'equal-solutions',
  'blame',
  'equal-ids',
  'unregistered',
  'unknown-lab',
  'unknown-exercise',
  'unknown-component',
  'unknown-source',
  'unshown-number',
  'lesson-syntax',
  'outline',
  'leak',
  'todo',
] as const;

export type LintRule = (typeof LINT_RULES)[number];

/** One breach of a rule. `file` is relative to the root, `line` counts from 1, or null when no line is to blame. */
export interface Finding {
  readonly file: string;
  readonly line: number | null;
  readonly rule: LintRule;
  readonly message: string;
}

/** A finding as a line for the terminal: `labs/x/lab.ts:3 equal-ids: …`. */
export function describeFinding({ file, line, rule, message }: Finding): string {
  return `${file}${line === null ? '' : `:${line}`} ${rule}: ${message}`;
}

/** The line, from 1, of an offset into a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What the lint reads of an exercise, whatever its kind. */
export interface LintedExercise {
  readonly id: string;
  readonly kind: string;
  readonly hints: readonly string[];
  /** File name without ending -> anything; a choice exercise may list them. */
  readonly solutions: object;
  readonly mistakes: object;
}

/** What the lint reads of a lab. */
export interface LintedLab {
  readonly slug: string;
  readonly title: string;
  readonly scratch: string;
  readonly exercises: readonly LintedExercise[];
}
