import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type OutlinedModule, parseOutline } from '../../course/course-map';
import type { Finding } from '../../verify/lint';
import { todosIn } from '../../verify/lint-todo';
import { type Request, readArguments } from './arguments';
import { exerciseFiles } from './exercise-text';
import { labFile, withLab } from './lab-text';
import { lessonFiles } from './lesson-text';
import { type Existing, placeOf } from './place';
import { writeAll } from './write-all';

export type Made =
  | {
      readonly kind: 'made';
      readonly lab: string;
      /** Files that are new, relative to the root. */
      readonly files: readonly string[];
      /** What is left to write, with file and line. */
      readonly todos: readonly Finding[];
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | Extract<Request, { readonly kind: 'usage' }>;

const REGISTRY = 'labs/registry.ts';
const OUTLINE = 'content/outline.yaml';

/** Makes a lesson, its lab and its first exercise below a root, or nothing at all. */
export async function makeLesson(root: string, args: readonly string[]): Promise<Made> {
  const request = readArguments(args);
  if (request.kind === 'usage') return request;
  const placing = placeOf(request, await readExisting(root));
  if (placing.kind === 'refused') return placing;
  const { lab, exercise } = placing.place;
  const files = [...lessonFiles(placing.place), labFile(lab, exercise), ...exerciseFiles(lab, exercise)];
  await writeAll(root, files, { path: REGISTRY, change: (text) => withLab(text, lab) });
  const todos = files.flatMap(({ path: file, text }) => todosIn(file, text));
  return { kind: 'made', lab, files: files.map((file) => file.path), todos };
}

async function readExisting(root: string): Promise<Existing> {
  const modules = await foldersIn(path.join(root, 'content'));
  const labs = await foldersIn(path.join(root, 'labs'));
  const exercises = await Promise.all(
    labs.map((lab) => foldersIn(path.join(root, 'labs', lab, 'exercises'))),
  );
  const lessons = await Promise.all(modules.map((module) => foldersIn(path.join(root, 'content', module))));
  return {
    modules: modules.map((folder, i) => ({ folder, lessons: lessons[i] ?? [] })),
    labs,
    exercises: exercises.flat(),
    outline: await readOutlined(path.join(root, OUTLINE)),
  };
}

async function readOutlined(file: string): Promise<readonly OutlinedModule[] | null> {
  const source = await readFile(file, 'utf8').catch(nothingWhenMissing);
  return source === null ? null : parseOutline(source, OUTLINE);
}

function nothingWhenMissing(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
  throw cause;
}

/** The folders of a folder in order; none when it does not exist, as a dataset has no exercises. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nothingWhenMissing);
  return (entries ?? [])
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
