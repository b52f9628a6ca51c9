// What is kept of a prediction: the numbers that were said, in order, and when the measured ones were shown. A
// prediction is worth something because it was made before; so nothing here is changed later, only added.

import * as z from 'zod/mini';

/** Numbers by quantity, as they were submitted. */
export type Amounts = Readonly<Record<string, number>>;

export interface PredictionLog {
  /** The first one first. */
  readonly said: readonly Amounts[];
  /** How many of them had been said when the measured numbers were shown; null while those are hidden. */
  readonly shownAfter: number | null;
}

/** Characters of a written log: what progress keeps of one prediction. The first prediction always stays. */
export const MAX_LOG_CHARS = 2_000;

export const noPrediction: PredictionLog = { said: [], shownAfter: null };

const schema = z.object({
  said: z.array(z.record(z.string(), z.number())),
  shownAfter: z.nullable(z.int()),
});

/** Reads what was kept; what is missing, or is none, is no prediction. */
export function readPredictions(text: string | undefined): PredictionLog {
  if (text === undefined) return noPrediction;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : noPrediction;
  } catch {
    return noPrediction;
  }
}

export const writePredictions = (log: PredictionLog): string => JSON.stringify(log);

/** The log with one prediction more; the same log when the last one is repeated. */
export function withPrediction(log: PredictionLog, amounts: Amounts): PredictionLog {
  const last = log.said.at(-1);
  if (last && JSON.stringify(last) === JSON.stringify(amounts)) return log;
  return withinLimit({ ...log, said: [...log.said, amounts] });
}

/** The log once the measured numbers are on the screen: what was said by then is known for good. */
export function withShown(log: PredictionLog): PredictionLog {
  return log.shownAfter === null && log.said.length > 0 ? { ...log, shownAfter: log.said.length } : log;
}

/** Drops the second prediction, and again, until the log can be kept: the first and the last ones tell most. */
function withinLimit(log: PredictionLog): PredictionLog {
  if (log.said.length <= 2 || writePredictions(log).length <= MAX_LOG_CHARS) return log;
  const { said, shownAfter } = log;
  const isKnown = shownAfter !== null && shownAfter > 1;
  return withinLimit({ said: said.toSpliced(1, 1), shownAfter: isKnown ? shownAfter - 1 : shownAfter });
}
