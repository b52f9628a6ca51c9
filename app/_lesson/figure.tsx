import type { ReactNode } from 'react';

/** A drawing with what it shows in words: the caption stands under it and says what to see. */
export function Figure({ caption, children }: { readonly caption: ReactNode; readonly children: ReactNode }) {
  return (
    <figure className="figure">
      {children}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
