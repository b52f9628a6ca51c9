// What a code attempt showed: plain data that crosses a MessagePort as JSON. Everything of the submission in it was
// copied out of its compartment piece by piece (lib/sandbox/copy-out.ts).

/**
 * A value of the submission as JSON. What JSON lacks is an object with the one key `$`: `{ $: 'undefined' }`,
 * `{ $: 'number', text: 'NaN' }`, `{ $: 'token', name }` for an object that the scenario handed out, and so on; a
 * submission's own keys that begin with `$` are written with another `$` in front, so that nobody forges one.
 */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** An error of the submission, or one that the scenario had planned and that came back. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  /** The name of the failure that the scenario had planned (`world.failure`); null for an error of the submission. */
  readonly planned: string | null;
  /** Line of the submission where it was made, 1-based; null when unknown. */
  readonly line: number | null;
}

/** What became of one call into the submission. Times are virtual ms. */
export type Settled =
  /** It returned, or its promise was fulfilled. */
  | { readonly kind: 'fulfilled'; readonly value: Plain; readonly tookMs: number }
  /** Its promise was rejected. */
  | { readonly kind: 'rejected'; readonly error: PlainError; readonly tookMs: number }
  /** The call itself threw, before it returned anything. */
  | { readonly kind: 'threw'; readonly error: PlainError; readonly tookMs: number }
  /** Not settled in time. `stuck`: at the end nothing of the submission was scheduled that could still settle it. */
  | { readonly kind: 'hung'; readonly stuck: boolean; readonly tookMs: number }
  /** Its process died first. */
  | { readonly kind: 'died'; readonly tookMs: number };

/** One line of the console, with virtual time. */
export interface ConsoleLine {
  readonly level: 'debug' | 'log' | 'info' | 'warn' | 'error';
  readonly atMs: number;
  readonly instance: string;
  readonly text: string;
}

/** What one act of a scenario saw. Times are virtual ms. */
export interface Act<Seen> {
  /** What the scenario recorded; null when the act did not come to its end, see `endless`. */
  readonly seen: Seen | null;
  /** Why the act did not come to its end: the submission keeps time busy without letting it pass. */
  readonly endless: string | null;
  /** Reasons of promises that were rejected while nobody listened, in order; the first {@link MAX_FAULTS}. */
  readonly unhandledRejections: readonly PlainError[];
  /** Errors thrown by timers and microtasks, where no caller could catch them. */
  readonly uncaughtErrors: readonly PlainError[];
  /** Timers of the submission that were still to fire when the act ended. */
  readonly pendingTimers: number;
  readonly console: readonly ConsoleLine[];
  /** Console lines beyond the limit, not kept. */
  readonly consoleDropped: number;
  readonly tookMs: number;
}

/** Faults of one kind that an act keeps. */
export const MAX_FAULTS = 20;

/** Every act of a scenario, by name. */
export type CodeObservation<
  Acts extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>,
> = {
  readonly [Name in keyof Acts]: Act<Acts[Name]>;
};
