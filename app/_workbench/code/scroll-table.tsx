import type { ReactNode } from 'react';

export interface ScrollTableProps {
  readonly label: string;
  readonly heads: readonly string[];
  /** How many columns, from the first, hold words and not numbers. Default 2. */
  readonly words?: number;
  /** Rows. */
  readonly children: ReactNode;
}

/** A table that scrolls sideways by itself, by keyboard too. */
export function ScrollTable({ label, heads, words = 2, children }: ScrollTableProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-2 overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table className="text-xs">
        <thead className="border-b border-line text-muted">
          <tr>
            {heads.map((head, at) => (
              <th
                key={head}
                scope="col"
                className={`py-1 pr-4 font-normal ${at >= words ? 'text-right' : 'text-left'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </section>
  );
}
