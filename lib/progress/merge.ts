// Two records become one without losing work. The record is a replicated set: a draft is a register in which the last
// write wins, the verdicts are a set that only grows, and both are cut by an order that does not depend on the way
// they came together. So merging is idempotent, commutative and associative, and tabs may save in any order.
// Model: Shapiro et al., "A comprehensive study of convergent and commutative replicated data types", 2011.

import { MAX_DRAFTS, MAX_VERDICTS } from './limits';
import type { Draft, KeptVerdict, ProgressRecord } from './schema';

type Drafts = ProgressRecord['drafts'];
type Verdicts = ProgressRecord['verdicts'];

/**
 * The newest draft of each key and every verdict of both records, within the limits. Verdicts are the same when
 * exercise, `atMs` and verdict are. A part of one record to which the other adds nothing keeps its identity.
 */
export function mergeRecords(one: ProgressRecord, other: ProgressRecord): ProgressRecord {
  const drafts = mergeDrafts(one.drafts, other.drafts);
  const verdicts = mergeVerdicts(one.verdicts, other.verdicts);
  return drafts === one.drafts && verdicts === one.verdicts ? one : { ...one, drafts, verdicts };
}

/** The record in the order and within the limits that merging relies on. */
export function normalized(record: ProgressRecord): ProgressRecord {
  return { ...record, drafts: newestDrafts(record.drafts), verdicts: orderedVerdicts(record.verdicts) };
}

function mergeDrafts(one: Drafts, other: Drafts): Drafts {
  const newer = Object.entries(other).filter(([key, draft]) => isNewer(draft, one[key]));
  return newer.length === 0 ? one : newestDrafts({ ...one, ...Object.fromEntries(newer) });
}

/** Equal times are decided by the text: any rule will do that does not ask who came first. */
function isNewer(draft: Draft, than: Draft | undefined): boolean {
  if (!than || draft.savedAtMs !== than.savedAtMs) return !than || draft.savedAtMs > than.savedAtMs;
  return draft.text > than.text;
}

function newestDrafts(drafts: Drafts): Drafts {
  const entries = Object.entries(drafts);
  if (entries.length <= MAX_DRAFTS) return drafts;
  entries.sort(([keyA, a], [keyB, b]) => b.savedAtMs - a.savedAtMs || compare(keyA, keyB));
  return Object.fromEntries(entries.slice(0, MAX_DRAFTS));
}

function mergeVerdicts(one: Verdicts, other: Verdicts): Verdicts {
  if (other.length === 0 || one === other) return one;
  return one.length === 0 ? other : orderedVerdicts([...one, ...other]);
}

function orderedVerdicts(verdicts: Verdicts): Verdicts {
  const distinct = new Map<string, KeptVerdict>();
  for (const verdict of verdicts) {
    const identity = `${verdict.atMs} ${verdict.verdict} ${verdict.exercise}`;
    const same = distinct.get(identity);
    if (!same || details(verdict) > details(same)) distinct.set(identity, verdict);
  }
  const ordered = [...distinct.values()].sort(
    (a, b) => a.atMs - b.atMs || compare(a.exercise, b.exercise) || compare(a.verdict, b.verdict),
  );
  return withinLimit(ordered);
}

/** Drops the oldest that are no pass, then the oldest repeated passes; the first pass of an exercise stays. */
function withinLimit(ordered: Verdicts): Verdicts {
  if (ordered.length <= MAX_VERDICTS) return ordered;
  const passed = new Set<string>();
  const repeatedPasses: KeptVerdict[] = [];
  for (const verdict of ordered.filter(isPass)) {
    if (passed.has(verdict.exercise)) repeatedPasses.push(verdict);
    passed.add(verdict.exercise);
  }
  const expendable = [...ordered.filter((verdict) => !isPass(verdict)), ...repeatedPasses];
  const dropped = new Set(expendable.slice(0, ordered.length - MAX_VERDICTS));
  return ordered.filter((verdict) => !dropped.has(verdict));
}

const isPass = ({ verdict }: KeptVerdict): boolean => verdict === 'pass';

const details = ({ message, failedCheck, textHash }: KeptVerdict): string =>
  JSON.stringify([message, failedCheck, textHash]);

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
