/** UTF-16 code units in one saved draft: every text that may be submitted fits; a dump pasted by mistake does not. */
export const MAX_DRAFT_CHARS = 256 * 1024;

/** Drafts in one record: more than the labs and exercises of the course; the one saved longest ago goes first. */
export const MAX_DRAFTS = 500;

/** Verdicts in one record: every save writes all of them, and 2,000 are under 1 MB at their usual length. */
export const MAX_VERDICTS = 2_000;

/** Hints in one record: one entry an exercise, more than the course has; those of which least is open go first. */
export const MAX_HINTS = 500;

/** Hints that one exercise can open. */
export const MAX_OPENED = 8;

/** UTF-16 code units in one prediction: a few sentences; a field that takes one ends there. */
export const MAX_PREDICTION_CHARS = 2_000;

/** Predictions in one record: some for each exercise and step of the course; the oldest goes first. */
export const MAX_PREDICTIONS = 1_000;

/** Characters in an exercise's content version, which is a short hash. */
export const MAX_CONTENT_VERSION_CHARS = 64;

/** Wall ms between two writes while the reader types: a reload may lose a second, and this leaves time to write. */
export const SAVE_EVERY_WALL_MS = 400;

/** Wall ms that the storage may take to answer; a browser whose database hangs must not hold up the page. */
export const STORAGE_DEADLINE_WALL_MS = 5_000;
