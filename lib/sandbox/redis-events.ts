// Events of a client of Redis, for listeners of the submission.

import type { Redis } from 'ioredis';
import { MAX_LISTENERS } from './limits';
import { forSubmission, type Relaying } from './redis-values';

/** What ioredis tells of. Listeners to anything else are kept and never called, as with any emitter. */
const EVENTS: ReadonlySet<string> = new Set([
  ...['connect', 'ready', 'error', 'close', 'reconnecting', 'end', 'wait'],
  ...['message', 'messageBuffer', 'pmessage', 'pmessageBuffer', 'smessage', 'smessageBuffer'],
]);

interface Listener {
  readonly run: unknown;
  readonly once: boolean;
}

/** Forwards what the client emits; arguments are copies, and what a listener throws is the submission's. */
export class RedisEvents {
  readonly #client: Redis;
  readonly #relaying: Relaying;
  readonly #listeners = new Map<string, readonly Listener[]>();
  readonly #forwarded = new Set<string>();

  constructor(client: Redis, relaying: Relaying) {
    this.#client = client;
    this.#relaying = relaying;
  }

  add(event: unknown, run: unknown, once: boolean): void {
    if (typeof run !== 'function') throw new TypeError('A listener must be a function.');
    const name = String(event);
    const listeners = this.#of(name);
    if (listeners.length >= MAX_LISTENERS) throw new RangeError(`More than ${MAX_LISTENERS} listeners.`);
    this.#listeners.set(name, [...listeners, { run, once }]);
    if (!EVENTS.has(name) || this.#forwarded.has(name)) return;
    this.#forwarded.add(name);
    this.#client.on(name, (...args: readonly unknown[]) => this.#emit(name, args));
  }

  /** Without a listener: all of the event, or of every event. */
  remove(event?: unknown, run?: unknown): void {
    if (event === undefined) {
      this.#listeners.clear();
      return;
    }
    const name = String(event);
    const left = run === undefined ? [] : this.#of(name).filter((listener) => listener.run !== run);
    this.#listeners.set(name, left);
  }

  count(event: unknown): number {
    return this.#of(String(event)).length;
  }

  #of(name: string): readonly Listener[] {
    return this.#listeners.get(name) ?? [];
  }

  #emit(name: string, args: readonly unknown[]): void {
    const { border, marks, call } = this.#relaying;
    const listeners = this.#of(name);
    this.#listeners.set(
      name,
      listeners.filter(({ once }) => !once),
    );
    for (const { run } of listeners) {
      call(
        run,
        args.map((value) => border.lend(forSubmission(value, marks))),
      );
    }
  }
}
