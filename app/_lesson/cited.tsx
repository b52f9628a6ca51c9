import type { ReactNode } from 'react';

/**
 * A number that no step of the lesson shows, with the page it is from: `source` is the address of one of the
 * front matter's sources. The lint of lessons holds every number to a step or to this.
 */
export function Cited({ source, children }: { readonly source: string; readonly children: ReactNode }) {
  return (
    <a href={source} rel="noreferrer" title="From one of the sources of this lesson">
      {children}
    </a>
  );
}
