import type { ReactNode } from 'react';

/** One part of what is said about a plan, under a sentence of its own. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 border-t border-line pt-5">
      <h3 className="mb-3 text-base">{title}</h3>
      {children}
    </section>
  );
}
