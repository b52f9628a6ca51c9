import MiniSearch, { type SearchResult } from 'minisearch';

/** What can be found. */
export type EntryKind = 'lesson' | 'section' | 'exercise' | 'term' | 'page' | 'command';

/** One thing to find. `text` is searched and, for a term, shown; `context` says where it stands. */
export interface SearchEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly text: string;
  readonly context: string;
  /** Where it leads; a command leads nowhere. */
  readonly href: string;
}

export interface SearchHit {
  readonly entry: SearchEntry;
  /** The words of the entry that were matched, as they stand in the index: in lower case. */
  readonly words: readonly string[];
}

export interface SearchAnswer {
  /** Best first, at most {@link MAX_HITS}. */
  readonly hits: readonly SearchHit[];
  /** All that match. */
  readonly found: number;
  /** False when no entry has every word, so that those with some of them are shown. */
  readonly hasEveryWord: boolean;
}

/** What fits into a list that is read at a glance. */
export const MAX_HITS = 12;

/** Longest query that is looked at, UTF-16 code units. */
export const MAX_QUERY_CHARS = 100;

/** Letters that may be wrong in a word of at least this length; two that changed places count as two. */
const TYPOS = [
  { fromChars: 6, letters: 2 },
  { fromChars: 4, letters: 1 },
];

/** A match in a title counts this much more than one in the text. */
const FIELD_BOOSTS = { title: 6, context: 0.5, text: 1 };

/** Of two entries that match alike: what a reader more often wants. */
const KIND_BOOSTS: Readonly<Record<EntryKind, number>> = {
  lesson: 2,
  page: 1.8,
  term: 1.6,
  exercise: 1.3,
  command: 1.2,
  section: 1,
};

/** Finds entries by what a reader types: whole words, the beginning of the last one, words with a typo. */
export type Search = (query: string) => SearchAnswer;

/** Builds the index over the entries, some milliseconds for a few hundred. Throws for an id that is used twice. */
export function createSearch(entries: readonly SearchEntry[]): Search {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const index = new MiniSearch<SearchEntry>({
    fields: ['title', 'context', 'text'],
    searchOptions: {
      boost: FIELD_BOOSTS,
      boostDocument: (id) => KIND_BOOSTS[byId.get(String(id))?.kind ?? 'section'],
      prefix: (_, at, words) => at === words.length - 1,
      fuzzy: (word) => TYPOS.find(({ fromChars }) => word.length >= fromChars)?.letters ?? false,
      weights: { prefix: 0.6, fuzzy: 0.2 },
    },
  });
  index.addAll(entries);
  return (query) => {
    const asked = query.slice(0, MAX_QUERY_CHARS);
    const all = index.search(asked, { combineWith: 'AND' });
    const results = all.length > 0 ? all : index.search(asked, { combineWith: 'OR' });
    return {
      hits: hitsOf(results.slice(0, MAX_HITS), byId),
      found: results.length,
      hasEveryWord: all.length > 0,
    };
  };
}

function hitsOf(
  results: readonly SearchResult[],
  byId: ReadonlyMap<string, SearchEntry>,
): readonly SearchHit[] {
  return results.flatMap(({ id, terms }) => {
    const entry = byId.get(String(id));
    return entry ? [{ entry, words: terms }] : [];
  });
}

/** A part of a text, and whether it was matched. */
export interface MarkedPart {
  readonly text: string;
  readonly matched: boolean;
}

/** Splits a text where the matched words stand in it, to be shown. */
export function markWords(text: string, words: readonly string[]): readonly MarkedPart[] {
  if (words.length === 0) return [{ text, matched: false }];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return text
    .split(pattern)
    .map((part, at) => ({ text: part, matched: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}
