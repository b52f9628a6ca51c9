import type { Verdict } from '../grading/verdict';

type VerdictWord = Verdict['verdict'];

/** What one exercise was proved to do: a row of `labs/quality.json`. */
export interface ExerciseReport {
  readonly lab: string;
  readonly exercise: string;
  readonly title: string;
  readonly kind: 'sql' | 'choice' | 'code';
  readonly starter: VerdictWord;
  readonly empty: VerdictWord;
  /** `file` without its folder; `idea` as the author words it. */
  readonly solutions: readonly {
    readonly file: string;
    readonly idea: string;
    readonly verdict: VerdictWord;
  }[];
  /** `expected` and `got` are codes of checks, or a verdict where no check decided. */
  readonly mistakes: readonly {
    readonly file: string;
    readonly expected: string;
    readonly got: string;
    readonly message: string;
  }[];
  /** Solutions pass on other data or under another seed too, and a hard-coded answer does not; null when there is none to have. */
  readonly secondDataset: boolean | null;
  readonly repeatable: boolean;
  /** What became of a submission that never ends; null where none can be written. */
  readonly endless: VerdictWord | null;
  readonly ok: boolean;
  /** What is not as promised, each sentence with the file it is about. */
  readonly problems: readonly string[];
}
