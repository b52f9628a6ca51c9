import { Figure } from '../figure';
import { newestFirst, type Read, readNewestFirst } from './index-walk';

const ROW = 20;
const WIDTH = 256;
const TOP = 52;

const ENTRIES = [
  { tenant: 1, day: '2026-01-14' },
  { tenant: 7, day: '2026-01-12' },
  { tenant: 1, day: '2026-01-11' },
  { tenant: 120, day: '2026-01-08' },
  { tenant: 1, day: '2025-12-03' },
  { tenant: 7, day: '2025-11-21' },
  { tenant: 1, day: '2025-08-02' },
  { tenant: 120, day: '2025-05-17' },
  { tenant: 99, day: '2025-02-04' },
  { tenant: 1, day: '2025-02-03' },
  { tenant: 99, day: '2025-02-03' },
  { tenant: 99, day: '2025-02-02' },
  { tenant: 7, day: '2025-01-28' },
] as const;

const QUERY = { tenant: 99, since: '2025-02-01', limit: 3 };

/** The same thirteen entries in both orders, and which of them a scan for tenant 99 reads, newest first. */
export function TwoSortedLists() {
  return (
    <Figure
      caption={
        <>
          Thirteen entries, an example, in the order in which a scan for{' '}
          <b>tenant 99, newest first, three rows</b> meets them. Hollow squares are read and thrown away,
          filled squares are read and kept, the others are never read.
        </>
      }
    >
      <div className="flex flex-wrap gap-x-6 gap-y-8">
        <SortedList order={['created_at', 'tenant_id']} />
        <SortedList order={['tenant_id', 'created_at']} />
      </div>
    </Figure>
  );
}

type Column = 'created_at' | 'tenant_id';

function SortedList({ order }: { readonly order: readonly [Column, Column] }) {
  const by = order[0] === 'tenant_id' ? 'tenant' : 'time';
  const rows = readNewestFirst(newestFirst(ENTRIES, by), { ...QUERY, by });
  const read = rows.filter((row) => row.read !== 'no');
  const kept = rows.filter((row) => row.read === 'kept');
  const first = rows.findIndex((row) => row.read !== 'no');
  const height = TOP + rows.length * ROW + 4;
  const summary = `reads ${read.length} entries to keep ${kept.length}`;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={`Index on (${order.join(', ')}): the scan ${summary}.`}
      className="max-w-full fill-ink font-mono text-xs"
    >
      <text y="13" className="font-semibold">
        ({order.join(', ')})
      </text>
      <text y="34" className={by === 'time' ? 'fill-before' : 'fill-after'}>
        {summary}
      </text>
      <path className="stroke-line" d={`M0 ${TOP - 6.5}H${WIDTH}`} />
      <Walk by={by} from={first} count={read.length} />
      {rows.map((row, at) => (
        <Entry
          key={`${row.day} ${row.tenant}`}
          y={TOP + at * ROW}
          read={row.read}
          cells={cells(row, order)}
        />
      ))}
    </svg>
  );
}

/** An arrow beside the entries that are read, in the direction of reading. */
function Walk({
  by,
  from,
  count,
}: {
  readonly by: 'time' | 'tenant';
  readonly from: number;
  readonly count: number;
}) {
  const top = TOP + from * ROW + 3;
  const end = top + count * ROW - 6;
  return (
    <g fill="none" strokeWidth="1.5" className={by === 'time' ? 'stroke-before' : 'stroke-after'}>
      <path d={`M6 ${top}V${end}M2 ${end - 5}L6 ${end}L10 ${end - 5}`} />
    </g>
  );
}

interface EntryProps {
  readonly y: number;
  readonly read: Read;
  readonly cells: readonly [string, string];
}

function Entry({ y, read, cells: [left, right] }: EntryProps) {
  const ink = read === 'kept' ? 'font-semibold' : read === 'no' ? 'fill-muted' : '';
  return (
    <g>
      {read === 'thrown away' && (
        <rect
          x="20.75"
          y={y + 5.75}
          width="8.5"
          height="8.5"
          fill="none"
          strokeWidth="1.5"
          className="stroke-before"
        />
      )}
      {read === 'kept' && <rect x="20" y={y + 5} width="10" height="10" className="fill-after" />}
      {read === 'no' && <rect x="20" y={y + 5} width="10" height="10" className="fill-ghost" />}
      <text x="42" y={y + 14.5} className={ink}>
        {left}
      </text>
      <text x="150" y={y + 14.5} className={ink}>
        {right}
      </text>
    </g>
  );
}

function cells(
  row: { readonly tenant: number; readonly day: string },
  order: readonly [Column, Column],
): readonly [string, string] {
  const tenant = `tenant ${row.tenant}`;
  return order[0] === 'tenant_id' ? [tenant, row.day] : [row.day, tenant];
}
