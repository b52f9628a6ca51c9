import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import { termHref } from '@/lib/course/href';

interface TermButtonProps {
  readonly term: { readonly id: string; readonly term: string; readonly meaning: string };
  readonly children: ReactNode;
}

/**
 * The button in the line, and behind it the box that it opens: the browser's own popover, which Esc and a tap elsewhere
 * close, and which opens without JavaScript.
 */
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
