import { BookOpen, CornerDownRight, FileText, Hash, SquarePen, Type } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type EntryKind, markWords, type SearchEntry, type SearchHit } from '@/lib/course/search';

const KINDS: Readonly<Record<EntryKind, { readonly word: string; readonly icon: typeof Hash }>> = {
  lesson: { word: 'Lesson', icon: BookOpen },
  section: { word: 'Section', icon: Hash },
  exercise: { word: 'Exercise', icon: SquarePen },
  term: { word: 'Word', icon: Type },
  page: { word: 'Page', icon: FileText },
  command: { word: 'Do', icon: CornerDownRight },
};

/** The id of a line, which the field names as the chosen one. */
export const hitId = (list: string, at: number): string => `${list}-${at}`;

export interface HitListProps {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly active: number;
  readonly onPoint: (at: number) => void;
  readonly onOpen: (entry: SearchEntry, inNewTab: boolean) => void;
}

/** What was found, best first. The focus stays in the field; the chosen line is kept in sight. */
export function HitList({ id, hits, active, onPoint, onOpen }: HitListProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has another line at the same place
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, hits]);
  return (
    <div
      ref={box}
      id={id}
      role="listbox"
      aria-label="Found"
      className="min-h-0 overflow-y-auto overscroll-contain not-empty:p-2"
    >
      {hits.map((hit, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the chosen line
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
        <div
          key={hit.entry.id}
          id={hitId(id, at)}
          role="option"
          aria-selected={at === active}
          onPointerMove={() => at !== active && onPoint(at)}
          onClick={({ ctrlKey, metaKey }) => onOpen(hit.entry, ctrlKey || metaKey)}
          className="flex cursor-pointer items-start gap-3 rounded-md px-3 py-2 aria-selected:bg-after/10"
        >
          <Hit hit={hit} />
        </div>
      ))}
    </div>
  );
}

function Hit({ hit: { entry, words } }: { readonly hit: SearchHit }) {
  const { word, icon: Icon } = KINDS[entry.kind];
  const below = entry.kind === 'term' ? entry.text : entry.context;
  return (
    <>
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />
      <span className="min-w-0 grow">
        <span className="block text-sm">
          <Marked text={entry.title} words={words} />
        </span>
        {below !== '' && (
          <span className="mt-0.5 block truncate text-xs text-muted">
            <Marked text={below} words={words} />
          </span>
        )}
      </span>
      <span className="mt-0.5 shrink-0 text-xs text-muted">{word}</span>
    </>
  );
}

function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  return markWords(text, words).map((part, at) =>
    part.matched ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
      <mark key={at} className="bg-transparent font-semibold text-after">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
