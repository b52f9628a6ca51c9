// The five kinds of question whose answer is chosen, not written. Plain data: a question crosses to a page as it
// stands, and its explanations are looked up, never computed. Records keep the order in which they are shown.

/** Put each card into the group it belongs to. */
export interface ClassifyQuestion extends Asked {
  readonly kind: 'classify';
  /** Group id -> its name, two to five. */
  readonly groups: Readonly<Record<string, string>>;
  readonly cards: Readonly<Record<string, Card>>;
  /**
   * How many wrong cards one attempt is told about; while one stands wrong, nothing is said of those that are right,
   * so that the groups cannot be found by trying them all. Left out where there are few cards: each is told.
   */
  readonly tells?: number;
}

export interface Card extends Shown {
  /** The group it belongs to. */
  readonly group: string;
  /** Group id -> why it does, or does not, belong there; every group has one. */
  readonly because: Readonly<Record<string, string>>;
}

/** Pick what holds: one choice or several. */
export interface PickQuestion extends Asked {
  readonly kind: 'pick';
  /** How many may be picked, when the question tells; 1 makes it a question with one choice. */
  readonly most: number | null;
  readonly choices: Readonly<Record<string, Choice>>;
}

export interface Choice extends Shown {
  readonly right: boolean;
  /** Why it holds or why it does not. */
  readonly because: string;
}

/** Say a number before it is measured. */
export interface PredictQuestion extends Asked {
  readonly kind: 'predict';
  readonly quantities: Readonly<Record<string, Quantity>>;
}

export interface Quantity extends Shown {
  readonly unit: Unit;
  readonly measurement: Measurement;
  readonly tolerance: Tolerance;
  /** Why the number is what it is, for a prediction that holds. */
  readonly right: string;
  /** Why a number up to `upTo` is off, ascending; the last one is `Infinity`. It does not tell the measured one. */
  readonly because: readonly { readonly upTo: number; readonly says: string }[];
}

export interface Unit {
  readonly one: string;
  readonly many: string;
  /** Whether parts of it make no sense: there is no half page. */
  readonly whole: boolean;
}

/** How far a prediction may be off: by an amount in its unit, or by a part of the measured number (0.25 is 25 %). */
export type Tolerance =
  | { readonly kind: 'absolute'; readonly within: number }
  | { readonly kind: 'relative'; readonly within: number };

/** A number that the dataset gives: what is run, what is counted, and what it came to. `check:labs` runs it again. */
export interface Measurement {
  /** Statements before the query, on a fresh database; empty for none. */
  readonly setup: string;
  readonly sql: string;
  readonly counts: 'pages' | 'rows sorted' | 'rows filtered' | 'cost' | 'own pages' | 'rows';
  /** Of pages, own pages and rows, over all loops: which node, in the order of the plan's lines; 0, the top one, without. */
  readonly node?: number;
  readonly gives: number;
}

/** Put things in order. */
export interface OrderQuestion extends Asked {
  readonly kind: 'order';
  /** What the ends of the list mean: `fewest pages`, `most pages`. */
  readonly ends: { readonly first: string; readonly last: string };
  /** As they are shown before the reader moves one, which is not the right order. */
  readonly items: Readonly<Record<string, Item>>;
}

export interface Item extends Shown {
  /** 1 is first; items of equal place may stand in any order. */
  readonly place: number;
  /** Why something belongs before it; null for place 1, which cannot stand too early. */
  readonly early: string | null;
  /** Why it stands where it stands, for an order that holds. */
  readonly because: string;
}

/** Mark the lines of a text. */
export interface MarkQuestion extends Asked {
  readonly kind: 'mark';
  /** The name the text goes by: `timeline.sql`. */
  readonly file: string;
  readonly code: string;
  /** How many lines may be marked, when the question tells. */
  readonly most: number | null;
  /** The lines to mark; 1 is the first. */
  readonly right: readonly number[];
  /** Line -> why it is to be marked or is not; every line that is not blank has one. */
  readonly because: Readonly<Record<number, string>>;
}

export type Question = ClassifyQuestion | PickQuestion | PredictQuestion | OrderQuestion | MarkQuestion;

interface Asked {
  /** What to do, as a sentence or two. */
  readonly ask: string;
  /** What it is about, when that is code. */
  readonly about?: string;
}

/** What is shown of something to choose: words, code below them, or both. */
interface Shown {
  readonly title: string;
  readonly code?: string;
}

/** Lines of a text, without the line end that closes it. */
export const linesOf = (code: string): readonly string[] => code.replace(/\n$/, '').split('\n');

/** The line numbers that can be marked: all but the blank ones. */
export const markableLines = ({ code }: MarkQuestion): readonly number[] =>
  linesOf(code).flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]));
