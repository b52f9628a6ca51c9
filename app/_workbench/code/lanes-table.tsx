import { formatMs, mostAtOnce, quantile } from '@/lib/sandbox/run-figures';
import type { ActTrace, Span } from '@/lib/sandbox/trace';
import { layLanes } from './lanes';
import { ScrollTable } from './scroll-table';

/** The lanes as numbers: per process, function and connection how often, how long and how many at once. */
export function LanesTable({ trace }: { readonly trace: ActTrace }) {
  const rows = layLanes(trace).flatMap(({ instance, bands, connections }) => [
    ...bands.map(({ name, kind, bars }) => ({
      instance,
      name,
      kind,
      own: bars.map(({ span }) => timeOf(span)),
    })),
    ...connections.map(({ name, bars }) => ({
      ...{ instance, name, kind: 'connection' as const },
      own: bars.map(({ exchange: { askedMs, answeredMs, lostMs, fault } }) => ({
        ...{ startMs: askedMs, endMs: answeredMs, isFailed: fault !== null || lostMs !== null },
      })),
    })),
  ]);
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-md text-xs text-muted hover:text-ink">The same as a table</summary>
      <ScrollTable label="Calls and work" heads={HEADS}>
        {rows.map(({ instance, name, kind, own }) => (
          <tr key={`${instance} ${kind} ${name}`}>
            <th scope="row" className="py-1 pr-4 text-left font-normal">
              {instance}
            </th>
            <td className="num py-1 pr-4">{name}</td>
            {numbersOf(own).map((text, at) => (
              <td key={HEADS[at + 2]} className="num py-1 pr-4 text-right">
                {text}
              </td>
            ))}
          </tr>
        ))}
      </ScrollTable>
    </details>
  );
}

const HEADS = [
  'process',
  'function or connection',
  'times',
  'failed',
  'at once',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'ended at ms',
];

interface Timed {
  readonly startMs: number;
  readonly endMs: number | null;
  readonly isFailed: boolean;
}

const timeOf = ({ startMs, endMs, end }: Span): Timed => ({ startMs, endMs, isFailed: end === 'failed' });

function numbersOf(spans: readonly Timed[]): readonly string[] {
  const ended = spans.flatMap(({ startMs, endMs }) => (endMs === null ? [] : [{ startMs, endMs }]));
  const took = ended.map(({ startMs, endMs }) => endMs - startMs);
  return [
    String(spans.length),
    String(spans.filter(({ isFailed }) => isFailed).length),
    String(mostAtOnce(spans)),
    ...[0.5, 0.95, 0.99].map((share) => (took.length === 0 ? '–' : formatMs(quantile(took, share)))),
    ended.length === 0 ? '–' : formatMs(Math.max(...ended.map(({ endMs }) => endMs))),
  ];
}
