/** A file to be written; `path` is relative to the root. */
export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** A text as it is written below a backtick: without the line break that follows it. */
export const plain = (text: string): string => text.replace(/^\n/, '');

/** `keyset-ties` -> `Keyset ties`, until somebody finds a better title. */
export function wordsOf(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
