import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MadeFile } from './made-file';

/** One file that exists and gets another text. */
export interface Rewrite {
  readonly path: string;
  readonly change: (text: string) => string;
}

/**
 * Writes new files and changes one, all or nothing: when a step fails, because a file exists already, say, what was
 * made is removed again and the error is thrown. The change comes last and replaces the file in one move.
 */
export async function writeAll(root: string, files: readonly MadeFile[], rewrite: Rewrite): Promise<void> {
  const made: string[] = [];
  try {
    const target = path.join(root, rewrite.path);
    const changed = rewrite.change(await readFile(target, 'utf8'));
    for (const file of files) await writeNew(path.join(root, file.path), file.text, made);
    await writeNew(`${target}.new`, changed, made);
    await rename(`${target}.new`, target);
  } catch (cause) {
    for (const name of made.reverse()) await rm(name, { recursive: true, force: true });
    throw cause;
  }
}

/** Notes the outermost folder and the file that it made. */
async function writeNew(file: string, text: string, made: string[]): Promise<void> {
  const folder = await mkdir(path.dirname(file), { recursive: true });
  if (folder !== undefined) made.push(folder);
  await writeFile(file, text, { flag: 'wx' });
  made.push(file);
}
