// What a reader chooses of a load. The lab's state holds it from the start, so the simulator is not imported here.

/** Where the pages are: all in shared buffers, or a share of the accesses goes to storage. */
export type PageSource = 'memory' | 'hundredth' | 'tenth';

export interface LoadSettings {
  readonly ratePerSecond: number;
  /** Of the pool. */
  readonly connections: number;
  readonly source: PageSource;
}

export const DEFAULT_LOAD: LoadSettings = { ratePerSecond: 200, connections: 4, source: 'memory' };

/** Ten steps to a decade after ISO 3 (R10), rounded as people say them: each is a quarter more than the one before. */
const STEPS = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8];
const DECADES = [1, 10, 100, 1_000, 10_000];

/** The rates of the slider, per second: 1 to 100,000 in logarithmic steps. */
export const RATES: readonly number[] = [
  ...DECADES.flatMap((decade) => STEPS.map((step) => Math.round(step * decade * 100) / 100)),
  100_000,
];

/** The place of a rate on the slider; of one between two steps, the step below it. */
export const stepOf = (ratePerSecond: number): number =>
  Math.max(
    0,
    RATES.findLastIndex((rate) => rate <= ratePerSecond),
  );

export const POOLS = [1, 2, 4, 8, 16] as const;

export const SOURCES: readonly { readonly id: PageSource; readonly label: string }[] = [
  { id: 'memory', label: 'all in memory' },
  { id: 'hundredth', label: '1 in 100 from storage' },
  { id: 'tenth', label: '1 in 10 from storage' },
];
