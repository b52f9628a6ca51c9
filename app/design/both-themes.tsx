import type { ReactNode } from 'react';

const THEMES = ['light', 'dark'] as const;

export interface BothThemesProps {
  readonly title: string;
  /** Called once for each theme, whose name makes ids and groups of fields unique. */
  readonly children: (theme: (typeof THEMES)[number]) => ReactNode;
}

/** The same specimens on both grounds, beside each other where there is room. */
export function BothThemes({ title, children }: BothThemesProps) {
  return (
    <section aria-label={title} className="mb-12">
      <h2 className="mb-3 text-lg">{title}</h2>
      <div className="grid overflow-hidden rounded-md border border-edge split:grid-cols-2">
        {THEMES.map((theme) => (
          <section
            key={theme}
            aria-label={`${title}, ${theme}`}
            data-theme={theme}
            className="@container min-w-0 bg-ground p-5 text-ink sm:p-6"
          >
            {children(theme)}
          </section>
        ))}
      </div>
    </section>
  );
}
