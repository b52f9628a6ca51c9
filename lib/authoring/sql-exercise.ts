import type { Gradable } from '../grading/attempt';
import type { Acceptance } from '../grading/checks/accepted';
import { acceptedChecks } from '../grading/checks/accepted';
import type { Check } from '../grading/checks/check';
import type { SqlObservation } from '../grading/sql-observation';
import type { Probe } from './sql-probe';

/** A known wrong submission: the check that must decide and words its message must contain. */
export interface Mistake {
  readonly fails: string;
  readonly says: string;
  /** It passes on the dataset as it is and fails on the second one: an answer written for the rows that are there. */
  readonly onlySecond?: true;
}

export interface SqlExerciseDefinition {
  readonly title: string;
  /** What to do, in one or two sentences; `backticks` mark code. */
  readonly task: string;
  /** What is wrong with the starter, on purpose. */
  readonly starterNote: string;
  readonly accept: Acceptance;
  readonly probes: readonly Probe[];
  /**
   * Measured once the data has been changed under the submission (`labs/larkspur/second.sql`), so that no answer can
   * be written for the rows that are there. Every exercise has some.
   */
  readonly second: readonly Probe[];
  /** A submission with a plan that reads more pages fails anyway: the second data is left out. */
  readonly dearPages?: number;
  /** Checks after those that follow from `accept`, in the order in which they decide. */
  readonly checks: readonly Check<SqlObservation>[];
  /** A question; where to look; the shape with blanks. Three or four. */
  readonly hints: readonly string[];
  /** File name without ending -> the idea, one line. At least two that differ in idea. */
  readonly solutions: Readonly<Record<string, string>>;
  /** File name without ending -> how it fails. At least four. */
  readonly mistakes: Readonly<Record<string, Mistake>>;
}

export interface SqlExercise extends SqlExerciseDefinition, Gradable<SqlObservation> {
  readonly kind: 'sql';
  /** Name of the dataset's subset that it is tried on; its lab sets it. */
  readonly dataset: string;
}

/** An exercise before its lab has named it and given it a dataset. */
export type UnnamedSqlExercise = Omit<SqlExercise, 'id' | 'dataset'>;

export function defineSqlExercise(definition: SqlExerciseDefinition): UnnamedSqlExercise {
  return {
    ...definition,
    kind: 'sql',
    checks: [...acceptedChecks(definition.accept), ...definition.checks],
    stagesOf: (observation) => [firstData(observation), observation],
  };
}

const firstData = (observation: SqlObservation): SqlObservation => ({
  ...observation,
  probes: observation.probes.filter(({ data }) => data === 'first'),
});
