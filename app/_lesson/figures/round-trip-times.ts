/**
 * What eleven queries in a row wait for and do, beside one query with LATERAL, in milliseconds. The work is that of the
 * lab's queries with their indexes, as the tab Under load counts it; lists-under-load.test.ts measures it again.
 */
export const TEN_USERS_MS = 0.063;
export const ORDERS_OF_ONE_MS = 0.064;
export const LATERAL_MS = 0.087;

/** There and back within one data centre, after the latency numbers of Jeff Dean: 500,000 ns. */
export const ROUND_TRIP_MS = 0.5;

/** One query for the users, then one for each of ten. */
export const LOOP_MS: readonly number[] = [
  TEN_USERS_MS,
  ...Array.from({ length: 10 }, () => ORDERS_OF_ONE_MS),
];
