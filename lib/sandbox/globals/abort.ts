// AbortController and AbortSignal by the DOM standard (dom.spec.whatwg.org, "Aborting ongoing activities"), on the
// virtual clock. The host's own differ in their words from Node to Chromium and follow the wall clock.

export interface AbortOptions {
  /** Calls back after virtual time without keeping the process alive. */
  readonly later: (delayMs: number, run: () => void) => void;
  /** Takes what a listener throws. */
  readonly onUncaught: (error: unknown) => void;
}

export interface AbortGlobals {
  readonly AbortController: unknown;
  readonly AbortSignal: unknown;
  readonly DOMException: DomException;
}

/** Each instance has its own. */
export function createAbort(options: AbortOptions): AbortGlobals {
  const DOMException = createDomException();
  const aborted = () => new DOMException('This operation was aborted', 'AbortError');
  const timedOut = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  const { AbortSignal, create, abort } = createSignals({ ...options, aborted, timedOut });
  class AbortController {
    readonly #signal = create();
    get signal(): object {
      return this.#signal;
    }
    abort(reason?: unknown): void {
      abort(this.#signal, reason ?? aborted());
    }
  }
  return harden({ AbortController, AbortSignal, DOMException });
}

type DomException = new (message?: string, name?: string) => Error;

/**
 * A DOMException without a DOM. The constructor that errors inherit from is the one that SES has made powerless, not
 * the global of this realm: it must be asked for after lockdown.
 */
function createDomException(): DomException {
  const PowerlessError = Error.prototype.constructor as ErrorConstructor;
  return class DOMException extends PowerlessError {
    readonly #name: string;
    constructor(message = '', name = 'Error') {
      super(String(message));
      this.#name = String(name);
    }
    override get name(): string {
      return this.#name;
    }
    get code(): number {
      return { AbortError: 20, TimeoutError: 23, DataCloneError: 25 }[this.#name] ?? 0;
    }
  };
}

interface SignalOptions extends AbortOptions {
  readonly aborted: () => Error;
  readonly timedOut: () => Error;
}

function createSignals({ later, onUncaught, aborted, timedOut }: SignalOptions) {
  const permission = {};
  let abort: (signal: AbortSignal, reason: unknown) => void = () => undefined;

  class AbortSignal {
    static {
      abort = (signal, reason) => signal.#abort(reason);
    }
    readonly #listeners = new AbortListeners();
    #aborted = false;
    #reason: unknown = undefined;
    #onabort: unknown = null;

    constructor(permit?: unknown) {
      if (permit !== permission) throw new TypeError('Illegal constructor');
    }
    static abort(reason?: unknown): AbortSignal {
      const signal = new AbortSignal(permission);
      signal.#abort(reason ?? aborted());
      return signal;
    }
    static timeout(delayMs: unknown): AbortSignal {
      const signal = new AbortSignal(permission);
      later(Math.max(Math.trunc(Number(delayMs)) || 0, 0), () => signal.#abort(timedOut()));
      return signal;
    }
    static any(signals: Iterable<AbortSignal>): AbortSignal {
      const sources = [...signals];
      const signal = new AbortSignal(permission);
      const first = sources.find((source) => source.#aborted);
      if (first) signal.#abort(first.#reason);
      else for (const source of sources) source.#listeners.add(() => signal.#abort(source.#reason));
      return signal;
    }
    get aborted(): boolean {
      return this.#aborted;
    }
    get reason(): unknown {
      return this.#reason;
    }
    get onabort(): unknown {
      return this.#onabort;
    }
    set onabort(listener: unknown) {
      this.#onabort = typeof listener === 'function' ? listener : null;
    }
    throwIfAborted(): void {
      if (this.#aborted) throw this.#reason;
    }
    addEventListener(type: unknown, listener: unknown): void {
      if (type === 'abort' && !this.#aborted) this.#listeners.add(listener);
    }
    removeEventListener(type: unknown, listener: unknown): void {
      if (type === 'abort') this.#listeners.delete(listener);
    }
    #abort(reason: unknown): void {
      if (this.#aborted) return;
      this.#aborted = true;
      this.#reason = reason;
      this.#listeners.notify({ target: this, onabort: this.#onabort, onUncaught });
    }
  }

  return { AbortSignal, create: () => new AbortSignal(permission), abort };
}

/** Functions, or objects with `handleEvent`, in the order in which they were added, each once. */
class AbortListeners {
  #listeners: unknown[] = [];

  add(listener: unknown): void {
    const isListener = typeof listener === 'function' || (typeof listener === 'object' && listener !== null);
    if (isListener && !this.#listeners.includes(listener)) this.#listeners.push(listener);
  }

  delete(listener: unknown): void {
    this.#listeners = this.#listeners.filter((known) => known !== listener);
  }

  notify({
    target,
    onabort,
    onUncaught,
  }: {
    readonly target: object;
    readonly onabort: unknown;
    readonly onUncaught: (error: unknown) => void;
  }): void {
    const listeners = [onabort, ...this.#listeners];
    this.#listeners = [];
    for (const listener of listeners) {
      try {
        const isObject = typeof listener === 'object' && listener !== null;
        const run: unknown = isObject ? Reflect.get(listener, 'handleEvent') : listener;
        const event = { type: 'abort', target, currentTarget: target };
        if (typeof run === 'function') Reflect.apply(run, isObject ? listener : target, [event]);
      } catch (error) {
        onUncaught(error);
      }
    }
  }
}
