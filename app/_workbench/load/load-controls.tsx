import { useId } from 'react';
import { Select } from '../../_controls/select';
import type { LoadSettings } from './load-settings';
import { POOLS, RATES, SOURCES, stepOf } from './load-settings';
import { rateText } from './load-words';

export interface LoadControlsProps {
  readonly settings: LoadSettings;
  readonly onChange: (change: Partial<LoadSettings>) => void;
}

/** The rate in logarithmic steps, the pool, and where the pages are. */
export function LoadControls({ settings, onChange }: LoadControlsProps) {
  const id = useId();
  const { ratePerSecond, connections, source } = settings;
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-surface px-4 py-2 text-xs split:sticky split:top-0 split:z-10">
      <div className="flex min-w-64 grow basis-72 items-center gap-3">
        <label htmlFor={id} className="shrink-0 text-muted">
          Load
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={RATES.length - 1}
          step={1}
          value={stepOf(ratePerSecond)}
          aria-valuetext={`${rateText(ratePerSecond).replace('req/s', 'requests per second')}`}
          onChange={(event) =>
            onChange({ ratePerSecond: RATES[Number(event.target.value)] ?? ratePerSecond })
          }
          className="h-8 min-w-0 grow cursor-pointer accent-after"
        />
        <output htmlFor={id} className="num w-28 shrink-0 text-right text-sm font-semibold">
          {rateText(ratePerSecond)}
        </output>
      </div>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        <Select
          label="Pool of"
          labelShown
          value={connections}
          onChange={(event) => onChange({ connections: Number(event.target.value) })}
        >
          {POOLS.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </Select>
        <Select
          label="Pages"
          labelShown
          value={source}
          onChange={(event) =>
            onChange({ source: SOURCES.find(({ id: known }) => known === event.target.value)?.id ?? source })
          }
        >
          {SOURCES.map(({ id: value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}
