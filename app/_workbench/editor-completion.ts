import type { Catalogue } from '@/lib/postgres/catalogue';
import type { Suggestion } from './completion';
import { complete } from './completion';
import { monaco } from './monaco';

const { CompletionItemKind } = monaco.languages;

const KINDS: Readonly<Record<Suggestion['kind'], monaco.languages.CompletionItemKind>> = {
  table: CompletionItemKind.Struct,
  column: CompletionItemKind.Field,
  function: CompletionItemKind.Function,
  keyword: CompletionItemKind.Keyword,
};

/** Offers what `complete` finds in the editor of this page, until the returned function is called. */
export function offerCompletions(catalogue: () => Catalogue | null): () => void {
  const provider = monaco.languages.registerCompletionItemProvider('pgsql', {
    triggerCharacters: ['.'],
    provideCompletionItems(model, position) {
      const known = catalogue();
      if (known === null) return { suggestions: [] };
      const { from, suggestions } = complete(model.getValue(), model.getOffsetAt(position), known);
      const range = monaco.Range.fromPositions(model.getPositionAt(from), position);
      return {
        suggestions: suggestions.map(({ kind, label, insert, detail }, rank) => ({
          kind: KINDS[kind],
          label,
          insertText: insert,
          detail,
          range,
          // Monaco sorts by text: the rank keeps columns before functions and keywords.
          sortText: String(rank).padStart(5, '0'),
        })),
      };
    },
  });
  return () => provider.dispose();
}
