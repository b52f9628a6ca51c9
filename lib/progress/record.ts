import { thousands } from '../base/count';
import { KEBAB } from '../base/kebab';
import { clipMessage, type Verdict } from '../grading/verdict';
import { MAX_DRAFT_CHARS, MAX_OPENED, MAX_PREDICTION_CHARS } from './limits';
import { mergeRecords, normalized } from './merge';
import type { Draft, KeptVerdict, OpenedHints, Prediction, ProgressRecord } from './schema';

export type { Draft, KeptVerdict, OpenedHints, Prediction, ProgressRecord } from './schema';

/** Where a draft is kept: `<lab>/scratch` or `<lab>/<exercise>`, both kebab-case. */
export type DraftKey = `${string}/${string}`;

export const DRAFT_KEY = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/** Opened hints are kept under the exercise's id, kebab-case. */
export const EXERCISE_ID = KEBAB;

/** A prediction is kept under a name or `<name>/<name>`, kebab-case. */
export const PREDICTION_KEY = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/;

/** Whether an exercise was passed, and how many attempts at it failed, before the pass and after. */
export interface ExerciseStatus {
  readonly status: 'untried' | 'tried' | 'passed';
  readonly failedTries: number;
}

export const emptyRecord: ProgressRecord = {
  version: 2,
  erasedAtMs: 0,
  drafts: {},
  verdicts: [],
  hints: {},
  predictions: {},
};

/** The key of a lab's scratch text, or of the text for one of its exercises. */
export function draftKey(lab: string, exercise = 'scratch'): DraftKey {
  return `${lab}/${exercise}`;
}

/** Why a text cannot be saved, as a sentence for the reader, or null. */
export function findUnsavable(text: string): string | null {
  if (text.length <= MAX_DRAFT_CHARS) return null;
  const limit = `${thousands(MAX_DRAFT_CHARS)} characters`;
  return `This text is longer than ${limit}, the most that is saved. It stays in this tab until you close it.`;
}

/**
 * The record with this draft in the place of an earlier one, whatever its time. Throws for a key that is none and for
 * a text that `findUnsavable` names: the record could not be read again.
 */
export function withDraft(record: ProgressRecord, key: DraftKey, draft: Draft): ProgressRecord {
  if (!DRAFT_KEY.test(key))
    throw new Error(`"${key}" is not the key of a draft: <lab>/<exercise>, kebab-case`);
  const unsavable = findUnsavable(draft.text);
  if (unsavable) throw new Error(unsavable);
  return normalized({ ...record, drafts: { ...record.drafts, [key]: draft } });
}

/** The record without this draft; the same record when there is none. */
export function withoutDraft(record: ProgressRecord, key: DraftKey): ProgressRecord {
  if (!(key in record.drafts)) return record;
  const { [key]: _, ...drafts } = record.drafts;
  return { ...record, drafts };
}

/** The record with one verdict more. No verdict is ever changed; over the limit, see merge.ts. */
export function withVerdict(record: ProgressRecord, verdict: KeptVerdict): ProgressRecord {
  return mergeRecords(record, { ...emptyRecord, erasedAtMs: record.erasedAtMs, verdicts: [verdict] });
}

/**
 * The record with at least so many hints of an exercise open: none is ever closed. Throws for an id that is none and
 * for a number that is not whole or not from 0 to `MAX_OPENED`.
 */
export function withHint(record: ProgressRecord, exercise: string, hint: OpenedHints): ProgressRecord {
  if (!EXERCISE_ID.test(exercise)) throw new Error(`"${exercise}" is not the id of an exercise: kebab-case`);
  if (!Number.isInteger(hint.opened) || hint.opened < 0 || hint.opened > MAX_OPENED)
    throw new Error(`${hint.opened} hints cannot be open: 0 to ${MAX_OPENED}`);
  const hints = { [exercise]: hint };
  return mergeRecords(record, { ...emptyRecord, erasedAtMs: record.erasedAtMs, hints });
}

/**
 * The record with this prediction in the place of an earlier one, whatever its time. Throws for a key that is none
 * and for a text over `MAX_PREDICTION_CHARS`: a field that takes a prediction ends there.
 */
export function withPrediction(record: ProgressRecord, key: string, prediction: Prediction): ProgressRecord {
  if (!PREDICTION_KEY.test(key))
    throw new Error(`"${key}" is not the key of a prediction: <name> or <name>/<name>, kebab-case`);
  if (prediction.text.length > MAX_PREDICTION_CHARS)
    throw new Error(`A prediction is longer than ${MAX_PREDICTION_CHARS} characters`);
  return normalized({ ...record, predictions: { ...record.predictions, [key]: prediction } });
}

/** What progress keeps of a verdict; `atMs` is wall time since 1970. `contentVersion` only where it is known. */
export function keptVerdict(
  { exercise, verdict, message, checks }: Verdict,
  { atMs, contentVersion }: Pick<KeptVerdict, 'atMs' | 'contentVersion'>,
): KeptVerdict {
  const failed = verdict === 'fail' ? checks.find((check) => check.status === 'fail') : undefined;
  const kept = { exercise, verdict, message: clipMessage(message), failedCheck: failed?.code ?? null, atMs };
  return contentVersion === undefined ? kept : { ...kept, contentVersion };
}

/** One pass is enough, for good. Only `fail` is a failed try; an `error`, our own fault, is no try at all. */
export function statusOf(record: ProgressRecord, exercise: string): ExerciseStatus {
  const verdicts = record.verdicts.filter((kept) => kept.exercise === exercise).map((kept) => kept.verdict);
  const failedTries = verdicts.filter((verdict) => verdict === 'fail').length;
  if (verdicts.includes('pass')) return { status: 'passed', failedTries };
  return { status: verdicts.some((verdict) => verdict !== 'error') ? 'tried' : 'untried', failedTries };
}

/**
 * Whether an exercise was passed, and only while it asked something else than it does now. A pass of which nobody
 * knows what was asked counts as one of today.
 */
export function passedEarlierOnly(record: ProgressRecord, exercise: string, contentVersion: string): boolean {
  const passes = record.verdicts.filter((kept) => kept.exercise === exercise && kept.verdict === 'pass');
  return (
    passes.length > 0 && passes.every((kept) => (kept.contentVersion ?? contentVersion) !== contentVersion)
  );
}
