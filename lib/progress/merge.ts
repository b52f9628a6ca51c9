// Two records become one without losing work. The record is a replicated set: a draft is a register in which the last
// write wins, opened hints one in which the most wins, the verdicts are a set that only grows, and all are cut by an
// order that does not depend on the way they came together. To erase is to begin a record that wins over every earlier
// one. So merging is idempotent, commutative and associative, and tabs may save in any order.
// Model: Shapiro et al., "A comprehensive study of convergent and commutative replicated data types", 2011.

import { MAX_DRAFTS, MAX_HINTS, MAX_PREDICTIONS, MAX_VERDICTS } from './limits';
import { highest, mergeRegisters, type RegisterRule } from './registers';
import type { Draft, KeptVerdict, OpenedHints, Prediction, ProgressRecord } from './schema';

type Verdicts = ProgressRecord['verdicts'];

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The newest stays. Equal times are decided by the text: any rule will do that does not ask who came first. */
const DRAFTS: RegisterRule<Draft> = {
  limit: MAX_DRAFTS,
  compare: (a, b) => a.savedAtMs - b.savedAtMs || compare(a.text, b.text),
};

/** What is open stays open. */
const HINTS: RegisterRule<OpenedHints> = {
  limit: MAX_HINTS,
  compare: (a, b) => a.opened - b.opened || a.atMs - b.atMs,
};

/** The newest stays, as with drafts. */
const PREDICTIONS: RegisterRule<Prediction> = {
  limit: MAX_PREDICTIONS,
  compare: (a, b) => a.atMs - b.atMs || compare(a.text, b.text),
};

/**
 * The newest draft and prediction of each key, the most hints opened and every verdict of both records, within the
 * limits. Verdicts are the same when exercise, `atMs` and verdict are. When one record was erased later than the
 * other, the other is from before and adds nothing. A part to which the other adds nothing keeps its identity.
 */
export function mergeRecords(one: ProgressRecord, other: ProgressRecord): ProgressRecord {
  if (one.erasedAtMs !== other.erasedAtMs) return one.erasedAtMs > other.erasedAtMs ? one : other;
  const drafts = mergeRegisters(one.drafts, other.drafts, DRAFTS);
  const hints = mergeRegisters(one.hints, other.hints, HINTS);
  const predictions = mergeRegisters(one.predictions, other.predictions, PREDICTIONS);
  const verdicts = mergeVerdicts(one.verdicts, other.verdicts);
  const isSame =
    drafts === one.drafts &&
    hints === one.hints &&
    predictions === one.predictions &&
    verdicts === one.verdicts;
  return isSame ? one : { ...one, drafts, hints, predictions, verdicts };
}

/** The record in the order and within the limits that merging relies on. */
export function normalized(record: ProgressRecord): ProgressRecord {
  return {
    ...record,
    drafts: highest(record.drafts, DRAFTS),
    hints: highest(record.hints, HINTS),
    predictions: highest(record.predictions, PREDICTIONS),
    verdicts: orderedVerdicts(record.verdicts),
  };
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

const details = ({ message, failedCheck, contentVersion }: KeptVerdict): string =>
  JSON.stringify([message, failedCheck, contentVersion]);
