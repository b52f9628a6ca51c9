// What an import would change, before it changes anything. Everything in a file is added; the one thing that can be
// overwritten is a text, and the reader decides for each.

import { mergeRecords, verdictIdentity } from './merge';
import { type Draft, type ProgressRecord, statusOf } from './record';

/** Which text of a key stays. `newest` is what merging does by itself. */
export type DraftChoice = 'newest' | 'mine' | 'file';

/** A text that is another in the file than here. */
export interface DifferingDraft {
  readonly key: string;
  readonly mine: Draft;
  readonly file: Draft;
}

/** How much is new here, and which texts differ. */
export interface ImportPreview {
  /** Exercises that are passed in the file and not here. */
  readonly passes: number;
  /** Verdicts of the file that are not here, those of the passes included. */
  readonly verdicts: number;
  readonly drafts: number;
  /** Exercises of which the file has more hints open. */
  readonly hints: number;
  readonly predictions: number;
  readonly differing: readonly DifferingDraft[];
}

export function previewImport(mine: ProgressRecord, file: ProgressRecord): ImportPreview {
  const here: ProgressRecord = { ...mine, erasedAtMs: 0 };
  const merged = mergeRecords(here, { ...file, erasedAtMs: 0 });
  const known = new Set(mine.verdicts.map(verdictIdentity));
  const passed = new Set(
    file.verdicts.filter(({ verdict }) => verdict === 'pass').map((kept) => kept.exercise),
  );
  return {
    passes: [...passed].filter((exercise) => statusOf(mine, exercise).status !== 'passed').length,
    verdicts: merged.verdicts.filter((verdict) => !known.has(verdictIdentity(verdict))).length,
    drafts: Object.keys(file.drafts).filter((key) => !(key in mine.drafts)).length,
    hints: changed(here.hints, merged.hints, (a, b) => a.opened === b.opened),
    predictions: changed(here.predictions, merged.predictions, (a, b) => a.text === b.text),
    differing: differingDrafts(mine, file),
  };
}

/** Whether an import would change nothing at all. */
export function addsNothing({ verdicts, drafts, hints, predictions, differing }: ImportPreview): boolean {
  return verdicts + drafts + hints + predictions + differing.length === 0;
}

/**
 * What of the file is to be merged, as the reader chose; a key without a choice is `newest`. A text of the file that
 * was chosen is dated after mine. Merging it twice is the same as once.
 */
export function chosenFrom(
  file: ProgressRecord,
  mine: ProgressRecord,
  choices: Readonly<Record<string, DraftChoice>>,
): ProgressRecord {
  const drafts = Object.entries(file.drafts).flatMap(([key, draft]): [string, Draft][] => {
    const own = mine.drafts[key];
    const choice = choices[key] ?? 'newest';
    if (!own || own.text === draft.text || choice === 'newest') return [[key, draft]];
    const afterMine = Math.max(draft.savedAtMs, own.savedAtMs + 1);
    return choice === 'mine' ? [] : [[key, { ...draft, savedAtMs: afterMine }]];
  });
  return { ...file, drafts: Object.fromEntries(drafts) };
}

function differingDrafts(mine: ProgressRecord, file: ProgressRecord): readonly DifferingDraft[] {
  return Object.entries(file.drafts).flatMap(([key, draft]) => {
    const own = mine.drafts[key];
    return own && own.text !== draft.text ? [{ key, mine: own, file: draft }] : [];
  });
}

function changed<Value>(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
  isSame: (a: Value, b: Value) => boolean,
): number {
  return Object.entries(after).filter(([key, value]) => {
    const old = before[key];
    return old === undefined || !isSame(old, value);
  }).length;
}
