import { useEffect, useState } from 'react';
import { createSearch, type Search, type SearchEntry } from '@/lib/course/search';
import { COMMANDS } from './commands';

/** Made with the site by `app/search.json`. */
const INDEX_HREF = '/search.json';

/** What the palette has to search in. */
export type Searching =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly index: SearchIndex };

export interface SearchIndex {
  readonly search: Search;
  /** What stands there before anything is typed: the pages and what the palette does. */
  readonly first: readonly SearchEntry[];
  readonly entries: number;
  /** Of the index as it was made, not compressed. */
  readonly sizeBytes: number;
}

let loading: Promise<SearchIndex> | undefined;

/** Fetches the index at the first call of a page; one that failed is fetched again by the next call. */
export function useSearch(): Searching {
  const [searching, setSearching] = useState<Searching>({ kind: 'waiting' });
  useEffect(() => {
    let gone = false;
    loading ??= loadIndex();
    loading.then(
      (index) => gone || setSearching({ kind: 'ready', index }),
      () => {
        loading = undefined;
        if (!gone) setSearching({ kind: 'failed' });
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  return searching;
}

async function loadIndex(): Promise<SearchIndex> {
  const response = await fetch(INDEX_HREF);
  if (!response.ok) throw new Error(`The search index is not there: ${response.status}`);
  const text = await response.text();
  const found: readonly SearchEntry[] = JSON.parse(text);
  const entries = [...found, ...COMMANDS];
  return {
    search: createSearch(entries),
    first: entries.filter(({ kind }) => kind === 'page' || kind === 'command'),
    entries: entries.length,
    sizeBytes: new TextEncoder().encode(text).length,
  };
}
