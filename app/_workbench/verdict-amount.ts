/** Pages that a failed line counted, and the most it allows. */
export interface PageAmount {
  readonly got: number;
  readonly most: number;
}

const PAGES = /\b([\d,]+) pages? read, want at most ([\d,]+)\b/;

/**
 * The amount that the message of a page limit tells; null for every other message. A verdict has no other place for
 * it: progress keeps sentences, and the sentence of `maxPages` is as stable as its code.
 */
export function pageAmount(message: string): PageAmount | null {
  const [, got, most] = PAGES.exec(message) ?? [];
  return got === undefined || most === undefined ? null : { got: numberOf(got), most: numberOf(most) };
}

const numberOf = (words: string): number => Number(words.replaceAll(',', ''));
