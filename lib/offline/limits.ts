/** A file that a page of the shell may need later is kept with it when it is no larger; others when they are used. */
export const SHELL_FILE_BYTES = 100_000;

/** The same for a page that was visited: all but the type service, which is kept when a lab on code uses it. */
export const PAGE_FILE_BYTES = 3_000_000;

/** Files that are fetched at the same time while something is kept. */
export const FETCHES_AT_ONCE = 4;

/** Addresses that one message of a page may name; a lesson names some thirty. */
export const MAX_ADDRESSES = 500;

/** How often the keeper of the whole course tells how far it is, in files. */
export const FILES_PER_REPORT = 2;
