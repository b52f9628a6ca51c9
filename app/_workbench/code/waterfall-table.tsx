import { formatMs } from '@/lib/sandbox/run-figures';
import { ScrollTable } from './scroll-table';
import type { Waterfall, WaterfallPart, WaterfallRow } from './waterfall';
import { BELONGING } from './waterfall-drawing';

const HEADS = ['what', 'where', 'whose', 'from ms', 'to ms', 'waiting ms', 'work ms', 'came to'];

/** A waterfall as numbers. */
export function WaterfallTable({ waterfall: { call, rows } }: { readonly waterfall: Waterfall }) {
  const tookMs = call.endMs === null ? null : call.endMs - call.startMs;
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-md text-xs text-muted hover:text-ink">The same as a table</summary>
      <ScrollTable label="One call" heads={HEADS} words={3}>
        <tr>
          <th scope="row" className="num py-1 pr-4 text-left font-semibold">
            {call.name}
          </th>
          <td className="py-1 pr-4 whitespace-nowrap">{call.instance}</td>
          <td className="py-1 pr-4">the call</td>
          <Numbers values={[call.startMs, call.endMs, tookMs, 0]} />
          <Outcome fault={call.fault} isOver={call.endMs !== null} />
        </tr>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a call never move
          <tr key={at}>
            <th
              scope="row"
              className="num max-w-[40ch] truncate py-1 pr-4 text-left font-normal"
              title={row.name}
            >
              {row.times > 1 && `${row.times} × `}
              {row.name}
            </th>
            <td className="py-1 pr-4 whitespace-nowrap">{row.where}</td>
            <td className="py-1 pr-4 whitespace-nowrap">{BELONGING[row.of].words}</td>
            <Numbers values={[row.startMs, row.endMs, lengthOf(row, 'wait'), lengthOf(row, 'work')]} />
            <Outcome fault={row.fault} isOver={row.endMs !== null} />
          </tr>
        ))}
      </ScrollTable>
    </details>
  );
}

function Numbers({ values }: { readonly values: readonly (number | null)[] }) {
  return values.map((value, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
    <td key={at} className="num py-1 pr-4 text-right">
      {value === null ? '–' : formatMs(value)}
    </td>
  ));
}

function Outcome({ fault, isOver }: { readonly fault: string | null; readonly isOver: boolean }) {
  return <td className="py-1 pr-4 text-right whitespace-nowrap">{fault ?? (isOver ? 'ok' : 'not over')}</td>;
}

/** Null for what had no end. */
function lengthOf({ parts, endMs }: WaterfallRow, kind: WaterfallPart['kind']): number | null {
  if (endMs === null) return null;
  return parts.reduce((sum, part) => (part.kind === kind ? sum + part.toMs - part.fromMs : sum), 0);
}
