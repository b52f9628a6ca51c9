import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { thousands } from '@/lib/base/count';
import { MAX_CELL_CHARS } from '@/lib/postgres/limits';
import type { Column, StatementOutcome } from '@/lib/postgres/script';

type RowsOutcome = Extract<StatementOutcome, { kind: 'rows' }>;

/** Height of a row: they are all one line high, so that only those in sight need to stand in the page. */
const ROW_HEIGHT_PX = 26;

/** The rows of a result; only those in sight are drawn. A cell that is cut can be opened below the table. */
export function RowGrid({ columns, rows }: Pick<RowsOutcome, 'columns' | 'rows'>) {
  const box = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<{ readonly row: number; readonly column: number } | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 10,
  });
  const inSight = virtual.getVirtualItems();
  const above = inSight[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  const openCell = open === null ? null : (rows[open.row]?.[open.column] ?? null);
  return (
    <>
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Rows"
        className="mt-2 max-h-96 overflow-auto focus-visible:-outline-offset-2"
      >
        <table aria-rowcount={rows.length + 1} className="border-separate border-spacing-0 text-xs">
          <Head columns={columns} />
          <tbody>
            <Gap height={above} columns={columns.length} />
            {inSight.map(({ index }) => (
              <tr key={index} aria-rowindex={index + 2} style={{ height: ROW_HEIGHT_PX }}>
                {rows[index]?.map((cell, i) => (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: two columns may share a name
                    key={i}
                    cell={cell}
                    numeric={isNumeric(columns[i]?.type)}
                    maxChars={columns.length === 1 ? MAX_ALONE_CHARS : MAX_SHOWN_CHARS}
                    onOpen={() => setOpen({ row: index, column: i })}
                  />
                ))}
              </tr>
            ))}
            <Gap height={below} columns={columns.length} />
          </tbody>
        </table>
      </section>
      {open !== null && openCell !== null && (
        <OpenCell
          title={`Row ${thousands(open.row + 1)}, ${columns[open.column]?.name ?? ''}`}
          text={openCell}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Head({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead className="sticky top-0 bg-surface">
      <tr aria-rowindex={1}>
        {columns.map(({ name, type }, i) => (
          <th
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may share a name
            key={i}
            scope="col"
            className={`border-b border-line px-4 py-1.5 font-semibold whitespace-nowrap ${isNumeric(type) ? 'text-right' : 'text-left'}`}
          >
            {name} <span className="font-normal text-muted">{SHORT_TYPES[type] ?? type}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}

/** Characters that fit a cell; a longer text becomes a button that opens it. */
const MAX_SHOWN_CHARS = 48;
/** The same where there is one column: the lines of an EXPLAIN stand there with their indents. */
const MAX_ALONE_CHARS = 120;

interface CellProps {
  readonly cell: string | null;
  readonly numeric: boolean;
  readonly maxChars: number;
  readonly onOpen: () => void;
}

function Cell({ cell, numeric, maxChars, onOpen }: CellProps) {
  const long = cell !== null && (cell.length > maxChars || cell.includes('\n'));
  return (
    <td className={`num border-b border-line px-4 py-1 whitespace-pre ${numeric ? 'text-right' : ''}`}>
      {cell === null && <span className="text-muted italic">NULL</span>}
      {cell !== null && !long && cell}
      {long && (
        <button
          type="button"
          onClick={onOpen}
          title="Show all of it"
          className="underline decoration-line decoration-dotted underline-offset-4 hover:decoration-ink"
        >
          {cell.slice(0, maxChars - 1).replace(/\s+/g, ' ')}…
        </button>
      )}
    </td>
  );
}

interface OpenCellProps {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
}

function OpenCell({ title, text, onClose }: OpenCellProps) {
  return (
    <section aria-label={title} className="mx-4 mt-2 rounded-md border border-line">
      <h4 className="flex items-center gap-3 border-b border-line px-3 py-1.5 text-xs text-muted">
        <span className="grow">
          {title}, {thousands(text.length)} characters
          {text.length > MAX_CELL_CHARS ? ', the rest is cut' : ''}
        </span>
        <button type="button" onClick={onClose} className="text-after underline underline-offset-2">
          Close
        </button>
      </h4>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="num max-h-60 overflow-auto px-3 py-2 text-xs whitespace-pre-wrap [overflow-wrap:anywhere] focus-visible:-outline-offset-2"
      >
        {text}
      </pre>
    </section>
  );
}

const NUMERIC = /^(smallint|integer|bigint|numeric|real|double precision)\b/;

const isNumeric = (type: string | undefined): boolean =>
  type !== undefined && NUMERIC.test(type) && !type.endsWith('[]');

const SHORT_TYPES: Readonly<Record<string, string>> = {
  integer: 'int',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'character varying': 'varchar',
};
