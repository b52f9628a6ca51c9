/** A plan as EXPLAIN prints it: its lines, with the blanks that say what stands below what. */
export function PrintedPlanView({ rows }: { readonly rows: readonly (readonly (string | null)[])[] }) {
  return (
    <section
      aria-label="The plan as PostgreSQL prints it"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="num mt-2 max-h-96 overflow-auto px-4 py-1 text-xs leading-5 whitespace-pre focus-visible:-outline-offset-2"
    >
      {rows.map(([line]) => line ?? '').join('\n')}
    </section>
  );
}
