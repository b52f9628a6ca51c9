'use client';

import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** Names the list for a screen reader. */
  readonly label: string;
  /** Makes the ids of tabs and panels unique on the page; `tabPanel` takes the same. */
  readonly group: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly className?: string;
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A list of tabs after the ARIA pattern: one Tab stop; arrows, Home and End select. The caller owns the choice. */
export function Tabs<Id extends string>({
  label,
  group,
  tabs,
  selected,
  onSelect,
  className = '',
}: TabsProps<Id>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = tabs[MOVES[event.key]?.(at, tabs.length) ?? -1];
    if (!to) return;
    event.preventDefault();
    onSelect(to.id);
    document.getElementById(tabIn(group, to.id))?.focus({ preventScroll: true });
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className={`flex gap-1 ${className}`}>
      {tabs.map(({ id, label: text }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabIn(group, id)}
          aria-selected={id === selected}
          aria-controls={panelId(group, id)}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
          className="-mb-px flex items-center gap-1.5 border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-muted hover:text-ink focus-visible:-outline-offset-2 aria-selected:border-after aria-selected:text-ink"
        >
          {text}
        </button>
      ))}
    </div>
  );
}

/** The attributes of the panel that a tab opens. */
export function tabPanel(group: string, id: string) {
  return { id: panelId(group, id), role: 'tabpanel', 'aria-labelledby': tabIn(group, id) } as const;
}

/** The id of a tab's element. */
export const tabIn = (group: string, id: string): string => `${group}-tab-${id}`;
const panelId = (group: string, id: string) => `${group}-panel-${id}`;
