// How far each engine answers as Redis does: the table that the site shows, made from the answers alone.

import { type Answer, agrees } from './perform';
import { type Group, readStep } from './sequence';

/** Answers by group and sequence, one per step. */
export type Answers = Readonly<Record<string, Readonly<Record<string, readonly Answer[]>>>>;

export interface Conformance {
  /** The Redis whose answers count. */
  readonly redis: string;
  /** Every client call goes through it. */
  readonly client: string;
  readonly engines: readonly EngineScore[];
  readonly groups: readonly ConformanceGroup[];
}

export interface EngineScore {
  readonly name: string;
  readonly version: string;
  readonly same: number;
  readonly differs: number;
}

export interface ConformanceGroup {
  readonly title: string;
  readonly sequences: readonly ConformanceRow[];
}

export interface ConformanceRow {
  readonly name: string;
  readonly steps: readonly string[];
  /** By engine; an engine that is not named answers all steps as Redis does. */
  readonly differs: Readonly<Record<string, Difference>>;
}

/** The first step whose answer is another one. */
export interface Difference {
  readonly step: string;
  readonly got: Answer;
  readonly real: Answer;
}

export interface MeasuredEngine {
  readonly name: string;
  readonly version: string;
  readonly answers: Answers;
}

export interface ConformanceOptions {
  readonly redis: string;
  readonly client: string;
  readonly real: Answers;
  readonly engines: readonly MeasuredEngine[];
}

/** Throws when the answers of an engine or of Redis are not there. */
export function compare(
  groups: readonly Group[],
  { redis, client, real, engines }: ConformanceOptions,
): Conformance {
  const compared = groups.map(({ title, sequences }) => ({
    title,
    sequences: Object.entries(sequences).map(([name, steps]) => {
      const expected = answersOf(real, title, name);
      const found = engines.map((engine) => {
        return [
          engine.name,
          firstDifference(steps, answersOf(engine.answers, title, name), expected),
        ] as const;
      });
      const differs = Object.fromEntries(found.flatMap(([engine, each]) => (each ? [[engine, each]] : [])));
      return { name, steps, differs };
    }),
  }));
  const rows = compared.flatMap(({ sequences }) => sequences);
  const scores = engines.map(({ name, version }) => {
    const differs = rows.filter((row) => name in row.differs).length;
    return { name, version, same: rows.length - differs, differs };
  });
  return { redis, client, engines: scores, groups: compared };
}

function answersOf(answers: Answers, title: string, name: string): readonly Answer[] {
  const found = answers[title]?.[name];
  if (!found) throw new Error(`no answers to "${name}" (${title}): measure with a redis-server and -u`);
  return found;
}

function firstDifference(
  steps: readonly string[],
  got: readonly Answer[],
  real: readonly Answer[],
): Difference | null {
  for (const [index, text] of steps.entries()) {
    const [mine = null, theirs = null] = [got[index], real[index]];
    if (!agrees(mine, theirs, readStep(text).view)) return { step: text, got: mine, real: theirs };
  }
  return null;
}
