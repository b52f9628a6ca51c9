import type { DatabaseExercise, UnnamedExercise } from './exercise';
import { requireNames } from './lab-names';

export interface LabDefinition {
  readonly title: string;
  /** Name of a Larkspur subset, see `labs/larkspur/subsets.ts`. */
  readonly dataset: string;
  /** What the scratch tab opens with. */
  readonly scratch: string;
  /** Exercise id -> exercise, in the order of their tabs. Ids are stable: progress is kept under them. */
  readonly exercises: Readonly<Record<string, UnnamedExercise>>;
}

/** The workbench of a lesson: a dataset to experiment with and the exercises graded on it. */
export interface Lab extends Omit<LabDefinition, 'exercises'> {
  readonly slug: string;
  readonly exercises: readonly DatabaseExercise[];
}

/** Names a lab and its exercises; throws for a slug or an id that is not kebab-case. */
export function defineLab(slug: string, definition: LabDefinition): Lab {
  requireNames(slug, definition.exercises);
  return {
    ...definition,
    slug,
    exercises: Object.entries(definition.exercises).map(([id, exercise]) => ({
      ...exercise,
      id,
      dataset: definition.dataset,
    })),
  };
}
