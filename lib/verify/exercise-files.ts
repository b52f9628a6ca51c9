import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The texts of an exercise's folder; names are file names without ending. */
export interface ExerciseFiles {
  readonly starter: string;
  /** A submission that never ends by itself. */
  readonly endless: string;
  readonly solutions: ReadonlyMap<string, string>;
  readonly mistakes: ReadonlyMap<string, string>;
}

/** Reads `labs/<lab>/exercises/<id>`; throws, naming the file, when one is missing. */
export async function readExerciseFiles(
  root: string,
  lab: string,
  id: string,
  ending: 'sql' | 'ts' = 'sql',
): Promise<ExerciseFiles> {
  const folder = path.join(root, 'labs', lab, 'exercises', id);
  const [starter, endless, solutions, mistakes] = await Promise.all([
    readFile(path.join(folder, `starter.${ending}`), 'utf8'),
    readFile(path.join(folder, `endless.${ending}`), 'utf8'),
    readFolder(path.join(folder, 'solutions')),
    readFolder(path.join(folder, 'mistakes')),
  ]);
  return { starter, endless, solutions, mistakes };
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return new Map(names.map((name, i) => [path.parse(name).name, texts[i] ?? '']));
}
