/** Where a text goes that nobody measures: a picture is drawn with whatever font its reader has. */
export interface TextRoom {
  readonly widthPx: number;
  readonly fontPx: number;
}

/** A letter's width of its font size: on the safe side for the sans fonts of all systems, in running text. */
const LETTER = 0.56;

const lettersIn = ({ widthPx, fontPx }: TextRoom): number =>
  Math.max(1, Math.floor(widthPx / (fontPx * LETTER)));

/** The text in one line, with … for what does not fit. */
export function shorten(text: string, room: TextRoom): string {
  const letters = Array.from(text);
  const most = lettersIn(room);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** Lines that fit, broken between words, and within one that is longer than a line. */
export function wrapWords(text: string, room: TextRoom): readonly string[] {
  const most = lettersIn(room);
  const lines: string[] = [];
  let line = '';
  const words = text.split(/\s+/).flatMap((word) => pieces(word, most));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (Array.from(longer).length > most && line !== '') {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function pieces(word: string, most: number): readonly string[] {
  const letters = Array.from(word);
  const count = Math.max(1, Math.ceil(letters.length / most));
  return Array.from({ length: count }, (_, at) => letters.slice(at * most, (at + 1) * most).join(''));
}
