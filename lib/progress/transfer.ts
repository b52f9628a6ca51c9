// Progress as one file, for another browser or to be kept. What comes from outside is taken as a whole or not at all.

import * as z from 'zod/mini';
import { checksum } from '../base/checksum';
import { bytes } from '../base/count';
import { MAX_FILE_BYTES } from './limits';
import type { ProgressRecord } from './record';
import { parseRecord } from './schema';

const FORMAT = 'hotpath-progress';

/** The version of the file around the record, which has a version of its own. */
const FILE_VERSION = 1;

export interface TransferFile {
  readonly name: string;
  readonly text: string;
}

export type ReadTransfer =
  | { readonly kind: 'ok'; readonly record: ProgressRecord; readonly exportedAt: string }
  | { readonly kind: 'refused'; readonly reason: string };

const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FILE_VERSION),
  exportedAt: z.string().check(z.maxLength(40)),
  checksum: z.string(),
  record: z.unknown(),
});

const marked = z.object({ format: z.literal(FORMAT), version: z.int() });

const UNCHANGED = 'Nothing was changed.';
const refused = (reason: string): ReadTransfer => ({ kind: 'refused', reason: `${reason} ${UNCHANGED}` });

/**
 * The whole record as a file, the texts of the reader included. `nowMs` is wall time since 1970; the file is named
 * after its day, in UTC. When the reader erased something is no part of it.
 */
export function exportProgress(known: ProgressRecord, nowMs: number): TransferFile {
  const exportedAt = new Date(nowMs).toISOString();
  const record: ProgressRecord = { ...known, erasedAtMs: 0 };
  const file = {
    format: FORMAT,
    version: FILE_VERSION,
    exportedAt,
    checksum: checksum(JSON.stringify(record)),
    record,
  };
  return { name: `${FORMAT}-${exportedAt.slice(0, 10)}.json`, text: `${JSON.stringify(file, null, 1)}\n` };
}

/** Why a file of this size is not even read, as a sentence for the reader, or null. */
export function findTooLarge(sizeBytes: number): string | null {
  if (sizeBytes <= MAX_FILE_BYTES) return null;
  return `This file has ${bytes(sizeBytes)}, and progress has ${bytes(MAX_FILE_BYTES)} at most. ${UNCHANGED}`;
}

/** Takes the text of a file for progress. `reason` is a sentence for the reader and says what is wrong with the file. */
export function readProgressFile(text: string): ReadTransfer {
  const parsed = parseJson(text);
  if (parsed.kind === 'refused') return parsed;
  const mark = marked.safeParse(parsed.value);
  if (!mark.success) return refused('This file is JSON, and no progress exported by Hotpath.');
  if (mark.data.version > FILE_VERSION)
    return refused('This file was exported by a newer version of Hotpath.');
  const file = fileSchema.safeParse(parsed.value);
  if (!file.success || checksum(JSON.stringify(file.data.record)) !== file.data.checksum) {
    return refused('This file was damaged or edited after Hotpath exported it.');
  }
  const record = parseRecord(file.data.record);
  if (record.kind === 'newer') return refused('This file was exported by a newer version of Hotpath.');
  if (record.kind === 'unreadable') return refused(record.reason);
  return { kind: 'ok', record: record.record, exportedAt: file.data.exportedAt };
}

type Json = { readonly kind: 'ok'; readonly value: unknown } | Extract<ReadTransfer, { kind: 'refused' }>;

function parseJson(text: string): Json {
  try {
    return { kind: 'ok', value: JSON.parse(text) };
  } catch {
    return { kind: 'refused', reason: `${complaintAbout(text)} ${UNCHANGED}` };
  }
}

/** What is no JSON may have been progress: a file that was cut off still begins as one. */
function complaintAbout(text: string): string {
  if (text.trim() === '') return 'This file is empty.';
  if (/^\s*\{\s*"format"\s*:\s*"hotpath-progress"/.test(text)) {
    return 'This file begins as progress of Hotpath and is cut off or damaged.';
  }
  return 'This file is not JSON, and progress of Hotpath is.';
}
