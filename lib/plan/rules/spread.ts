/** Pages of an index that a scan reads before it is at its first entry. */
export const DESCENT_PAGES = 3;

/**
 * Pages that hold at least one of `kept` rows, if these lie evenly among the `read` rows on `pages` pages: the most
 * that an index would touch, once each. Rows that lie side by side need far fewer.
 * Source: Cardenas, "Analysis and performance of inverted data base structures", CACM 18 (5), 1975.
 */
export function touchedPages(rows: { readonly kept: number; readonly read: number }, pages: number): number {
  if (rows.read === 0 || pages === 0) return 0;
  const perPage = rows.read / pages;
  return pages * (1 - (1 - rows.kept / rows.read) ** perPage);
}
