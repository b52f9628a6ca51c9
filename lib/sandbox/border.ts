// The border between the harness and one instance of the submission. What goes in is a copy or a facade; what comes
// out is a copy. No object of the harness is ever in the submission's hands, and none of the submission's in ours.

import type { Plain, PlainError } from '../grading/code-observation';
import { copyError, copyOut, isStackExhausted, type LineOf, type Recognised } from './copy-out';
import type { EndSpan } from './recorder';

/** A fault of the submission that ends the run: it cannot be judged any further. */
export class SubmissionFault extends Error {}

export const stackExhausted = (): SubmissionFault =>
  new SubmissionFault('The call stack was exhausted inside a helper: calls are nested too deeply.');

/** What the border knows of the process behind it. */
export interface Process {
  readonly alive: boolean;
  /** Counts an effect before it happens; false when the process is dead before it. */
  beginEffect(): boolean;
  /** The process may die of it: the answer then never arrives. */
  endEffect(): void;
}

/** Marks that the harness puts on what it lends; all by identity. */
export interface Marks extends Recognised {
  readonly effects: WeakSet<object>;
  readonly iterables: WeakMap<object, () => Iterator<unknown>>;
  /** Facades that are ready for the submission, whatever they are. */
  readonly facades: WeakSet<object>;
}

export const createMarks = (): Marks => ({
  tokens: new WeakMap(),
  failures: new WeakMap(),
  effects: new WeakSet(),
  iterables: new WeakMap(),
  facades: new WeakSet(),
});

export interface BorderOptions {
  readonly marks: Marks;
  readonly process: Process;
  readonly lineOf: LineOf;
  /** Something that must not happen did: a fault of ours, or a submission that ends its run. */
  readonly onFault: (error: Error) => void;
  /** Begins the span of a lent function's work; left out when nothing is recorded. */
  readonly begin?: (run: Run) => EndSpan;
}

type Run = (...args: readonly unknown[]) => unknown;

const NOTHING: EndSpan = () => undefined;

export class Border {
  readonly #options: BorderOptions;
  readonly #facades = new WeakMap<object, object>();
  readonly #standIns = new WeakMap<object, { readonly value: unknown }>();
  #isUnsure = false;

  constructor(options: BorderOptions) {
    this.#options = options;
  }

  /** The call stack ended in the middle of a facade's work, too near its end even to tell: nothing here is certain. */
  get isUnsure(): boolean {
    return this.#isUnsure;
  }

  /** A value of the submission as plain data. */
  take(value: unknown): Plain {
    return copyOut(value, this.#options.marks);
  }

  takeError(error: unknown): PlainError {
    return copyError(error, this.#options.marks, this.#options.lineOf);
  }

  /** From now on `standIn` is lent as this value, the submission's own. */
  stand(standIn: object, value: unknown): void {
    this.#standIns.set(standIn, { value });
  }

  /** An object with these fields, accessors included, for the submission to change as it likes. */
  object(fields: object): object {
    const made = {};
    for (const [name, { value, get, set }] of Object.entries(Object.getOwnPropertyDescriptors(fields))) {
      const field = get
        ? { get: this.facade(get), set: set && this.facade(set) }
        : { value: this.lend(value), writable: true };
      Object.defineProperty(made, name, {
        ...field,
        enumerable: true,
        configurable: true,
      } as PropertyDescriptor);
    }
    return made;
  }

  /** A value of the harness for the submission; throws for one that has no form there. */
  lend(value: unknown): unknown {
    if (typeof value === 'function') return this.facade(value as Run);
    if (typeof value !== 'object' || value === null) return value;
    const stood = this.#standIns.get(value);
    if (stood) return stood.value;
    const { marks } = this.#options;
    if (marks.tokens.has(value) || marks.failures.has(value) || marks.facades.has(value)) return value;
    const make = marks.iterables.get(value);
    if (make) return this.#remember(value, () => this.#lendIterable(make));
    if (value instanceof Promise) return this.#lendPromise(value);
    if (Array.isArray(value)) return value.map((item) => this.lend(item));
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(`cannot lend ${String(value)}`);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.lend(item)]));
  }

  /**
   * A function of the harness as the submission sees it: it takes copies and gives what it returns, lent. Its own
   * properties are lent with it.
   */
  facade(run: Run): unknown {
    const entering: Run = (...args) =>
      this.#enter(
        run,
        args.map((value) => this.take(value)),
      );
    const lendOwn = () => Object.entries(run).map(([name, value]) => [name, this.lend(value)]);
    return this.#remember(run, () => this.#ours(entering, Object.fromEntries(lendOwn())));
  }

  /**
   * A function that takes the submission's values as they are, so that what it throws may be the submission's own.
   * Bound, so that its text cannot be read. `own` are its properties.
   */
  opaque(run: Run, own: object = {}): unknown {
    const guarded = (...args: readonly unknown[]): unknown => {
      try {
        return run(...args);
      } catch (error) {
        // An assignment needs no stack; whatever follows may throw once more.
        const before = this.#isUnsure;
        this.#isUnsure = true;
        const outgoing = isStackExhausted(error) ? this.#outgoing(error) : error;
        this.#isUnsure = before;
        throw outgoing;
      }
    };
    return harden(Object.assign(guarded.bind(undefined), own));
  }

  /** A function that runs no code of the submission: what it throws is planned, or a fault of ours. */
  #ours(run: Run, own: object = {}): unknown {
    return this.opaque((...args) => {
      try {
        return run(...args);
      } catch (error) {
        throw this.#outgoing(error);
      }
    }, own);
  }

  #enter(run: Run, args: readonly Plain[]): unknown {
    const { process, marks, begin } = this.#options;
    if (!process.alive) return never();
    const isEffect = marks.effects.has(run);
    if (isEffect && !process.beginEffect()) return never();
    const result = run(...args);
    if (result instanceof Promise) {
      const end = begin?.(run) ?? NOTHING;
      return this.#lendPromise(result, (fault) => {
        end(fault);
        if (isEffect) process.endEffect();
      });
    }
    if (isEffect) process.endEffect();
    return !isEffect || process.alive ? this.lend(result) : never();
  }

  /** The promise of the harness, settled for the submission while its process lives. */
  #lendPromise(promise: Promise<unknown>, onSettled: EndSpan = NOTHING): Promise<unknown> {
    const { process } = this.#options;
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => {
          onSettled(null);
          if (process.alive) resolve(this.lend(value));
        },
        (error: unknown) => {
          // What a lent function fails with, the scenario made.
          onSettled({ words: error instanceof Error ? error.message : 'failed', byWorld: true });
          if (process.alive) reject(this.#outgoing(error));
        },
      );
    });
  }

  #lendIterable(make: () => Iterator<unknown>): object {
    return harden({
      [Symbol.iterator]: this.#ours(() => {
        const iterator = make();
        const step = (result: IteratorResult<unknown>) => ({
          done: result.done === true,
          value: this.lend(result.value),
        });
        const lent: object = harden({
          next: this.#ours(() => step(iterator.next())),
          return: this.#ours((value) => {
            iterator.return?.();
            return { done: true, value };
          }),
          [Symbol.iterator]: this.opaque(() => lent),
        });
        return lent;
      }),
    });
  }

  /** The error as the submission may have it: a planned one as it is; any other is a fault, and its text stays here. */
  #outgoing(error: unknown): unknown {
    const { marks, onFault } = this.#options;
    if (typeof error === 'object' && error !== null && marks.failures.has(error)) return error;
    if (isStackExhausted(error)) {
      onFault(stackExhausted());
    } else {
      onFault(error instanceof Error ? error : new Error(String(error)));
    }
    return new Error('A helper of the lab failed.');
  }

  /** The same thing lent twice is the same facade. */
  #remember(key: object, make: () => unknown): unknown {
    const known = this.#facades.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (typeof made === 'object' || typeof made === 'function') this.#facades.set(key, made as object);
    return made;
  }
}

/** What a dead process waits for. */
const never = (): Promise<never> => new Promise(() => undefined);
