import type { Gradable } from '../grading/attempt';
import type { Acceptance } from '../grading/checks/accepted';
import { acceptedChecks } from '../grading/checks/accepted';
import type { Check } from '../grading/checks/check';
import type { ProbeParams, SqlObservation, SqlProbe } from '../grading/sql-observation';

/** A parameterised query of an exercise, offered in the lab and measured at Check. */
export interface QueryProbe {
  readonly name: string;
  /** Values per parameter with their words, in the order the lab offers them. */
  readonly params: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Further parameter sets, announced by the task but not offered: no answer can be written for them alone. */
  readonly heldBack: readonly ProbeParams[];
  readonly sql: (params: ProbeParams) => string;
  readonly label: (params: ProbeParams) => string;
}

/** A known wrong submission: the check that must decide and words its message must contain. */
export interface Mistake {
  readonly fails: string;
  readonly says: string;
}

export interface SqlExerciseDefinition {
  readonly title: string;
  /** What to do, in one or two sentences; `backticks` mark code. */
  readonly task: string;
  /** What is wrong with the starter, on purpose. */
  readonly starterNote: string;
  readonly accept: Acceptance;
  readonly probes: readonly QueryProbe[];
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
  return { ...definition, kind: 'sql', checks: [...acceptedChecks(definition.accept), ...definition.checks] };
}

/** Every parameter set that the lab offers for a probe, as plain data; the first parameter varies slowest. */
export function offeredProbes(probe: QueryProbe): readonly SqlProbe[] {
  const combinations = Object.entries(probe.params).reduce<readonly ProbeParams[]>(
    (sets, [name, values]) =>
      sets.flatMap((set) => Object.keys(values).map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
  return combinations.map((params) => plain(probe, params));
}

/** Every parameter set that Check measures. */
export const measuredProbes = (exercise: Pick<SqlExercise, 'probes'>): readonly SqlProbe[] =>
  exercise.probes.flatMap((probe) => [
    ...offeredProbes(probe),
    ...probe.heldBack.map((params) => plain(probe, params)),
  ]);

const plain = (probe: QueryProbe, params: ProbeParams): SqlProbe => ({
  probe: probe.name,
  params,
  label: probe.label(params),
  sql: probe.sql(params),
});
