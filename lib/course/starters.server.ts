import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the editor opens with, by exercise id. */
export type Starters = Readonly<Record<string, string>>;

/**
 * Reads `labs/<lab>/exercises/<id>/starter.(sql|ts)` of the exercises a lesson names, in the lesson's order.
 * A choice exercise has no starter and gets none; an exercise without a folder is an error that names it.
 */
export async function readStarters(
  lesson: { readonly lab: string; readonly exercises: readonly string[] },
  labsDir: string = path.join(process.cwd(), 'labs'),
): Promise<Starters> {
  const pairs = await Promise.all(
    lesson.exercises.map(
      async (id) => [id, await readStarter(path.join(labsDir, lesson.lab, 'exercises', id))] as const,
    ),
  );
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

async function readStarter(dir: string): Promise<string | undefined> {
  const files = await readdir(dir).catch((cause: unknown) => {
    throw new Error(`${dir}: the lesson names this exercise, and it has no folder`, { cause });
  });
  const name = files.find((file) => /^starter\.(sql|ts)$/.test(file));
  return name && (await readFile(path.join(dir, name), 'utf8'));
}
