/** An error as PostgreSQL reports it. */
export interface SqlError {
  /** SQLSTATE, five characters. */
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly where: string | null;
  readonly constraint: string | null;
  /** UTF-16 offset in the text that was sent, or null. */
  readonly position: number | null;
}

/** A notice, warning or log line that came with a statement. */
export type SqlNotice = Pick<SqlError, 'severity' | 'code' | 'message' | 'detail' | 'hint'>;

/** An error that is ours, for input PostgreSQL never saw, in the same shape. */
export function refusal(code: string, message: string, hint: string | null = null): SqlError {
  return {
    code,
    severity: 'ERROR',
    message,
    detail: null,
    hint,
    where: null,
    constraint: null,
    position: null,
  };
}

/**
 * PostgreSQL counts positions from 1 and in code points; editors count UTF-16 units from 0.
 * `prefix` is the length in code points of what was put before the text.
 */
export function toUtf16Offset(text: string, position: string | undefined, prefix = 0): number | null {
  if (position === undefined) return null;
  const codePoints = Number(position) - 1 - prefix;
  if (!Number.isInteger(codePoints) || codePoints < 0) return null;
  return [...text].slice(0, codePoints).join('').length;
}
