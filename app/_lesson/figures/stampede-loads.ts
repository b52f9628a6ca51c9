/** Loads under way in one run of a step, looked at in the middle of each stretch of {@link STRETCH_MS}. */
export interface LoadsOfStep {
  /** Of the lesson on stampedes. */
  readonly step: string;
  readonly title: string;
  /** At any moment. */
  readonly most: number;
  readonly atOnce: readonly number[];
}

export const STRETCH_MS = 100;

/** Measured in the lab `cache-stampede` as it stands; the test beside this file measures again. */
export const LOADS: readonly LoadsOfStep[] = [
  {
    step: 'cache-aside',
    title: 'cache-aside',
    most: 59,
    atOnce: [
      15, 30, 54, 44, 29, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15, 30, 47, 42, 27, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      0, 0,
    ],
  },
  {
    step: 'one-flight',
    title: 'one flight per process',
    most: 4,
    atOnce: [
      4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 4, 1, 0, 0, 0,
    ],
  },
  {
    step: 'one-lock',
    title: 'one lock for all',
    most: 1,
    atOnce: [
      1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0,
    ],
  },
];
