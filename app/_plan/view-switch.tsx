'use client';

import { ListTree, Table2 } from 'lucide-react';
import { useId, useSyncExternalStore } from 'react';
import { storedSetting } from '../_shell/stored-setting';

const VIEWS = ['tree', 'table'] as const;
export type PlanView = (typeof VIEWS)[number];

/** How plans are drawn, on every page, until the reader says otherwise. */
const planView = storedSetting<PlanView>('hotpath.plan-view', {
  fallback: 'tree',
  parse: (text) => VIEWS.find((known) => known === text) ?? 'tree',
  apply: () => undefined,
});

export const usePlanView = (): PlanView =>
  useSyncExternalStore(planView.subscribe, planView.read, planView.readOnServer);

const ICONS = { tree: ListTree, table: Table2 };
const NAMES = { tree: 'Tree', table: 'Table' };

/** Tree or table: two radio buttons that look like one control. */
export function ViewSwitch() {
  const chosen = usePlanView();
  const name = useId();
  return (
    <fieldset className="flex shrink-0 rounded-md border border-edge">
      <legend className="sr-only">Show the plan as</legend>
      {VIEWS.map((view) => {
        const Icon = ICONS[view];
        return (
          <label
            key={view}
            className="relative flex h-7 items-center gap-1.5 rounded-md px-2.5 text-xs text-muted hover:text-ink has-checked:bg-ink/8 has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-after"
          >
            <input
              type="radio"
              name={name}
              value={view}
              checked={chosen === view}
              onChange={() => planView.write(view)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            <Icon size={14} aria-hidden />
            {NAMES[view]}
          </label>
        );
      })}
    </fieldset>
  );
}
