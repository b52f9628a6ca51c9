// To erase is to begin anew: the record of the time `erasedAtMs`. A tab that has not heard of it goes on with what it
// did since, and brings nothing back from before.

import { emptyRecord, type ProgressRecord } from './record';

/** The record that is left when everything is erased; later than every earlier erasing, even by a clock set back. */
export function erased(record: ProgressRecord, nowMs: number): ProgressRecord {
  return { ...emptyRecord, erasedAtMs: Math.max(nowMs, record.erasedAtMs + 1) };
}

/** What belongs to the record that `record` continues: from before its last erasing, nothing. */
export function sinceErasing(made: ProgressRecord, { erasedAtMs }: ProgressRecord): ProgressRecord {
  if (made.erasedAtMs === erasedAtMs) return made;
  return { ...(made.erasedAtMs < erasedAtMs ? madeAfter(made, erasedAtMs) : made), erasedAtMs };
}

function madeAfter(record: ProgressRecord, timeMs: number): ProgressRecord {
  return {
    ...record,
    drafts: only(record.drafts, ({ savedAtMs }) => savedAtMs > timeMs),
    verdicts: record.verdicts.filter(({ atMs }) => atMs > timeMs),
    hints: only(record.hints, ({ atMs }) => atMs > timeMs),
    predictions: only(record.predictions, ({ atMs }) => atMs > timeMs),
  };
}

function only<Value>(
  values: Readonly<Record<string, Value>>,
  isKept: (value: Value) => boolean,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isKept(value)));
}
