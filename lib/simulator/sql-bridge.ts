// A real SQL engine in virtual time. The engine works while time stands still; then its answer takes the virtual time
// that the caller's cost model gives it. Statements reach the engine one after the other in the order in which they were
// asked for, so that two runs send it the same statements in the same order, whatever the machine is doing.

import type { Clock } from './clock';
import { Fifo } from './fifo';

/** Statements that wait for the engine. */
export const MAX_WAITING_STATEMENTS = 10_000;

/** What the bridge needs of an engine; PGlite in a worker fits. */
export interface SqlEngine<Answer> {
  /** Rejects as the engine does, with its SQLSTATE. */
  query(text: string, values: readonly unknown[]): Promise<Answer>;
}

export interface SqlBridgeOptions<Answer> {
  readonly clock: Clock;
  readonly engine: SqlEngine<Answer>;
  /** Virtual ms for an answer, and for a statement that failed (`null`). */
  readonly tookMs: (answer: Answer | null, text: string) => number;
}

export class SqlBridge<Answer> {
  readonly #options: SqlBridgeOptions<Answer>;
  readonly #waiting = new Fifo<() => void>(MAX_WAITING_STATEMENTS);
  #busy = false;
  #statements = 0;

  constructor(options: SqlBridgeOptions<Answer>) {
    this.#options = options;
  }

  /** Statements that the engine was asked. */
  get statements(): number {
    return this.#statements;
  }

  /**
   * Asks the engine and lets the answer take its virtual time. Rejects with the engine's error after that time, and with
   * a RangeError when `MAX_WAITING_STATEMENTS` wait. A transaction must not keep the engine while it waits for virtual
   * time that another statement needs: one connection of the engine is one session.
   */
  async query(text: string, values: readonly unknown[] = []): Promise<Answer> {
    const { clock, tookMs } = this.#options;
    const asked = await this.#ask(text, values);
    await clock.sleep(tookMs(asked.kind === 'answered' ? asked.answer : null, text));
    if (asked.kind === 'failed') throw asked.error;
    return asked.answer;
  }

  async #ask(text: string, values: readonly unknown[]): Promise<Asked<Answer>> {
    await this.#turn();
    this.#statements += 1;
    try {
      const answer = await this.#options.clock.external(this.#options.engine.query(text, values));
      return { kind: 'answered', answer };
    } catch (error) {
      return { kind: 'failed', error };
    } finally {
      this.#passOn();
    }
  }

  #turn(): Promise<void> {
    if (!this.#busy) {
      this.#busy = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      if (!this.#waiting.push(resolve))
        reject(new RangeError(`more than ${MAX_WAITING_STATEMENTS} statements wait for the database`));
    });
  }

  #passOn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy = false;
  }
}

type Asked<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown };
