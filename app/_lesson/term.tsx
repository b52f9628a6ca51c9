import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { readGlossary } from '@/lib/course/glossary';
import { termHref } from '@/lib/course/href';

/**
 * A word of the field in the prose, with its meaning one tap, press or hover away. The box is the browser's own
 * popover: Esc and a tap elsewhere close it, and it opens without JavaScript.
 */
export async function Term({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const term = (await readGlossary()).find((known) => known.id === id);
  if (!term) throw new Error(`content/glossary.yaml has no "${id}".`);
  return <TermButton term={term}>{children}</TermButton>;
}

interface TermButtonProps {
  readonly term: { readonly id: string; readonly term: string; readonly meaning: string };
  readonly children: ReactNode;
}

/** The button in the line, and behind it the box that it opens. */
export function TermButton({ term: { id, term, meaning }, children }: TermButtonProps) {
  const box = useId();
  return (
    <span className="term">
      <button type="button" popoverTarget={box} className="term-word">
        {children}
      </button>
      <span id={box} popover="auto" role="note" aria-label={term} className="term-box not-prose">
        <strong>{term}</strong>
        <span>{meaning}</span>
        <Link href={termHref(id)} prefetch={false}>
          In the glossary
        </Link>
      </span>
    </span>
  );
}
