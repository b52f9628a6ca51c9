import type { CodeExercise, UnnamedCodeExercise } from './code-exercise';

export interface CodeLabDefinition {
  readonly title: string;
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

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Names a lab and its exercises; throws for a slug or an id that is not kebab-case. */
export function defineCodeLab(slug: string, definition: CodeLabDefinition): CodeLab {
  for (const id of [slug, ...Object.keys(definition.exercises)]) {
    if (!ID.test(id)) throw new Error(`"${id}" is not a kebab-case name (lab ${slug}).`);
  }
  const exercises = Object.entries(definition.exercises).map(([id, exercise]) => ({
    ...exercise,
    id,
    lab: slug,
  }));
  return { ...definition, kind: 'code', slug, exercises };
}
