import { Search } from 'lucide-react';
import { useState } from 'react';
import type { QueryProbe, SqlExercise } from '@/lib/authoring/sql-exercise';
import type { ProbeParams } from '@/lib/grading/sql-observation';
import { Button } from '../_controls/button';
import { Select } from '../_controls/select';
import { probeKey } from './comparison-key';
import { HintLadder } from './hint-ladder';
import { HintText } from './hint-text';
import type { ExplainRequest } from './lab-store';

export interface TaskPanelProps {
  readonly exercise: SqlExercise;
  readonly disabled: boolean;
  readonly onExplain: (request: ExplainRequest) => void;
  /** Shows the exercise's solutions beside the reader's text. */
  readonly onSolutions: () => void;
}

/** The exercise's task and its query, read-only, with the inputs to try, and the hints. */
export function TaskPanel({ exercise, disabled, onExplain, onSolutions }: TaskPanelProps) {
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b border-line bg-ground px-4 py-3">
      <p className="max-w-[80ch] text-sm text-pretty">
        <HintText text={exercise.task} />
      </p>
      <p className="max-w-[80ch] text-xs text-pretty text-muted">
        <HintText text={exercise.starterNote} />
      </p>
      {exercise.probes.map((probe) => (
        <Probe key={probe.name} tab={exercise.id} probe={probe} disabled={disabled} onExplain={onExplain} />
      ))}
      <HintLadder exercise={exercise} onSolutions={onSolutions} />
    </div>
  );
}

interface ProbeProps extends Omit<TaskPanelProps, 'exercise' | 'onSolutions'> {
  readonly tab: string;
  readonly probe: QueryProbe;
}

function Probe({ tab, probe, disabled, onExplain }: ProbeProps) {
  const [params, setParams] = useState<ProbeParams>(() => lastOf(probe));
  const sql = probe.sql(params);
  const label = probe.label(params);
  const explain = () => {
    const key = probeKey(tab, { probe: probe.name, params, label, sql });
    onExplain({ tab, key, title: label.charAt(0).toUpperCase() + label.slice(1), sql });
  };
  return (
    <div className="mt-1 rounded-md border border-line bg-surface">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="num overflow-x-auto px-3 py-2 text-xs leading-5 focus-visible:-outline-offset-2"
      >
        {sql}
      </pre>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">
        {Object.entries(probe.params).map(([name, values]) => (
          <Select
            key={name}
            label={name}
            labelShown
            value={params[name] ?? ''}
            onChange={({ target }) => setParams({ ...params, [name]: target.value })}
          >
            {Object.entries(values).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        ))}
        <Button
          size="small"
          disabled={disabled}
          icon={<Search size={14} aria-hidden />}
          onClick={explain}
          className="ml-auto"
        >
          Explain
        </Button>
      </div>
    </div>
  );
}

/** Opens on the last value of each parameter: the input that the others hide. */
const lastOf = (probe: QueryProbe): ProbeParams =>
  Object.fromEntries(
    Object.entries(probe.params).map(([name, values]) => [name, Object.keys(values).at(-1) ?? '']),
  );
