// Where the record is kept between visits. What is stored is `unknown`: it may be broken, or from a newer version, and
// a driver does not look into it.

import { createStore, get } from 'idb-keyval';
import type { ProgressRecord } from './record';

/** What takes the place of the stored value. */
export interface Replacement {
  readonly record: ProgressRecord;
  /** Kept under a key of its own, when it is not undefined. */
  readonly setAside?: unknown;
  /** Whether values that were set aside earlier go. */
  readonly erasesAside?: boolean;
}

/** From the stored value to what replaces it; null leaves everything as it is. */
export type Replace = (stored: unknown) => Replacement | null;

/** Every driver passes the suite in storage.test.ts. A storage that cannot do its work rejects; it never throws. */
export interface ProgressStorage {
  /** The stored value, undefined when there is none. */
  load(): Promise<unknown>;
  /**
   * Reads and replaces the stored value in one transaction: what another tab saves is either seen or comes after, and
   * a value is set aside only together with its replacement. Resolves to what `replace` gave once it is stored;
   * rejects when nothing was changed, also when `replace` throws.
   */
  save(replace: Replace): Promise<Replacement | null>;
}

const RECORD_KEY = 'record';

const asideKey = (atMs: number): string => `unreadable-${atMs}`;

/** The database `hotpath` of this browser. It is opened by the first call, not here: this may run on a server. */
export function indexedDbStorage(nowMs: () => number): ProgressStorage {
  const inTransaction = createStore('hotpath', 'progress');
  return {
    load: async () => get<unknown>(RECORD_KEY, inTransaction),
    save: async (replace) =>
      inTransaction('readwrite', (objects) =>
        whenCommitted(objects.transaction, objects.get(RECORD_KEY), (stored) => {
          const replacement = replace(stored);
          if (!replacement) return null;
          const { record, setAside, erasesAside } = replacement;
          if (erasesAside) objects.clear();
          if (setAside !== undefined) objects.put(setAside, asideKey(nowMs()));
          objects.put(record, RECORD_KEY);
          return replacement;
        }),
      ),
  };
}

/** Keeps copies in `entries`; two storages over the same entries are two tabs. */
export function memoryStorage(nowMs: () => number, entries = new Map<string, unknown>()): ProgressStorage {
  return {
    load: async () => structuredClone(entries.get(RECORD_KEY)),
    save: async (replace) => {
      const replacement = replace(structuredClone(entries.get(RECORD_KEY)));
      if (!replacement) return null;
      const { record, setAside, erasesAside } = structuredClone(replacement);
      if (erasesAside) entries.clear();
      if (setAside !== undefined) entries.set(asideKey(nowMs()), setAside);
      entries.set(RECORD_KEY, record);
      return replacement;
    },
  };
}

/**
 * Uses what was read, and resolves to what `use` gave when the transaction is complete. idb-keyval's own waiting
 * rejects at `error`, when the transaction has no reason yet: a full disk would be told as null.
 */
function whenCommitted<Given>(
  transaction: IDBTransaction,
  reading: IDBRequest<unknown>,
  use: (stored: unknown) => Given,
): Promise<Given> {
  return new Promise((resolve, reject) => {
    let thrown: unknown;
    transaction.onabort = () =>
      reject(thrown ?? transaction.error ?? new Error('The transaction was aborted.'));
    reading.onsuccess = () => {
      try {
        const given = use(reading.result);
        transaction.oncomplete = () => resolve(given);
      } catch (cause) {
        thrown = cause;
        transaction.abort();
      }
    };
  });
}
