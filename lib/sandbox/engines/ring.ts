/** The last entries of a record that would otherwise grow without end. */
export class Ring<T> {
  readonly #limit: number;
  readonly #entries: T[] = [];
  #total = 0;

  /** `limit`: entries that are kept; 0 keeps none and still counts. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Entries that were added, kept or not. */
  get total(): number {
    return this.#total;
  }

  add(entry: T): void {
    if (this.#limit > 0) this.#entries[this.#total % this.#limit] = entry;
    this.#total += 1;
  }

  /** The kept ones, oldest first. */
  entries(): readonly T[] {
    const oldest = this.#total > this.#entries.length ? this.#total % this.#limit : 0;
    return [...this.#entries.slice(oldest), ...this.#entries.slice(0, oldest)];
  }
}
