import type { PostgresSession } from './session';

type Open = (signal?: AbortSignal) => Promise<PostgresSession>;

/**
 * Hands out fresh sessions, one of them ready in advance: a reset, a stop or a check that finds the spare does not
 * wait for a boot. There is one spare at most; whoever calls {@link prepare} answers for how many run in all.
 */
export class SessionSupply {
  readonly #open: Open;
  #spare: Promise<PostgresSession> | null = null;
  #disposed = false;

  constructor(open: Open) {
    this.#open = open;
  }

  /** Boots the spare, if there is none. A spare that does not boot is forgotten: {@link take} will tell why. */
  prepare(): void {
    if (this.#spare !== null || this.#disposed) return;
    const spare = this.#open();
    this.#spare = spare;
    spare.then(
      (session) => {
        if (this.#disposed) session.close();
      },
      () => {
        if (this.#spare === spare) this.#spare = null;
      },
    );
  }

  /** A session that nobody has used. Rejects like opening one does; aborting ends it at any time. */
  async take(signal?: AbortSignal): Promise<PostgresSession> {
    const spare = this.#spare;
    this.#spare = null;
    const session = spare === null ? null : await spare.catch(() => null);
    if (session === null || session.lost !== null) return this.#open(signal);
    if (signal?.aborted === true) session.close();
    signal?.addEventListener('abort', () => session.close(), { once: true });
    return session;
  }

  /** Ends the spare; sessions that were taken belong to their takers. */
  dispose(): void {
    this.#disposed = true;
    this.#spare?.then(
      (session) => session.close(),
      () => undefined,
    );
    this.#spare = null;
  }
}
