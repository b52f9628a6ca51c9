import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The texts of an exercise's folder; names are file names without ending. */
export interface ExerciseFiles {
  /** File name of the starter. */
  readonly starterName: string;
  readonly starter: string;
  /** A submission that never ends by itself; null where there is none. */
  readonly endless: string | null;
  readonly solutions: ReadonlyMap<string, string>;
  readonly mistakes: ReadonlyMap<string, string>;
  /** Source of `altered.test.ts`, the test of checks that no submission can fail. */
  readonly alteredTest: string | null;
}

/** The ending of a submission by kind of exercise. */
export const ENDINGS = { sql: 'sql', code: 'ts', choice: 'json' } as const;

export interface ExerciseFolder {
  readonly root: string;
  readonly lab: string;
  readonly id: string;
  readonly kind: keyof typeof ENDINGS;
}

/** Reads `labs/<lab>/exercises/<id>`; throws, naming the file, when one is missing. */
export async function readExerciseFiles({ root, lab, id, kind }: ExerciseFolder): Promise<ExerciseFiles> {
  const folder = path.join(root, 'labs', lab, 'exercises', id);
  const starterName = `starter.${ENDINGS[kind]}`;
  const [starter, endless, alteredTest, solutions, mistakes] = await Promise.all([
    readFile(path.join(folder, starterName), 'utf8'),
    kind === 'choice' ? null : readFile(path.join(folder, `endless.${ENDINGS[kind]}`), 'utf8'),
    readOptional(path.join(folder, 'altered.test.ts')),
    readFolder(path.join(folder, 'solutions')),
    readFolder(path.join(folder, 'mistakes')),
  ]);
  return { starterName, starter, endless, alteredTest, solutions, mistakes };
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return new Map(names.map((name, i) => [path.parse(name).name, texts[i] ?? '']));
}

const readOptional = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
