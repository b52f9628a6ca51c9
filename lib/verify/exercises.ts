import { CODE_LABS, LABS, loadCodeLab, loadLab } from '../../labs/registry';
import type { CodeLab } from '../authoring/code-lab';
import type { Exercise } from '../authoring/exercise';
import type { Lab } from '../authoring/lab';

/** Every lab, in the order of the registry. Throws when two exercises share an id. */
export async function allLabs(): Promise<readonly (Lab | CodeLab)[]> {
  const labs = [
    ...(await Promise.all(Object.keys(LABS).map(loadLab))),
    ...(await Promise.all(Object.keys(CODE_LABS).map(loadCodeLab))),
  ];
  const ids = labs.flatMap((lab) => exercisesOf(lab).map(({ id }) => id));
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`Two exercises have the id "${twice}".`);
  return labs;
}

/** The exercise of an id, or null. */
export async function findExercise(id: string): Promise<Exercise | null> {
  return (await allExercises()).find((exercise) => exercise.id === id) ?? null;
}

/** Every exercise of every lab, in order. */
export const allExercises = async (): Promise<readonly Exercise[]> => (await allLabs()).flatMap(exercisesOf);

/** A lab's exercises, of whatever kind. */
export const exercisesOf = (lab: Lab | CodeLab): readonly Exercise[] => lab.exercises;
