import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The answers of a choice exercise's folder, as JSON texts; names are file names without ending. */
export interface ChoiceFiles {
  /** The answer before anything is chosen. */
  readonly starter: string;
  readonly solutions: ReadonlyMap<string, string>;
  readonly mistakes: ReadonlyMap<string, string>;
}

/** Reads `labs/<lab>/exercises/<id>`; throws, naming the file, when one is missing. */
export async function readChoiceFiles(root: string, lab: string, id: string): Promise<ChoiceFiles> {
  const folder = path.join(root, 'labs', lab, 'exercises', id);
  const [starter, solutions, mistakes] = await Promise.all([
    readFile(path.join(folder, 'starter.json'), 'utf8'),
    readAnswers(path.join(folder, 'solutions')),
    readAnswers(path.join(folder, 'mistakes')),
  ]);
  return { starter, solutions, mistakes };
}

async function readAnswers(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return new Map(names.map((name, i) => [path.parse(name).name, texts[i] ?? '']));
}
