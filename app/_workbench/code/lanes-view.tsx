import { useId } from 'react';
import { count } from '@/lib/base/count';
import type { ActTrace } from '@/lib/sandbox/trace';
import { CallBand, ConnectionLane, WorkBand } from './lane-bands';
import { LaneLegend } from './lane-looks';
import type { Lane } from './lanes';
import { endOf, layLanes } from './lanes';
import { LanesTable } from './lanes-table';
import { TimeAxis } from './time-axis';

export interface LanesViewProps {
  readonly trace: ActTrace;
  /** The call that is looked at alone, by its place in the trace; null for none that the reader chose. */
  readonly chosen: number | null;
  readonly onChoose: (call: number) => void;
}

/** Processes as lanes over virtual time: a call is hollow while it waits, the work it waits for is filled. */
export function LanesView({ trace, chosen, onChoose }: LanesViewProps) {
  const { spans, exchanges, spansDropped, exchangesDropped } = trace;
  if (spans.length + exchanges.length === 0) {
    return <p className="p-4 text-sm text-muted">Nothing was called in this run.</p>;
  }
  const endMs = endOf(trace);
  return (
    <div className="flex flex-col gap-3 p-4">
      <LaneLegend of={legendOf(trace)} />
      <div className="flex flex-col gap-3">
        {layLanes(trace).map((lane) => (
          <LaneDrawing key={lane.instance} {...{ lane, endMs, chosen, onChoose }} />
        ))}
        <TimeAxis endMs={endMs} />
      </div>
      <p className="text-xs text-muted">Choose a call to see it alone.</p>
      {spansDropped + exchangesDropped > 0 && (
        <p className="text-xs text-muted">
          {count(spansDropped, 'later call')} and pieces of work, and{' '}
          {count(exchangesDropped, 'later round trip')}, did not fit and are not drawn.
        </p>
      )}
      <LanesTable trace={trace} />
    </div>
  );
}

type Look = Parameters<typeof LaneLegend>[0]['of'][number];

/** The looks that are there to be read. */
function legendOf({ spans, exchanges }: ActTrace): readonly Look[] {
  const isThere: Readonly<Partial<Record<Look, boolean>>> = {
    call: true,
    work: spans.some(({ kind }) => kind === 'work'),
    connection: exchanges.length > 0,
    failed: spans.some(({ end, byWorld }) => end === 'failed' && !byWorld),
    world: spans.some(({ end, byWorld }) => end === 'failed' && byWorld),
    open: spans.some(({ end }) => end === 'open') || exchanges.some(({ answeredMs }) => answeredMs === null),
  };
  return (Object.keys(isThere) as Look[]).filter((look) => isThere[look]);
}

interface LaneDrawingProps extends Omit<LanesViewProps, 'trace'> {
  readonly lane: Lane;
  readonly endMs: number;
}

function LaneDrawing({ lane: { instance, bands, connections }, endMs, chosen, onChoose }: LaneDrawingProps) {
  const title = useId();
  return (
    <section aria-labelledby={title} className="flex flex-col gap-1">
      <h3 id={title} className="text-xs font-semibold">
        {instance}
      </h3>
      {bands.map((band) =>
        band.kind === 'call' ? (
          <CallBand key={`call ${band.name}`} {...{ band, instance, endMs, chosen, onChoose }} />
        ) : (
          <WorkBand key={`work ${band.name}`} band={band} endMs={endMs} />
        ),
      )}
      {connections.map((band) => (
        <ConnectionLane key={band.name} band={band} endMs={endMs} />
      ))}
    </section>
  );
}
