/** Named limits of the database. Each bounds what one reader's statement can cost the page. */

/** A boot that takes longer has failed: PGlite can hang without an error when memory is short. */
export const BOOT_TIMEOUT_MS = 60_000;

/** Rows of one result that leave the worker; the total is counted. */
export const MAX_ROWS = 1_000;

/** Characters of one cell that leave the worker. */
export const MAX_CELL_CHARS = 10_000;

/** Characters of all cells of one result that leave the worker; further rows are dropped. */
export const MAX_RESULT_CHARS = 4_000_000;

/** Statement results of one script that leave the worker; the last ones are kept, errors come last. */
export const MAX_RESULTS = 100;

/** Notices kept per statement. */
export const MAX_NOTICES = 50;

/** Characters of one script. */
export const MAX_SCRIPT_CHARS = 1_000_000;

/** Requests waiting for one worker; a page sends one at a time. */
export const MAX_PENDING = 8;

/** Characters of one answer of a submission that an observation keeps; more is refused. */
export const MAX_ANSWER_CHARS = 4_000_000;

/** Wall clock of one attempt; then its worker is ended. */
export const ATTEMPT_TIMEOUT_MS = 20_000;

/** Wall clock for a server to accept a connection. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Bytes of one answer that are read from a server: whoever sends more is cut off. */
export const MAX_REPLY_BYTES = 64 * 1024 * 1024;

/** Wall clock of one statement on a server, enforced there: should this program die, no statement outlives it. */
export const MAX_SERVER_STATEMENT_MS = 60_000;

/** Age at which a database that a killed run left on a server is removed by the next. */
export const LEFTOVER_AGE_SECONDS = 3_600;
