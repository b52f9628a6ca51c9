'use client';

import { Play, Search, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../_controls/button';
import { Select } from '../_controls/select';
import { type Tab, Tabs, tabPanel } from '../_controls/tabs';
import { GuessField } from '../_home/guess-field';
import { LoadControls } from '../_workbench/load/load-controls';
import { DEFAULT_LOAD } from '../_workbench/load/load-settings';

const KINDS = ['primary', 'secondary', 'quiet'] as const;
const SIZES = ['medium', 'small'] as const;

/** Buttons of every kind and size, at rest and disabled. */
export function Controls() {
  return (
    <div className="flex flex-col gap-4">
      {SIZES.flatMap((size) =>
        [false, true].map((disabled) => (
          <div key={`${size} ${disabled}`} className="flex flex-wrap items-center gap-3">
            {KINDS.map((kind) => (
              <Button
                key={kind}
                kind={kind}
                size={size}
                disabled={disabled}
                icon={<Play size={14} aria-hidden />}
              >
                Run
              </Button>
            ))}
            <Button
              size={size}
              disabled={disabled}
              aria-label={disabled ? 'Close, disabled' : 'Close'}
              icon={<X size={14} aria-hidden />}
            />
            <span className="text-xs text-muted">
              {size}
              {disabled && ', disabled'}
            </span>
          </div>
        )),
      )}
    </div>
  );
}

const TABS: readonly Tab<string>[] = [
  { id: 'plan', label: 'Plan' },
  { id: 'load', label: 'Under load' },
  { id: 'rows', label: 'Rows' },
];

/** What is chosen, moved and typed into. */
export function Fields({ theme }: { readonly theme: string }) {
  const [tab, setTab] = useState('plan');
  const [load, setLoad] = useState(DEFAULT_LOAD);
  return (
    <div className="flex flex-col gap-6">
      <div>
        <Tabs
          label={`Tabs, ${theme}`}
          group={`design-${theme}`}
          tabs={TABS}
          selected={tab}
          onSelect={setTab}
          className="h-10 border-b border-line"
        />
        {TABS.map(({ id, label }) => (
          <p
            key={id}
            {...tabPanel(`design-${theme}`, id)}
            hidden={id !== tab}
            className="pt-3 text-xs text-muted"
          >
            The panel of the tab “{label}”
          </p>
        ))}
      </div>
      <div className="flex flex-wrap gap-6">
        <Select label="Dataset" labelShown defaultValue="orders">
          <option value="orders">orders</option>
          <option value="posts">posts</option>
        </Select>
        <Select label="Dataset, disabled" disabled>
          <option>orders</option>
        </Select>
        <span className="inline-flex h-8 items-center gap-2 rounded-md border border-line px-2.5 text-xs text-muted">
          <Search size={16} strokeWidth={1.75} aria-hidden />
          Search
          <kbd className="rounded-md border border-line px-1.5 text-xs">Ctrl K</kbd>
        </span>
      </div>
      <Guesses name={`open-${theme}`} isFixed={false} />
      <Guesses name={`fixed-${theme}`} isFixed />
      <LoadControls settings={load} onChange={(change) => setLoad({ ...load, ...change })} />
      <div className="flex items-center gap-3 text-xs text-muted">
        Loading
        <progress aria-label={`Loading, ${theme}`} value={6} max={10} className="h-1.5 w-40 accent-after" />
        <span className="num">6.1 MB of 11.7 MB</span>
      </div>
    </div>
  );
}

function Guesses({ name, isFixed }: { readonly name: string; readonly isFixed: boolean }) {
  const [guess, setGuess] = useState<number | null>(20);
  return <GuessField name={name} guess={guess} onGuess={setGuess} isFixed={isFixed} />;
}
