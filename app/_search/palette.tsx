import { Search, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useMemo, useReducer, useRef } from 'react';
import { bytes, count } from '@/lib/base/count';
import { MAX_QUERY_CHARS, type SearchAnswer, type SearchEntry, type SearchHit } from '@/lib/course/search';
import { Modal, type ModalHandle } from '../_controls/modal';
import { runCommand } from './commands';
import { HitList, hitId } from './hit-list';
import { isMove, paletteNext, START } from './palette-state';
import { type Searching, useSearch } from './use-search';

export interface PaletteProps {
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

/** Finds lessons, sections, exercises, words and pages over everything else; after the ARIA pattern of a combobox. */
export function Palette({ onClose, onShortcuts }: PaletteProps) {
  const dialog = useRef<ModalHandle>(null);
  const list = useId();
  const router = useRouter();
  const searching = useSearch();
  const [{ query, active }, dispatch] = useReducer(paletteNext, START);
  const answer = useMemo(() => answerOf(searching, query), [searching, query]);

  const open = ({ id, kind, href }: SearchEntry, inNewTab: boolean) => {
    dialog.current?.close();
    if (kind === 'command') runCommand(id, { onShortcuts });
    else if (inNewTab) window.open(href, '_blank', 'noreferrer');
    else router.push(href);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = answer.hits[active];
    if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing)
      open(chosen.entry, event.ctrlKey || event.metaKey);
    else if (isMove(event.key)) dispatch({ kind: 'key', key: event.key, count: answer.hits.length });
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      ref={dialog}
      label="Search the course"
      onClose={onClose}
      className="sm:mt-[12vh] sm:max-h-[76vh] sm:w-[640px]"
    >
      <div className="flex h-14 shrink-0 items-center gap-3 border-b border-line pr-2 pl-4">
        <Search size={18} aria-hidden className="shrink-0 text-muted" />
        <input
          type="text"
          role="combobox"
          aria-label="Search lessons, exercises, words and pages"
          aria-expanded={answer.hits.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={answer.hits.length > 0 ? hitId(list, active) : undefined}
          placeholder="Lesson, exercise, word or page"
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_QUERY_CHARS}
          value={query}
          onChange={(event) => dispatch({ kind: 'type', query: event.target.value })}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 grow bg-transparent text-base outline-none placeholder:text-muted"
        />
        <button
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
          className="grid size-9 shrink-0 place-items-center rounded-md text-muted hover:bg-ink/8 hover:text-ink"
        >
          <X size={16} aria-hidden />
        </button>
      </div>
      <p
        role="status"
        className="border-b border-line px-4 py-2.5 text-sm text-pretty text-muted empty:hidden"
      >
        {noteOf(searching, query, answer)}
      </p>
      <HitList
        id={list}
        hits={answer.hits}
        active={active}
        onPoint={(at) => dispatch({ kind: 'point', at })}
        onOpen={open}
      />
      <PaletteFoot searching={searching} query={query} answer={answer} />
    </Modal>
  );
}

const NOTHING: SearchAnswer = { hits: [], found: 0, hasEveryWord: true };

function answerOf(searching: Searching, query: string): SearchAnswer {
  if (searching.kind !== 'ready') return NOTHING;
  const { search, first } = searching.index;
  if (query.trim() !== '') return search(query);
  const hits = first.map((entry): SearchHit => ({ entry, words: [] }));
  return { hits, found: hits.length, hasEveryWord: true };
}

/** What the list cannot say by itself; null when it can. */
function noteOf({ kind }: Searching, query: string, { found, hasEveryWord }: SearchAnswer): string | null {
  if (kind === 'waiting') return 'Fetching the index.';
  if (kind === 'failed')
    return 'The index could not be fetched, so nothing can be searched now. Close this and try again; the course page lists every lesson.';
  if (query.trim() === '') return null;
  if (found === 0) return `Nothing is called “${query.trim()}”. Try one word of it, or its beginning.`;
  return hasEveryWord ? null : 'No entry has every word; these have some of them.';
}

interface FootProps {
  readonly searching: Searching;
  readonly query: string;
  readonly answer: SearchAnswer;
}

/** How much was found, what was searched, and the keys. */
function PaletteFoot({ searching, query, answer: { hits, found } }: FootProps) {
  const size =
    searching.kind === 'ready'
      ? `${count(searching.index.entries, 'entry', 'entries')}, ${bytes(searching.index.sizeBytes)}, searched in this tab`
      : '';
  const shown = found > hits.length ? `The first ${hits.length} of ${found}` : count(found, 'result');
  return (
    <div className="mt-auto flex shrink-0 flex-wrap items-center gap-x-5 gap-y-1 border-t border-line px-4 py-2.5 text-xs text-muted">
      <span aria-live="polite">{query.trim() === '' ? size : shown}</span>
      <span aria-hidden className="ml-auto flex gap-4 max-sm:hidden">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
      </span>
    </div>
  );
}
