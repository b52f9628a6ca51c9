import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../_controls/button';
import type { HistoryEntry } from './lab-state';

export interface HistoryViewProps {
  readonly history: readonly HistoryEntry[];
  readonly disabled: boolean;
  readonly onAgain: (entry: HistoryEntry) => void;
  readonly onCompare: (pair: readonly [HistoryEntry, HistoryEntry]) => void;
}

/** Every Run and Explain of this visit, the latest first; each can be done again, two plans can be compared. */
export function HistoryView({ history, disabled, onAgain, onCompare }: HistoryViewProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  if (history.length === 0) {
    return (
      <p className="p-4 text-sm text-muted">Every Run and every Explain of this visit will be listed here.</p>
    );
  }
  const [first, second] = history.filter(({ number }) => chosen.includes(number));
  const toggle = ({ number }: HistoryEntry) =>
    setChosen(
      chosen.includes(number) ? chosen.filter((each) => each !== number) : [...chosen, number].slice(-2),
    );
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4 py-2 text-xs text-muted">
        <p className="grow">Choose two plans to see them side by side.</p>
        <Button
          size="small"
          disabled={!first || !second}
          onClick={() => {
            if (first && second) onCompare([first, second]);
          }}
        >
          Compare
        </Button>
      </div>
      <ol className="flex flex-col divide-y divide-line">
        {history.map((entry) => (
          <li key={entry.number} className="flex items-center gap-3 px-4 py-2 text-xs">
            <span className="num w-6 text-right text-muted">{entry.number}</span>
            {entry.shot ? (
              <input
                type="checkbox"
                aria-label={`Compare number ${entry.number}`}
                checked={chosen.includes(entry.number)}
                onChange={() => toggle(entry)}
                className="size-4 accent-after"
              />
            ) : (
              <span className="size-4" />
            )}
            <span className="num min-w-0 grow truncate" title={entry.sql}>
              {entry.sql.replace(/\s+/g, ' ')}
            </span>
            <span className={`whitespace-nowrap ${entry.failed ? 'text-fail' : 'text-muted'}`}>
              {entry.what === 'explain' ? 'explained, ' : ''}
              {entry.outcome}
            </span>
            <Button
              size="small"
              kind="quiet"
              disabled={disabled}
              aria-label={`Do number ${entry.number} again`}
              icon={<RotateCcw size={14} aria-hidden />}
              onClick={() => onAgain(entry)}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
