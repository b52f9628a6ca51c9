import type { ReactNode } from 'react';
import { readGlossary } from '@/lib/course/glossary';
import { TermButton } from './term-button';

/** A word of the field in the prose, with its meaning one tap, press or hover away. */
export async function Term({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const term = (await readGlossary()).find((known) => known.id === id);
  if (!term) throw new Error(`content/glossary.yaml has no "${id}".`);
  return <TermButton term={term}>{children}</TermButton>;
}
