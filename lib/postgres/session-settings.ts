/**
 * Settings that plans and printed values depend on: the same in a lab, in `grade`, in a snapshot's build and on a
 * real server.
 */
export const SESSION_SETTINGS: Readonly<Record<string, string>> = {
  search_path: 'larkspur',
  timezone: 'UTC',
  // Plans do not depend on compilation or on chance: ANALYZE reads 300 rows per unit of target, so 1000 covers
  // every table of a lab, and a scan never starts in the middle of a table because an earlier one stopped there.
  jit: 'off',
  default_statistics_target: '1000',
  synchronize_seqscans: 'off',
  // A cursor is how results are bounded; it must be planned as if every row were fetched.
  cursor_tuple_fraction: '1',
};
