import { ChevronLeft, ChevronRight } from 'lucide-react';
import { count, thousands } from '@/lib/base/count';
import { formatMs } from '@/lib/sandbox/run-figures';
import type { ActTrace } from '@/lib/sandbox/trace';
import { Button } from '../../_controls/button';
import { Select } from '../../_controls/select';
import { LaneLegend } from './lane-looks';
import { endOf } from './lanes';
import { TimeAxis } from './time-axis';
import type { Waterfall } from './waterfall';
import { slowestCalls, waterfallOf } from './waterfall';
import { BelongingLegend, WATERFALL_COLUMNS, WaterfallDrawing } from './waterfall-drawing';
import { WaterfallTable } from './waterfall-table';

export interface CallViewProps {
  readonly trace: ActTrace;
  /** The call that the reader chose, by its place in the trace; null for the slowest. */
  readonly chosen: number | null;
  readonly onChoose: (call: number) => void;
}

/** One call alone: what it waited for, along virtual time. */
export function CallView({ trace, chosen, onChoose }: CallViewProps) {
  const slowest = slowestCalls(trace);
  const at = chosen ?? slowest[0] ?? -1;
  const waterfall = waterfallOf(trace, at, endOf(trace));
  if (waterfall === null) return <p className="p-4 text-sm text-pretty text-muted">{NO_CALL}</p>;
  return (
    <div className="flex flex-col gap-3 p-4">
      <CallChoice trace={trace} slowest={slowest} at={at} onChoose={onChoose} />
      <p className="max-w-[80ch] text-sm text-pretty">{describe(waterfall)}</p>
      <LaneLegend of={['wait', 'work', ...failuresOf(waterfall)]} />
      <div className="flex flex-col gap-1">
        <WaterfallDrawing waterfall={waterfall} />
        <TimeAxis
          fromMs={waterfall.fromMs}
          endMs={Math.max(waterfall.untilMs, waterfall.fromMs + 1)}
          columns={WATERFALL_COLUMNS}
        />
      </div>
      {waterfall.rows.length > 0 && <BelongingLegend rows={waterfall.rows} />}
      {waterfall.omitted > 0 && (
        <p className="text-xs text-muted">
          {thousands(waterfall.omitted)} more of the process overlapped with it for a shorter time, and are
          not drawn.
        </p>
      )}
      <WaterfallTable waterfall={waterfall} />
    </div>
  );
}

const NO_CALL =
  'No call of this case takes time, so there is none to look at alone. What the module did by itself is in the lanes.';

/** Calls offered by name; every other one is chosen from the lanes, or by Slower and Faster. */
const MAX_OFFERED = 30;

interface CallChoiceProps {
  readonly trace: ActTrace;
  readonly slowest: readonly number[];
  readonly at: number;
  readonly onChoose: (call: number) => void;
}

function CallChoice({ trace, slowest, at, onChoose }: CallChoiceProps) {
  const rank = slowest.indexOf(at);
  const [slower, faster] = [slowest[rank - 1], slowest[rank + 1]];
  const offered = slowest.slice(0, MAX_OFFERED);
  const listed = offered.includes(at) ? offered : [at, ...offered];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="Call"
        labelShown
        value={at}
        onChange={({ target }) => onChoose(Number(target.value))}
        className="min-w-0 max-w-full"
      >
        {listed.map((place) => (
          <option key={place} value={place}>
            {nameOf(trace, place)}
          </option>
        ))}
      </Select>
      <Button
        size="small"
        icon={<ChevronLeft size={14} aria-hidden />}
        disabled={slower === undefined}
        onClick={() => slower !== undefined && onChoose(slower)}
      >
        Slower
      </Button>
      <Button
        size="small"
        icon={<ChevronRight size={14} aria-hidden />}
        disabled={faster === undefined}
        onClick={() => faster !== undefined && onChoose(faster)}
      >
        Faster
      </Button>
      <p className="text-xs text-muted">
        {slowest.length === 1
          ? 'the only call'
          : `${thousands(rank + 1)} of ${thousands(slowest.length)}, the slowest first`}
      </p>
    </div>
  );
}

function nameOf({ spans }: ActTrace, at: number): string {
  const span = spans[at];
  if (!span) return '';
  const { name, instance, startMs, endMs } = span;
  const took = endMs === null ? 'not over' : `${formatMs(endMs - startMs)} ms`;
  return `${took}: ${name} at ${formatMs(startMs)} ms, ${instance}`;
}

/** What the drawing shows, in sentences that say no more than is known. */
function describe({ call, fromMs, toMs, others, idleMs, rows }: Waterfall): string {
  const { name, instance, endMs, fault } = call;
  const took =
    endMs === null
      ? `${name} in ${instance} began at ${formatMs(fromMs)} ms and was not over when the act ended`
      : `${name} in ${instance} took ${formatMs(toMs - fromMs)} ms`;
  const failed = fault === null ? '' : `, and failed: ${fault}`;
  const idle =
    idleMs === 0
      ? ''
      : ` For ${formatMs(idleMs)} ms of it nothing of the process was in flight: it slept, or waited its turn.`;
  const meanwhile =
    others === 0
      ? ' No other call was open in the process meanwhile.'
      : ` ${count(others, 'other call')} ${others === 1 ? 'was' : 'were'} open in the process meanwhile.`;
  const nothing = rows.length === 0 ? ' It asked the world for nothing.' : '';
  return `${took}${failed}.${idle}${nothing}${meanwhile} The module’s own JavaScript takes no virtual time.`;
}

const failuresOf = ({ call, rows }: Waterfall) => [
  ...(call.fault !== null && !call.byWorld ? (['failed'] as const) : []),
  ...(call.byWorld || rows.some(({ fault }) => fault !== null) ? (['world'] as const) : []),
];
