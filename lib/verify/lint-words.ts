/** A blaming or belittling word, as it stands in a text, with its offset. */
export interface Blame {
  readonly word: string;
  readonly offset: number;
}

/** Words that blame the reader or make light of a task, and `!` but in `!=`. Hyphenated words are others. */
const BLAME =
  /(?<![\w-])(?:you failed|obviously|just|simply|of course|stupid(?:ly)?|bad(?:ly)?|easy|easily)(?![\w-])|!(?!=)/gi;

/** Markdown's code spans, of any number of backticks. */
const CODE_SPAN = /(`+)(?!`)[^`][\s\S]*?\1(?!`)/g;

/** The blame words of a text for readers, in order; what stands in `backticks` is code and free. */
export function blameIn(text: string): readonly Blame[] {
  const prose = text.replace(CODE_SPAN, (span) => ' '.repeat(span.length));
  return [...prose.matchAll(BLAME)].map((match) => ({ word: match[0], offset: match.index }));
}

/** What to tell an author about a blame word. */
export function describeBlame(word: string): string {
  return word === '!'
    ? 'an exclamation mark in a text for readers; end the sentence with a full stop'
    : `"${word}" in a text for readers; say what is, without a judgement`;
}

/** The comments of an SQL or TypeScript text, joined by lines that keep their numbers: what a reader reads there. */
export function commentsOf(text: string): string {
  return text
    .split(/('(?:[^'\n]|'')*'|--[^\n]*|(?<![:\w])\/\/[^\n]*|\/\*[\s\S]*?\*\/)/)
    .map((part, i) => (i % 2 === 1 && /^(--|\/\/|\/\*)/.test(part) ? part : part.replace(/[^\n]/g, ' ')))
    .join('');
}
