// Two short texts line by line, as a reader of a unified diff knows it. The longest common subsequence by its table
// (Wagner and Fischer 1974): solutions are some lines long, and what both texts begin and end with is cut off first.

export interface DiffLine {
  /** `mine` stands in the reader's text only, `theirs` in the solution only. */
  readonly kind: 'both' | 'mine' | 'theirs';
  readonly text: string;
}

/** Cells of the table, lines times lines: under 50 ms. Longer texts are shown one after the other. */
const MAX_CELLS = 1_000_000;

/** Every line of both texts, the reader's before the solution's where they differ. Blanks at line ends are no difference. */
export function diffLines(mine: string, theirs: string): readonly DiffLine[] {
  const a = linesOf(mine);
  const b = linesOf(theirs);
  const head = commonLength(a, b);
  const tail = commonLength(a.slice(head).reverse(), b.slice(head).reverse());
  const both = (lines: readonly string[]) => lines.map((text): DiffLine => ({ kind: 'both', text }));
  return [
    ...both(a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...both(a.slice(a.length - tail)),
  ];
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((line, i) => line !== b[i]);
  return at < 0 ? a.length : at;
}

function middle(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  const mine = (text: string): DiffLine => ({ kind: 'mine', text });
  const theirs = (text: string): DiffLine => ({ kind: 'theirs', text });
  if (a.length * b.length > MAX_CELLS) return [...a.map(mine), ...b.map(theirs)];
  const common = commonTable(a, b);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      lines.push({ kind: 'both', text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || common(i + 1, j) >= common(i, j + 1))) {
      lines.push(mine(left));
      i += 1;
    } else {
      lines.push(theirs(right ?? ''));
      j += 1;
    }
  }
  return lines;
}

/** How many lines the rests from `i` and `j` on have in common. */
function commonTable(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}
