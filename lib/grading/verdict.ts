/** Only `fail` counts as a failed try; `error` is our own fault. */
export type VerdictKind = 'pass' | 'fail' | 'invalid' | 'timeout' | 'error';

export type CheckStatus = 'pass' | 'fail' | 'skipped';

/** One line of the contract after an attempt. The message is a sentence with the measured fact. */
export interface CheckResult {
  /** Stable name, upper case, for instance `BUFFERS`. */
  readonly code: string;
  readonly title: string;
  readonly status: CheckStatus;
  readonly message: string;
}

/** What one press of Check found. `message` gives the reason in one sentence, whatever the verdict. */
export interface Verdict {
  readonly exercise: string;
  readonly verdict: VerdictKind;
  readonly message: string;
  /** In author order; all skipped when nothing could be observed. */
  readonly checks: readonly CheckResult[];
  /** Wall-clock time of the attempt: shown, never judged. */
  readonly wallMs: number;
}

/** Characters in one message; longer ones are cut, so that no submission can flood a page or a log. */
export const MAX_MESSAGE_CHARS = 1_000;

export const clipMessage = (message: string): string =>
  message.length <= MAX_MESSAGE_CHARS ? message : `${message.slice(0, MAX_MESSAGE_CHARS - 1)}…`;
