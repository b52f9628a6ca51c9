import { X } from 'lucide-react';
import { count } from '@/lib/base/count';
import { Button } from '../_controls/button';
import type { Incident } from './lab-state';

export interface IncidentBarProps {
  readonly incident: Incident;
  readonly disabled: boolean;
  readonly onRecover: () => void;
  readonly onDismiss: () => void;
}

/** What happened to the database, what is safe, and the statements that can be run again. */
export function IncidentBar({
  incident: { message, lost },
  disabled,
  onRecover,
  onDismiss,
}: IncidentBarProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-tint px-4 py-2 text-xs">
      <p className="min-w-0 grow basis-64 text-pretty">
        {message}
        {lost.length > 0 &&
          ` ${count(lost.length, 'statement')} that changed it went with it: ${preview(lost)}`}
      </p>
      {lost.length > 0 && (
        <Button size="small" disabled={disabled} onClick={onRecover}>
          Run again
        </Button>
      )}
      <Button
        size="small"
        kind="quiet"
        aria-label="Dismiss"
        icon={<X size={14} aria-hidden />}
        onClick={onDismiss}
      />
    </div>
  );
}

const MAX_PREVIEW_CHARS = 90;

function preview(lost: readonly string[]): string {
  const text = lost.join('; ').replace(/\s+/g, ' ');
  return text.length <= MAX_PREVIEW_CHARS ? text : `${text.slice(0, MAX_PREVIEW_CHARS)}…`;
}
