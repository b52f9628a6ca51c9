/** What a measurement started and must end: servers, browsers, folders. */
export class Scope {
  readonly #ends: (() => Promise<void>)[] = [];
  #ended: Promise<void> | null = null;

  /** Registers what ends something; it is called at once when the scope has already ended. */
  add(end: () => Promise<void>): void {
    if (this.#ended === null) this.#ends.push(end);
    else void end().catch(() => undefined);
  }

  /** Ends everything, the latest first, each even when one before it fails. Safe to call twice. */
  end(): Promise<void> {
    this.#ended ??= this.#endAll();
    return this.#ended;
  }

  async #endAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.#ends.reverse()) await end().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Something the bench started did not end.');
  }
}
