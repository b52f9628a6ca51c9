import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Term as GlossaryTerm } from '@/lib/course/glossary';
import { termHref } from '@/lib/course/href';

/**
 * A word of the field in the prose, with its meaning one tap, press or hover away: a button for its {@link TermBox},
 * which is the browser's own popover. Esc and a tap elsewhere close it, and it opens without JavaScript.
 */
export function Term({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <button type="button" popoverTarget={boxId(id)} className="term-word">
      {children}
    </button>
  );
}

export type TermBoxProps = Pick<GlossaryTerm, 'id' | 'term' | 'meaning'>;

/** The meaning of a word, once on a page, outside of the prose: what is read or found there is the prose alone. */
export function TermBox({ id, term, meaning }: TermBoxProps) {
  return (
    <div id={boxId(id)} popover="auto" role="note" aria-label={term} className="term-box">
      <strong>{term}</strong>
      <span>{meaning}</span>
      <Link href={termHref(id)} prefetch={false}>
        In the glossary
      </Link>
    </div>
  );
}

const boxId = (id: string): string => `term-${id}`;
