import { Check, Play, RotateCcw, Search, Square } from 'lucide-react';
import type { MouseEvent } from 'react';
import { Button } from '../_controls/button';
import type { CheckState, Engine } from './lab-state';

export interface ToolbarProps {
  readonly engine: Engine;
  /** Null on the scratch tab, which has nothing to check. */
  readonly check: CheckState | null;
  /** Whether Run takes the selection or a statement, not always the whole text. */
  readonly narrows: boolean;
  readonly onRun: () => void;
  /** Null where the query to explain stands with its task. */
  readonly onExplain: (() => void) | null;
  readonly onStop: () => void;
  /** What Reset puts back, and whether it can. */
  readonly reset: { readonly label: string; readonly disabled: boolean; readonly run: () => void };
  readonly onCheck: () => void;
}

/** What can be done now. Stop takes the place of Run and of Check while they work. */
export function Toolbar({ engine, check, narrows, onRun, onExplain, onStop, reset, onCheck }: ToolbarProps) {
  const ready = engine.kind === 'ready';
  const checking = check?.kind === 'checking';
  const canCheck = ready || engine.kind === 'busy';
  return (
    <div role="toolbar" aria-label="Lab" className="ml-auto flex items-center gap-1.5 py-1.5">
      {engine.kind === 'busy' ? (
        <Button
          size="small"
          icon={<Square size={12} aria-hidden className="fill-current" />}
          onClick={once(onStop)}
        >
          Stop
        </Button>
      ) : (
        <Button
          size="small"
          kind={check === null ? 'primary' : 'secondary'}
          disabled={!ready}
          title={
            narrows
              ? 'The selection, or the statement at the cursor: Ctrl or Cmd + Enter. Everything: with Shift'
              : 'Ctrl or Cmd + Enter'
          }
          icon={<Play size={14} aria-hidden />}
          onClick={once(onRun)}
        >
          Run
        </Button>
      )}
      {onExplain !== null && (
        <Button size="small" disabled={!ready} icon={<Search size={14} aria-hidden />} onClick={onExplain}>
          Explain
        </Button>
      )}
      <Button
        size="small"
        kind="quiet"
        disabled={reset.disabled}
        icon={<RotateCcw size={14} aria-hidden />}
        onClick={reset.run}
      >
        {reset.label}
      </Button>
      {check !== null && (
        <Button
          size="small"
          kind="primary"
          disabled={!checking && !canCheck}
          icon={
            checking ? (
              <Square size={12} aria-hidden className="fill-current" />
            ) : (
              <Check size={14} aria-hidden />
            )
          }
          onClick={once(onCheck)}
        >
          {checking ? 'Stop checking' : 'Check'}
        </Button>
      )}
    </div>
  );
}

/** A double click is one press: its second click would hit the Stop that has taken the button's place. */
const once =
  (act: () => void) =>
  ({ detail }: MouseEvent): void => {
    if (detail !== 2) act();
  };
