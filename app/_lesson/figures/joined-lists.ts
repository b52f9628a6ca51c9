/** One organization of user 7 with two lists: its contacts and the deals it won since 2026-01-01. */
export const ORGANIZATION = 1179;

export const CONTACTS = [3780, 14191, 14506, 21893] as const;

export const DEALS = [
  { id: 11691, value: 39_000 },
  { id: 14420, value: 12_000 },
] as const;

/** What the deals add up to. */
export const TRUE_SUM = sumOf(DEALS);

/** What they add up to after a join with the contacts: each deal is there once per contact. */
export const JOINED_SUM = TRUE_SUM * CONTACTS.length;

function sumOf(deals: readonly { readonly value: number }[]): number {
  return deals.reduce((sum, { value }) => sum + value, 0);
}
