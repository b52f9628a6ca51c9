// A cache in front of an origin, with stale-while-revalidate as the lesson has it (RFC 5861): fresh values are served,
// stale ones too while one load renews them, older ones are waited for. Requests arrive by chance, and all that counts is
// how old answers are, how often the origin is loaded, and who gets an error.

export interface CacheWindows {
  readonly freshSec: number;
  readonly staleSec: number;
}

export type CacheAnswer =
  | { readonly kind: 'answer'; readonly ageSec: number; readonly waited: boolean }
  | { readonly kind: 'error' };

/** How long a load takes, and the pause after one that failed, in seconds. */
const LOAD_SEC = 0.3;
const RETRY_SEC = 1;

/** One key of an endpoint and its origin; times are seconds since it was started. */
export class StaleCache {
  readonly #windows: CacheWindows;
  #downUntilSec = Number.NEGATIVE_INFINITY;
  #loadedSec = Number.NEGATIVE_INFINITY;
  #flightEndsSec: number | null = null;
  #mayRetrySec = 0;
  /** Loads that were begun. */
  loads = 0;

  constructor(windows: CacheWindows) {
    this.#windows = windows;
  }

  /** From now on every load that begins before `untilSec` fails. */
  down(untilSec: number): void {
    this.#downUntilSec = untilSec;
  }

  /** Whether a request at this moment would begin a load. */
  isDue(atSec: number): boolean {
    this.#land(atSec);
    return this.#flightEndsSec === null && atSec - this.#loadedSec > this.#windows.freshSec;
  }

  /** What a request at this moment gets. Moments must not go back. */
  ask(atSec: number): CacheAnswer {
    this.#land(atSec);
    const { freshSec, staleSec } = this.#windows;
    const ageSec = atSec - this.#loadedSec;
    if (ageSec > freshSec) this.#load(atSec);
    if (ageSec <= freshSec + staleSec && ageSec < Number.POSITIVE_INFINITY)
      return { kind: 'answer', ageSec, waited: false };
    return this.#isDown(atSec) ? { kind: 'error' } : { kind: 'answer', ageSec: 0, waited: true };
  }

  #load(atSec: number): void {
    if (this.#flightEndsSec !== null || atSec < this.#mayRetrySec) return;
    this.loads += 1;
    if (this.#isDown(atSec)) this.#mayRetrySec = atSec + RETRY_SEC;
    else this.#flightEndsSec = atSec + LOAD_SEC;
  }

  /** A load that has ended by now is what is served from then on. */
  #land(atSec: number): void {
    if (this.#flightEndsSec === null || atSec < this.#flightEndsSec) return;
    this.#loadedSec = this.#flightEndsSec;
    this.#flightEndsSec = null;
  }

  #isDown(atSec: number): boolean {
    return atSec < this.#downUntilSec;
  }
}
