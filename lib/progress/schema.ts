// The one record that progress is kept as, where it comes from outside: from the browser's storage or from a file.
// Everything here that is not a type needs zod; what a page folds while it runs is in record.ts and does not. It is
// zod/mini, because this goes to the browser: 8 kB gzipped instead of 94, and the sentences are our own.

import * as z from 'zod/mini';
import { MAX_MESSAGE_CHARS } from '../grading/verdict';
import { MAX_CONTENT_VERSION_CHARS, MAX_DRAFT_CHARS, MAX_OPENED, MAX_PREDICTION_CHARS } from './limits';
import { normalized } from './merge';
import { migrated } from './migration';
import { DRAFT_KEY, EXERCISE_ID, PREDICTION_KEY } from './record';

/** The version that this code writes; it reads this one and, through migration.ts, every earlier one. */
export const RECORD_VERSION = 2;

const draft = z.readonly(
  z.object({ text: z.string().check(z.maxLength(MAX_DRAFT_CHARS)), savedAtMs: z.number() }),
);

const keptVerdict = z.readonly(
  z.object({
    exercise: z.string().check(z.minLength(1)),
    verdict: z.enum(['pass', 'fail', 'invalid', 'timeout', 'error']),
    message: z.string().check(z.maxLength(MAX_MESSAGE_CHARS)),
    failedCheck: z.nullable(z.string()),
    atMs: z.number(),
    contentVersion: z.optional(z.string().check(z.maxLength(MAX_CONTENT_VERSION_CHARS))),
  }),
);

const openedHints = z.readonly(
  z.object({ opened: z.int().check(z.gte(0), z.lte(MAX_OPENED)), atMs: z.number() }),
);

const prediction = z.readonly(
  z.object({ text: z.string().check(z.maxLength(MAX_PREDICTION_CHARS)), atMs: z.number() }),
);

const record = z.readonly(
  z.object({
    version: z.literal(RECORD_VERSION),
    erasedAtMs: z.number().check(z.gte(0)),
    drafts: z.readonly(z.record(z.string().check(z.regex(DRAFT_KEY)), draft)),
    verdicts: z.readonly(z.array(keptVerdict)),
    hints: z.readonly(z.record(z.string().check(z.regex(EXERCISE_ID)), openedHints)),
    predictions: z.readonly(z.record(z.string().check(z.regex(PREDICTION_KEY)), prediction)),
  }),
);

/** A text as the reader left it. `savedAtMs` is wall time since 1970. */
export type Draft = z.infer<typeof draft>;

/**
 * What is kept of a verdict. `atMs` is wall time since 1970; `failedCheck` is the code of the first failed check;
 * `contentVersion` tells what the exercise asked then, and is missing in verdicts of record version 1.
 */
export type KeptVerdict = z.infer<typeof keptVerdict>;

/** How many hints of an exercise were opened, from the first on. `atMs` is wall time since 1970. */
export type OpenedHints = z.infer<typeof openedHints>;

/** What the reader expected before measuring. `atMs` is wall time since 1970. */
export type Prediction = z.infer<typeof prediction>;

/**
 * Drafts by key (`<lab>/scratch`, `<lab>/<exercise>`), verdicts, the oldest first, opened hints by exercise, and
 * predictions by key. `erasedAtMs` is the wall time at which everything earlier was erased, 0 for never.
 */
export type ProgressRecord = z.infer<typeof record>;

export type ParsedRecord =
  | { readonly kind: 'ok'; readonly record: ProgressRecord }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'newer'; readonly reason: string };

const versioned = z.object({ version: z.int().check(z.gt(RECORD_VERSION)) });

/**
 * Takes a value from outside for a record. Every record that the functions of record.ts and merge.ts make is `ok`,
 * and comes back equal; one over a limit comes back within it. `reason` is a sentence for the reader.
 */
export function parseRecord(value: unknown): ParsedRecord {
  if (versioned.safeParse(value).success) {
    return { kind: 'newer', reason: 'This progress was saved by a newer version of Hotpath.' };
  }
  const parsed = record.safeParse(migrated(value));
  if (parsed.success) return { kind: 'ok', record: normalized(parsed.data) };
  return { kind: 'unreadable', reason: `This progress cannot be read: ${complaint(parsed.error)}.` };
}

function complaint({ issues: [issue] }: z.core.$ZodError): string {
  const where = issue?.path.join('.');
  return where ? `${where} is not as Hotpath saves it` : 'it is not a record of Hotpath';
}
