import type { SqlError } from './sql-error';
import type { Statement } from './statements';

/** Something cannot be run or measured because of what the reader wrote: `invalid`, not our own fault. */
export class SubmissionError extends Error {
  /** Its position counts from the start of the submission; null for a statement that is not the reader's. */
  readonly error: SqlError;
  /** Who refuses what: `PostgreSQL refuses this`. */
  readonly says: string;

  /** A statement of the reader's, or our own in words: then what the submission built is to blame. */
  constructor(error: SqlError, refused: Pick<Statement, 'start'> | string, verb = 'PostgreSQL refuses') {
    super(error.message);
    const isOurs = typeof refused === 'string';
    this.says = `${verb} ${isOurs ? refused : 'this'}`;
    // Where PostgreSQL gives no position, the statement's own.
    this.error = { ...error, position: isOurs ? null : refused.start + (error.position ?? 0) };
  }
}
