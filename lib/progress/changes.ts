// What this tab did since it last saved. A tab saves its changes, not all it knows: so it brings nothing back that
// another tab discarded or erased, and what it shows afterwards is what is stored.

import { erased, sinceErasing } from './erasure';
import { mergeRecords } from './merge';
import {
  type DraftKey,
  emptyRecord,
  type KeptVerdict,
  type OpenedHints,
  type Prediction,
  type ProgressRecord,
  withDraft,
  withHint,
  withPrediction,
} from './record';

export interface Changes {
  /** What is new. Its `erasedAtMs` is that of the record as this tab knew it, or made it by erasing. */
  readonly made: ProgressRecord;
  /** Wall time by key: a draft saved up to then goes, a later one stays. */
  readonly discarded: Readonly<Record<string, number>>;
  /** Whether everything from before `made.erasedAtMs` goes first. */
  readonly erases: boolean;
}

export const noChanges: Changes = { made: emptyRecord, discarded: {}, erases: false };

export function isNothing({ made, discarded, erases }: Changes): boolean {
  return !erases && [made.drafts, made.verdicts, made.hints, made.predictions, discarded].every(isEmpty);
}

/** A text typed; throws as `withDraft` does. */
export function draftChange(key: DraftKey, text: string, savedAtMs: number): Changes {
  return { ...noChanges, made: withDraft(emptyRecord, key, { text, savedAtMs }) };
}

export function discardChange(key: DraftKey, atMs: number): Changes {
  return { ...noChanges, discarded: { [key]: atMs } };
}

export function verdictChange(verdict: KeptVerdict): Changes {
  return { ...noChanges, made: { ...emptyRecord, verdicts: [verdict] } };
}

/** Hints opened; throws as `withHint` does. */
export function hintChange(exercise: string, hint: OpenedHints): Changes {
  return { ...noChanges, made: withHint(emptyRecord, exercise, hint) };
}

/** A prediction made; throws as `withPrediction` does. */
export function predictionChange(key: string, prediction: Prediction): Changes {
  return { ...noChanges, made: withPrediction(emptyRecord, key, prediction) };
}

/** Everything in a record, as from a file, whenever it was made. */
export function importChange(record: ProgressRecord): Changes {
  return { ...noChanges, made: { ...record, erasedAtMs: 0 } };
}

/** Everything up to now goes; `known` is the record as this tab knows it. */
export function eraseChange(known: ProgressRecord, nowMs: number): Changes {
  return { ...noChanges, made: erased(known, nowMs), erases: true };
}

/** The changes as made by a tab that knows this record: an erasing of which it knows takes nothing from them. */
export function knowing(changes: Changes, { erasedAtMs }: ProgressRecord): Changes {
  if (changes.made.erasedAtMs >= erasedAtMs) return changes;
  return { ...changes, made: { ...changes.made, erasedAtMs } };
}

/** Both as one: applying it equals applying the earlier, then the later. */
export function combine(earlier: Changes, later: Changes): Changes {
  if (later.erases) return { ...later, discarded: { ...earlier.discarded, ...later.discarded } };
  const known = remaining(earlier, later.made);
  return {
    made: applyChanges(known.made, later),
    discarded: { ...earlier.discarded, ...later.discarded },
    erases: known.erases,
  };
}

/**
 * The record after the changes; the same record when they change nothing. When it was erased since they were made,
 * only those dated later are new to it.
 */
export function applyChanges(record: ProgressRecord, { made, discarded, erases }: Changes): ProgressRecord {
  const isErased = erases && made.erasedAtMs > record.erasedAtMs;
  const before = isErased
    ? { ...emptyRecord, erasedAtMs: made.erasedAtMs }
    : withoutDiscarded(record, discarded);
  return mergeRecords(before, sinceErasing(made, before));
}

/** The changes as far as they are still to be made after another tab erased the record. */
export function remaining(changes: Changes, record: ProgressRecord): Changes {
  if (changes.made.erasedAtMs >= record.erasedAtMs) return changes;
  return { ...changes, made: sinceErasing(changes.made, record), erases: false };
}

/**
 * The changes with later times for drafts whose counterpart in the record is dated after now. Such a date tells of a
 * clock that was set back since; without this the text being typed would lose against it until the clock caught up.
 */
export function overtaking(changes: Changes, record: ProgressRecord, nowMs: number): Changes {
  const ahead = Object.entries(changes.made.drafts).flatMap(([key, draft]) => {
    const savedAtMs = record.drafts[key]?.savedAtMs ?? 0;
    return savedAtMs > nowMs && savedAtMs >= draft.savedAtMs
      ? [[key, { ...draft, savedAtMs: savedAtMs + 1 }] as const]
      : [];
  });
  if (ahead.length === 0) return changes;
  const drafts = { ...changes.made.drafts, ...Object.fromEntries(ahead) };
  return { ...changes, made: { ...changes.made, drafts } };
}

const isEmpty = (part: object): boolean => Object.keys(part).length === 0;

function withoutDiscarded(record: ProgressRecord, discarded: Changes['discarded']): ProgressRecord {
  const isDiscarded = (key: string): boolean =>
    (record.drafts[key]?.savedAtMs ?? Number.POSITIVE_INFINITY) <= (discarded[key] ?? 0);
  if (!Object.keys(discarded).some(isDiscarded)) return record;
  const kept = Object.entries(record.drafts).filter(([key]) => !isDiscarded(key));
  return { ...record, drafts: Object.fromEntries(kept) };
}
