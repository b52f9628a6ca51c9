import type { Gradable } from '../grading/attempt';
import type { Check } from '../grading/checks/check';
import type { CodeObservation } from '../grading/code-observation';
import type { Mistake } from './sql-exercise';

/** What a code exercise is; its scenario is `scenario.ts` beside it, which runs in the sandbox and never in a page. */
export interface CodeExerciseDefinition<Observation> {
  readonly title: string;
  /** What to do, in one to three sentences; `backticks` mark code. */
  readonly task: string;
  /** What is wrong with the starter, on purpose. */
  readonly starterNote: string;
  /** Export -> its signature, as the reader sees it. A module that lacks one is invalid. */
  readonly exports: Readonly<Record<string, string>>;
  /** Libraries that would be the answer: an attempt that imports one is invalid, a Run is not. Default: none. */
  readonly withheld?: readonly string[];
  /** Act of the scenario -> what happens in it, in one phrase; the first is what a Run shows first. Every act, in order. */
  readonly acts: Readonly<Record<string, string>>;
  /** Predicates over what the scenario's acts saw, in the order in which they decide. */
  readonly checks: readonly Check<Observation>[];
  /** A question; where to look; the shape with blanks. Three or four. */
  readonly hints: readonly string[];
  /** File name without ending -> the idea, one line. At least two that differ in idea. */
  readonly solutions: Readonly<Record<string, string>>;
  /** File name without ending -> how it fails. At least four. */
  readonly mistakes: Readonly<Record<string, Mistake>>;
}

/** A task that is solved by a module. Its checks get the observation of its own scenario, of whatever shape. */
export interface CodeExercise extends CodeExerciseDefinition<CodeObservation>, Gradable<CodeObservation> {
  readonly kind: 'code';
  /** Slug of its lab, whose script holds its scenario. */
  readonly lab: string;
}

/** An exercise before its lab has named it. */
export type UnnamedCodeExercise = Omit<CodeExercise, 'id' | 'lab'>;

/** `Observation` is `ObservationOf<typeof scenario>` of the scenario beside the exercise. */
export function defineCodeExercise<Observation extends CodeObservation>(
  definition: CodeExerciseDefinition<Observation>,
): UnnamedCodeExercise {
  const checks = definition.checks.map((check) => ({
    ...check,
    // The runner runs the scenario of this exercise, so the observation is of this shape.
    judge: (observation: CodeObservation) => check.judge(observation as Observation),
  }));
  return { ...definition, kind: 'code', checks };
}
