/** What a limiter of 100 per 60 s let pass around the full minute, in stretches of {@link STRETCH_MS}. */
export interface PassedCalls {
  /** The submission of `sliding-window` that was tried. */
  readonly file: string;
  readonly title: string;
  readonly passed: readonly number[];
}

export const STRETCH_MS = 100;
/** The first stretch begins here, virtual ms after the client's first call, which was alone on the minute before. */
export const FROM_MS = 59_000;
export const STRETCHES = 20;
export const LIMIT = 100;

/** Measured by the exercise's own scenario; the test beside this file measures again. */
export const PASSED: readonly PassedCalls[] = [
  {
    file: 'starter',
    title: 'fixed window',
    passed: [13, 12, 13, 12, 13, 12, 13, 11, 0, 0, 0, 0, 13, 12, 13, 12, 13, 12, 13, 12],
  },
  {
    file: 'solutions/set-of-moments',
    title: 'sliding window',
    passed: [13, 12, 13, 12, 13, 12, 13, 11, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
  },
];
