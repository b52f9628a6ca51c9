// What this tab did since it last saved. A tab saves its changes, not all it knows: so it brings nothing back that
// another tab discarded or erased, and what it shows afterwards is what is stored.

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

/** `discarded` is the wall time by key: a draft saved up to then goes, a later one stays. */
export interface Changes {
  readonly made: ProgressRecord;
  readonly discarded: Readonly<Record<string, number>>;
}

export const noChanges: Changes = { made: emptyRecord, discarded: {} };

export function isNothing({ made, discarded }: Changes): boolean {
  return made === emptyRecord && Object.keys(discarded).length === 0;
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

/** Both as one: applying it equals applying the earlier, then the later. */
export function combine(earlier: Changes, later: Changes): Changes {
  return {
    made: applyChanges(earlier.made, later),
    discarded: { ...earlier.discarded, ...later.discarded },
  };
}

/** The record after the changes; the same record when they change nothing. */
export function applyChanges(record: ProgressRecord, { made, discarded }: Changes): ProgressRecord {
  return mergeRecords(withoutDiscarded(record, discarded), made);
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

function withoutDiscarded(record: ProgressRecord, discarded: Changes['discarded']): ProgressRecord {
  const isDiscarded = (key: string): boolean =>
    (record.drafts[key]?.savedAtMs ?? Number.POSITIVE_INFINITY) <= (discarded[key] ?? 0);
  if (!Object.keys(discarded).some(isDiscarded)) return record;
  const kept = Object.entries(record.drafts).filter(([key]) => !isDiscarded(key));
  return { ...record, drafts: Object.fromEntries(kept) };
}
