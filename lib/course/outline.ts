import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { complaints, type FrontMatter, parseFrontMatter } from './frontmatter';

/** A lesson in its place. `file` is its MDX, absolute; `module` and `slug` make its address. */
export interface Lesson extends FrontMatter {
  readonly module: string;
  readonly slug: string;
  readonly file: string;
}

/** A chapter of the course, its lessons in reading order. */
export interface Module {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly Lesson[];
}

export type Outline = readonly Module[];

/** A lesson with its module and its neighbours in reading order, across module borders. */
export interface Place {
  readonly module: Module;
  readonly lesson: Lesson;
  readonly previous: Lesson | undefined;
  readonly next: Lesson | undefined;
}

const moduleSchema = z.strictObject({ title: z.string().trim().min(1), summary: z.string().trim().min(1) });

/**
 * The course as the folders of `content/` tell it: `<nn-module>/module.json` and `<nn-lesson>/lesson.mdx`.
 * The `nn-` prefix orders and is no part of an address. A bad name, a second use of a slug or an exercise,
 * and a missing or malformed file are errors that name the file.
 */
export async function readOutline(
  contentDir: string = path.join(process.cwd(), 'content'),
): Promise<Outline> {
  const folders = await numberedFolders(contentDir);
  const modules = await Promise.all(folders.map((folder) => readModule(contentDir, folder)));
  refuseTwice(
    modules.flatMap(({ lessons }) => lessons.flatMap(exercisesWithFile)),
    'exercise',
  );
  return modules;
}

/** Where a lesson stands, or undefined when the outline has none at that address. */
export function findLesson(
  outline: Outline,
  address: { readonly module: string; readonly lesson: string },
): Place | undefined {
  const lessons = outline.flatMap((module) => module.lessons.map((lesson) => ({ module, lesson })));
  const at = lessons.findIndex(
    ({ lesson }) => lesson.module === address.module && lesson.slug === address.lesson,
  );
  const found = lessons[at];
  return found && { ...found, previous: lessons[at - 1]?.lesson, next: lessons[at + 1]?.lesson };
}

/** A file as an author knows it: relative to the folder that holds `content/`. */
export function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf(`${path.sep}content${path.sep}`) + 1, 0));
}

interface Folder {
  readonly name: string;
  readonly slug: string;
}

async function readModule(contentDir: string, folder: Folder): Promise<Module> {
  const dir = path.join(contentDir, folder.name);
  const { title, summary } = await readModuleFile(path.join(dir, 'module.json'));
  const folders = await numberedFolders(dir);
  const lessons = await Promise.all(
    folders.map(async ({ name, slug }): Promise<Lesson> => {
      const file = path.join(dir, name, 'lesson.mdx');
      const front = parseFrontMatter(await read(file), nameOf(file));
      return { ...front, module: folder.slug, slug, file };
    }),
  );
  return { slug: folder.slug, title, summary, lessons };
}

async function readModuleFile(file: string): Promise<z.infer<typeof moduleSchema>> {
  const source = await read(file);
  try {
    const checked = moduleSchema.safeParse(JSON.parse(source));
    if (checked.success) return checked.data;
    throw new Error(complaints(checked.error, nameOf(file)));
  } catch (cause) {
    if (cause instanceof SyntaxError)
      throw new Error(`${nameOf(file)}: not JSON: ${cause.message}`, { cause });
    throw cause;
  }
}

async function numberedFolders(dir: string): Promise<readonly Folder[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const folders = names.sort().map((name): Folder => {
    const slug = /^\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name)?.[1];
    if (slug) return { name, slug };
    throw new Error(`${nameOf(path.join(dir, name))}: a folder here is called <nn>-<kebab-case-words>`);
  });
  refuseTwice(
    folders.map(({ name, slug }) => ({ name: slug, file: path.join(dir, name) })),
    'slug',
  );
  return folders;
}

function exercisesWithFile(lesson: Lesson): readonly { readonly name: string; readonly file: string }[] {
  return lesson.exercises.map((name) => ({ name, file: lesson.file }));
}

function refuseTwice(uses: readonly { readonly name: string; readonly file: string }[], what: string): void {
  const first = new Map<string, string>();
  for (const { name, file } of uses) {
    const earlier = first.get(name);
    if (earlier) throw new Error(`${nameOf(file)}: ${what} "${name}" is already taken by ${nameOf(earlier)}`);
    first.set(name, file);
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`${nameOf(file)}: cannot be read`, { cause });
  }
}
