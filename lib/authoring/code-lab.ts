import type { Assumption } from './assumptions';
import type { ChoiceExercise, UnnamedChoiceExercise } from './choice-exercise';
import { measurementsOf } from './choice-exercise';
import type { CodeExercise, UnnamedCodeExercise } from './code-exercise';
import { requireNames } from './lab-names';

/** A number of a lab's world that the reader may change; the world reads it as `world.setting(name)`. */
export interface WorldSetting {
  /** Before the slider: `A load takes`. */
  readonly label: string;
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** What it is unless changed. */
  readonly standard: number;
}

/** The world of the scratch tab, `labs/<slug>/world.ts`: what it is, in words. */
export interface LabWorld {
  /** One sentence: who calls the module, when, and what answers. */
  readonly about: string;
  /** What the model takes for granted, the most important first. */
  readonly assumptions: readonly Assumption[];
  /** Declarations that the editor knows, in TypeScript: what the signatures of the lab and its exercises name. */
  readonly types: string;
  /** What the module must export. */
  readonly exports: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, WorldSetting>>;
}

/** The name of that world in the lab's script; no exercise can have it. */
export const SCRATCH_SCENARIO = '(scratch)';

export interface CodeLabDefinition {
  readonly title: string;
  readonly world: LabWorld;
  /** What the scratch tab opens with. */
  readonly scratch: string;
  /** Exercise id -> exercise, in the order of their tabs. Ids are stable: progress is kept under them. */
  readonly exercises: Readonly<Record<string, UnnamedCodeLabExercise>>;
}

/** An exercise of a lab on code: a module to write, or a question about what the world shows. */
export type CodeLabExercise = CodeExercise | ChoiceExercise;

/** One before its lab has named it. */
export type UnnamedCodeLabExercise = UnnamedCodeExercise | UnnamedChoiceExercise;

/** The workbench of a lesson on code: a module to experiment with and the exercises graded in the sandbox. */
export interface CodeLab extends Omit<CodeLabDefinition, 'exercises'> {
  readonly kind: 'code';
  readonly slug: string;
  readonly exercises: readonly CodeLabExercise[];
}

/**
 * Names a lab and its exercises. Throws for a slug or an id that is not kebab-case, and for a question whose numbers
 * only a database gives: this lab has none.
 */
export function defineCodeLab(slug: string, definition: CodeLabDefinition): CodeLab {
  requireNames(slug, definition.exercises);
  const exercises = Object.entries(definition.exercises).map(([id, exercise]): CodeLabExercise => {
    if (exercise.kind === 'code') return { ...exercise, id, lab: slug };
    const [measured] = Object.keys(measurementsOf(exercise));
    if (measured !== undefined)
      throw new Error(`${id} rests on "${measured}", measured in a database; the lab ${slug} has none.`);
    return { ...exercise, id, dataset: null };
  });
  return { ...definition, kind: 'code', slug, exercises };
}

/** Those exercises of a lab that are solved by a module, in order. */
export const modulesOf = ({ exercises }: Pick<CodeLab, 'exercises'>): readonly CodeExercise[] =>
  exercises.filter((exercise) => exercise.kind === 'code');
