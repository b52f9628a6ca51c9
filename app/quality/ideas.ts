import { loadAnyLab } from '@/labs/registry';
import type { Exercise } from '@/lib/authoring/exercise';
import type { ExerciseQuality } from '@/lib/course/quality.server';

/** Exercise id -> file name without ending -> the idea of that solution, one line. */
export type Ideas = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The ideas behind the right answers, as their exercises tell them. Rejects for a lab that is not there. */
export async function readIdeas(rows: readonly ExerciseQuality[]): Promise<Ideas> {
  const labs = await Promise.all([...new Set(rows.map(({ lab }) => lab))].map(loadAnyLab));
  return new Map(
    labs
      .flatMap((lab): readonly Exercise[] => lab.exercises)
      .map(({ id, solutions }) => [id, solutions] as const),
  );
}

export const stemOf = (file: string): string => file.replace(/\.\w+$/, '');
