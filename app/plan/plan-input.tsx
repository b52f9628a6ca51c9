'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Button } from '../_controls/button';

export interface PlanInputProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Takes the field away; null for the one that always stands. */
  readonly onRemove: (() => void) | null;
  /** What was read from the text. */
  readonly children: ReactNode;
}

/** One field for a plan, and under it what was read. */
export function PlanInput({ label, text, onChange, onRemove, children }: PlanInputProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex h-8 items-center justify-between gap-4">
        <label htmlFor={id} className="text-sm font-semibold">
          {label}
        </label>
        {onRemove !== null && (
          <Button size="small" kind="quiet" icon={<X size={14} aria-hidden />} onClick={onRemove}>
            Remove
          </Button>
        )}
      </div>
      <textarea
        id={id}
        aria-describedby={`${id}-note`}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        rows={text === '' ? 9 : 6}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        wrap="off"
        placeholder={PLACEHOLDER}
        className="num w-full resize-y overflow-auto rounded-md border border-edge bg-surface p-3 text-xs whitespace-pre placeholder:text-muted"
      />
      <div id={`${id}-note`} role="status">
        {children}
      </div>
    </div>
  );
}

const PLACEHOLDER = 'Paste what EXPLAIN (ANALYZE, BUFFERS) printed, as text or JSON.';
