// What a page writes down as it is left. A page that is torn down has no time for the database, whose answers come
// later; local storage is written before the handler returns. The next page reads it and brings it to the database.

import { MAX_JOURNAL_CHARS } from './limits';

/** Every function may throw where the browser forbids its storage, or has no room left. */
export interface Journal {
  /** The name of what this page writes. */
  readonly own: string;
  /** What pages wrote down, by name: this one and others, gone or hidden. */
  read(): ReadonlyMap<string, unknown>;
  /** Writes down, in the place of what this page wrote before. Throws for more than `MAX_JOURNAL_CHARS`. */
  write(value: unknown): void;
  /** Removes what is named. */
  remove(names: Iterable<string>): void;
}

/** As much of the browser's local storage as a journal uses. */
export type JournalStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'hotpath.journal.';

/** A journal in local storage. `page` names this page among those open at the same time. */
export function localJournal(storage: () => JournalStorage, page: string): Journal {
  const own = PREFIX + page;
  return {
    own,
    read: () => {
      const local = storage();
      const names = Array.from({ length: local.length }, (_, index) => local.key(index) ?? '');
      const journals = names.filter((name) => name.startsWith(PREFIX)).sort();
      return new Map(journals.map((name) => [name, parsed(local.getItem(name))] as const));
    },
    write: (value) => {
      const text = JSON.stringify(value);
      if (text.length > MAX_JOURNAL_CHARS) throw new Error(`${text.length} characters are no journal`);
      storage().setItem(own, text);
    },
    remove: (names) => {
      for (const name of names) storage().removeItem(name);
    },
  };
}

/** What is no JSON is no journal, as everything else that is none. */
function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
