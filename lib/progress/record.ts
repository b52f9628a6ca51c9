import { thousands } from '../base/count';
import { clipMessage, type Verdict } from '../grading/verdict';
import { MAX_DRAFT_CHARS } from './limits';
import { mergeRecords, normalized } from './merge';
import type { Draft, KeptVerdict, ProgressRecord } from './schema';

export type { Draft, KeptVerdict, ProgressRecord } from './schema';

/** Where a draft is kept: `<lab>/scratch` or `<lab>/<exercise>`, both kebab-case. */
export type DraftKey = `${string}/${string}`;

export const DRAFT_KEY = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether an exercise was passed, and how many attempts at it failed, before the pass and after. */
export interface ExerciseStatus {
  readonly status: 'untried' | 'tried' | 'passed';
  readonly failedTries: number;
}

export const emptyRecord: ProgressRecord = { version: 1, drafts: {}, verdicts: [] };

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
  return mergeRecords(record, { ...emptyRecord, verdicts: [verdict] });
}

/** What progress keeps of a verdict; `atMs` is wall time since 1970. */
export function keptVerdict({ exercise, verdict, message, checks }: Verdict, atMs: number): KeptVerdict {
  const failed = verdict === 'fail' ? checks.find((check) => check.status === 'fail') : undefined;
  return { exercise, verdict, message: clipMessage(message), failedCheck: failed?.code ?? null, atMs };
}

/** One pass is enough, for good. Only `fail` is a failed try; an `error`, our own fault, is no try at all. */
export function statusOf(record: ProgressRecord, exercise: string): ExerciseStatus {
  const verdicts = record.verdicts.filter((kept) => kept.exercise === exercise).map((kept) => kept.verdict);
  const failedTries = verdicts.filter((verdict) => verdict === 'fail').length;
  if (verdicts.includes('pass')) return { status: 'passed', failedTries };
  return { status: verdicts.some((verdict) => verdict !== 'error') ? 'tried' : 'untried', failedTries };
}
