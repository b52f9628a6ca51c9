import { applyChanges, type Changes } from './changes';
import { emptyRecord, type ProgressRecord } from './record';
import { parseRecord } from './schema';
import type { Replacement } from './storage';

/** What a tab makes of the stored value. `unreadable`: it is to be set aside, and a new record begun. */
export type Opened =
  | { readonly kind: 'ok' | 'unreadable'; readonly record: ProgressRecord }
  | { readonly kind: 'newer' };

/** Takes what a storage loaded. Nothing stored is an empty record. */
export function openStored(stored: unknown): Opened {
  if (stored === undefined) return { kind: 'ok', record: emptyRecord };
  const parsed = parseRecord(stored);
  return parsed.kind === 'unreadable' ? { kind: 'unreadable', record: emptyRecord } : parsed;
}

/** The stored record with a tab's changes, or null when a newer version wrote it: that one is left alone. */
export function replacementOf(stored: unknown, changes: Changes): Replacement | null {
  const opened = openStored(stored);
  if (opened.kind === 'newer') return null;
  const record = applyChanges(opened.record, changes);
  if (changes.erases) return { record, erasesAside: true };
  return opened.kind === 'unreadable' ? { record, setAside: stored } : { record };
}
