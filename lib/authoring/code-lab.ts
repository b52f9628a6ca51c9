import type { Assumption } from './assumptions';
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
  readonly exercises: Readonly<Record<string, UnnamedCodeExercise>>;
}

/** The workbench of a lesson on code: a module to experiment with and the exercises graded in the sandbox. */
export interface CodeLab extends Omit<CodeLabDefinition, 'exercises'> {
  readonly kind: 'code';
  readonly slug: string;
  readonly exercises: readonly CodeExercise[];
}

/** Names a lab and its exercises; throws for a slug or an id that is not kebab-case. */
export function defineCodeLab(slug: string, definition: CodeLabDefinition): CodeLab {
  requireNames(slug, definition.exercises);
  const exercises = Object.entries(definition.exercises).map(([id, exercise]) => ({
    ...exercise,
    id,
    lab: slug,
  }));
  return { ...definition, kind: 'code', slug, exercises };
}
