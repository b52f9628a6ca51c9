/** Named limits of the sandbox. Each bounds what one submission can cost the page or the machine. */

/** Wall clock of one attempt; then its worker is ended. The only wall clock in a verdict. */
export const ATTEMPT_TIMEOUT_MS = 20_000;

/** A worker that takes longer to come up has failed. */
export const BOOT_TIMEOUT_MS = 30_000;

/** The frame's document answers this often, whatever its worker does; a frame that is silent for longer is gone. */
export const FRAME_BEAT_MS = 500;
export const FRAME_SILENCE_MS = 5_000;

/** The worker tells that its clock is moving at most this often (wall clock). */
export const BEAT_MS = 250;

/** Memory of one worker's heap in Node; a browser ends the frame's process by itself. */
export const HEAP_MB = 256;
/** Memory of the whole process beyond what it had, buffers included; then the worker is ended. */
export const GROWTH_MB = 768;
/** How often that is looked at (wall clock). */
export const MEMORY_LOOK_MS = 100;

/** Characters of one message from the worker; a longer one is a fault of ours. */
export const MAX_MESSAGE_CHARS = 8_000_000;
/** Messages of one run; a trusted harness sends a few per second. */
export const MAX_MESSAGES = 2_000;

/** Events of one act; a submission that keeps time from passing is stopped by it. */
export const MAX_ACT_EVENTS = 400_000;
/** Virtual length of one act: a year and more, so that no scenario meets it by chance. */
export const MAX_ACT_MS = 500 * 24 * 3_600_000;

/** Connections of one instance to Redis that are open at a time. */
export const MAX_SOCKETS = 1_000;
/** Listeners of one event of a client of Redis. */
export const MAX_LISTENERS = 1_000;
/** Characters of a statement for the act's database, and rows of one answer. */
export const MAX_STATEMENT_CHARS = 100_000;
export const MAX_ROWS = 10_000;

/** Statements of one run that a real PostgreSQL is asked; characters of one answer. */
export const MAX_QUESTIONS = 5_000;
export const MAX_SQL_ANSWER_CHARS = 4_000_000;

/** Timers of one instance that are still to fire. */
export const MAX_TIMERS = 100_000;

/** Console lines of one act that are kept, and characters of each. */
export const MAX_CONSOLE_LINES = 200;
export const MAX_CONSOLE_CHARS = 2_000;

/** A value that is copied out: how deep, how many values, how many characters in all. */
export const MAX_COPY_DEPTH = 16;
export const MAX_COPY_VALUES = 200_000;
export const MAX_COPY_CHARS = 2_000_000;

/** Characters of an error's message that are kept. */
export const MAX_ERROR_CHARS = 300;

/** The name under which a scenario script leaves its table, see `lib/cli/build/sandbox.ts`. */
export const SCRIPT_RESULT = 'hotpathScenarios';
