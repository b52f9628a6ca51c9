import { PAGE_ROWS } from './home-case';
import type { OrderRow } from './home-study';

/** The slow page itself: twenty rows as support sees them; ghosts of them until they were read (null). */
export function OrderTable({ rows }: { readonly rows: readonly OrderRow[] | null }) {
  return (
    <section
      aria-label="The slow page"
      className="self-start overflow-hidden rounded-md border border-line bg-surface text-xs"
    >
      <header className="flex items-baseline gap-3 border-b border-line px-4 py-2.5">
        <span className="font-semibold">Larkspur Supply</span>
        <span className="text-muted">newest orders of tenant 99</span>
      </header>
      <table className="w-full">
        <thead className="sr-only">
          <tr>
            <th>Order</th>
            <th>Status</th>
            <th>Total</th>
          </tr>
        </thead>
        <tbody className="num">
          {Array.from({ length: PAGE_ROWS }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the page
            <tr key={at} className="h-[21px] border-line not-last:border-b">
              {rows === null ? <GhostCells at={at} /> : <Cells row={rows[at] ?? []} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cells({ row: [id, status, total] }: { readonly row: OrderRow }) {
  return (
    <>
      <td className="pl-4 text-muted">{id}</td>
      <td className="font-sans">{status}</td>
      <td className="pr-4 text-right">{total}</td>
    </>
  );
}

/** Widths in a short pattern, so that the ghosts look like a list. */
const WIDTHS = ['w-10', 'w-14', 'w-12'];

function GhostCells({ at }: { readonly at: number }) {
  return (
    <>
      <td className="pl-4">
        <span className="block h-2 w-9 rounded-md bg-ghost" />
      </td>
      <td>
        <span className={`block h-2 rounded-md bg-ghost ${WIDTHS[at % WIDTHS.length]}`} />
      </td>
      <td className="pr-4">
        <span className="ml-auto block h-2 w-11 rounded-md bg-ghost" />
      </td>
    </>
  );
}
