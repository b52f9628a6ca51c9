import { ChevronRight, Play, RotateCcw, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { AnswerProbe, QueryProbe, WalkProbe } from '@/lib/authoring/sql-probe';
import type { ProbeParams } from '@/lib/grading/sql-observation';
import { Button } from '../_controls/button';
import { Select } from '../_controls/select';
import { probeKey } from './comparison-key';
import type { ExplainRequest } from './lab-store';

interface Shared {
  readonly tab: string;
  readonly disabled: boolean;
}

interface QueryProbePanelProps extends Shared {
  readonly probe: QueryProbe;
  readonly onExplain: (request: ExplainRequest) => void;
}

/** The exercise's own query, read-only, with the inputs to try. */
export function QueryProbePanel({ tab, probe, disabled, onExplain }: QueryProbePanelProps) {
  const [params, setParams] = useState<ProbeParams>(() => lastOf(probe));
  const sql = probe.sql(params);
  const label = probe.label(params);
  const explain = () =>
    onExplain({ tab, key: probeKey(tab, { probe: probe.name, params }), title: capitalise(label), sql });
  return (
    <ProbeFrame sql={sql}>
      <ParamSelects probe={probe} params={params} onChange={setParams} />
      <ExplainButton disabled={disabled} onClick={explain} />
    </ProbeFrame>
  );
}

/** The reader's query with other values for `$1`, `$2`, …; what is in the editor is run. */
export interface AnswerRequest {
  readonly key: string;
  readonly title: string;
  readonly values: readonly string[];
}

interface AnswerProbePanelProps extends Shared {
  readonly probe: AnswerProbe;
  /** Chooses what every Run is given. */
  readonly onInput: (values: readonly string[]) => void;
  /** Runs the query alone, with these values. */
  readonly onRun: (values: readonly string[]) => void;
  readonly onExplain: (request: AnswerRequest) => void;
}

/** The values that the reader's query is run with, to choose from. */
export function AnswerProbePanel(props: AnswerProbePanelProps) {
  const { tab, probe, disabled, onInput, onRun, onExplain } = props;
  const [params, setParams] = useState<ProbeParams>(() => lastOf(probe));
  const values = probe.values(params);
  const choose = (chosen: ProbeParams) => {
    setParams(chosen);
    onInput(probe.values(chosen));
  };
  const explain = () =>
    onExplain({
      key: probeKey(tab, { probe: probe.name, params }),
      title: capitalise(probe.label(params)),
      values,
    });
  return (
    <ProbeFrame sql={showValues(values)}>
      <ParamSelects probe={probe} params={params} onChange={choose} />
      <div className="ml-auto flex gap-2">
        <Button
          size="small"
          disabled={disabled}
          icon={<Play size={14} aria-hidden />}
          onClick={() => onRun(values)}
        >
          Run query
        </Button>
        <ExplainButton disabled={disabled} onClick={explain} />
      </div>
    </ProbeFrame>
  );
}

interface WalkProbePanelProps extends Shared {
  readonly probe: WalkProbe;
  /** What the next Run is given. */
  readonly values: readonly string[];
  /** What the last row on screen says about the next page; null when it says nothing. */
  readonly next: readonly string[] | null;
  /** Runs the query alone, with these values. */
  readonly onPage: (values: readonly string[]) => void;
  readonly onExplain: (request: AnswerRequest) => void;
}

/** Turns the pages of the reader's query: each Run is fed with the last row of the page before. */
export function WalkProbePanel(props: WalkProbePanelProps) {
  const { tab, probe, disabled, values, next, onPage, onExplain } = props;
  const explain = () =>
    onExplain({
      key: probeKey(tab, { probe: probe.name, params: { cursor: values.join(' ') } }),
      title: values.join() === probe.start.join() ? 'The first page' : `The page after ${values.join(', ')}`,
      values,
    });
  return (
    <ProbeFrame sql={showValues(values)}>
      <Button
        size="small"
        disabled={disabled}
        icon={<RotateCcw size={14} aria-hidden />}
        onClick={() => onPage(probe.start)}
      >
        First page
      </Button>
      <Button
        size="small"
        disabled={disabled || next === null}
        icon={<ChevronRight size={14} aria-hidden />}
        onClick={() => next !== null && onPage(next)}
      >
        Next page
      </Button>
      <ExplainButton disabled={disabled} onClick={explain} />
    </ProbeFrame>
  );
}

function ProbeFrame({ sql, children }: { readonly sql: string; readonly children: ReactNode }) {
  return (
    <div className="mt-1 rounded-md border border-line bg-surface">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="num overflow-x-auto px-3 py-2 text-xs leading-5 focus-visible:-outline-offset-2"
      >
        {sql}
      </pre>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">{children}</div>
    </div>
  );
}

interface ParamSelectsProps {
  readonly probe: Pick<QueryProbe, 'params'>;
  readonly params: ProbeParams;
  readonly onChange: (params: ProbeParams) => void;
}

function ParamSelects({ probe, params, onChange }: ParamSelectsProps) {
  return Object.entries(probe.params).map(([name, values]) => (
    <Select
      key={name}
      label={name}
      labelShown
      value={params[name] ?? ''}
      onChange={({ target }) => onChange({ ...params, [name]: target.value })}
    >
      {Object.entries(values).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  ));
}

function ExplainButton({ disabled, onClick }: { readonly disabled: boolean; readonly onClick: () => void }) {
  return (
    <Button
      size="small"
      disabled={disabled}
      icon={<Search size={14} aria-hidden />}
      onClick={onClick}
      className="ml-auto"
    >
      Explain
    </Button>
  );
}

const showValues = (values: readonly string[]): string =>
  values.map((value, i) => `$${i + 1} = '${value}'`).join('\n');

/** Opens on the last value of each parameter: the input that the others hide. */
export const lastOf = (probe: Pick<QueryProbe, 'params'>): ProbeParams =>
  Object.fromEntries(
    Object.entries(probe.params).map(([name, values]) => [name, Object.keys(values).at(-1) ?? '']),
  );

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
