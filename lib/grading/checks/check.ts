import type { CheckStatus } from '../verdict';

/** What a check found in an observation; the message carries the numbers, for a pass as well. */
export interface Finding {
  readonly status: CheckStatus;
  readonly message: string;
}

/** A named predicate over an observation. It sees plain data, never the runner, and holds no state. */
export interface Check<Observation> {
  readonly code: string;
  /** The line of the contract, as the reader sees it before the first try. */
  readonly title: string;
  readonly judge: (observation: Observation) => Finding;
}

export const pass = (message: string): Finding => ({ status: 'pass', message });
export const fail = (message: string): Finding => ({ status: 'fail', message });
export const skip = (message: string): Finding => ({ status: 'skipped', message });
