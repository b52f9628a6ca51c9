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
  readonly DOMException: unknown;
}

type Listener = (event: object) => unknown;

/** Each instance has its own. */
export function createAbort({ later, onUncaught }: AbortOptions): AbortGlobals {
  const permission = {};

  class DOMException extends Error {
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
  }

  class AbortSignal {
    #aborted = false;
    #reason: unknown = undefined;
    #listeners: { readonly listener: Listener; readonly once: boolean }[] = [];
    #onabort: Listener | null = null;

    constructor(permit?: unknown) {
      if (permit !== permission) throw new TypeError('Illegal constructor');
    }
    static abort(reason?: unknown): AbortSignal {
      const signal = new AbortSignal(permission);
      signal.#abort(reason ?? new DOMException('This operation was aborted', 'AbortError'));
      return signal;
    }
    static timeout(delayMs: unknown): AbortSignal {
      const signal = new AbortSignal(permission);
      later(Math.max(Math.trunc(Number(delayMs)) || 0, 0), () =>
        signal.#abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
      );
      return signal;
    }
    static any(signals: Iterable<AbortSignal>): AbortSignal {
      const sources = [...signals];
      const signal = new AbortSignal(permission);
      const aborted = sources.find((source) => source.#aborted);
      if (aborted) signal.#abort(aborted.#reason);
      else for (const source of sources) source.addEventListener('abort', () => signal.#abort(source.#reason));
      return signal;
    }
    /** For the controller of this realm alone. */
    static [Symbol.for('hotpath.abort')](permit: unknown, signal: AbortSignal, reason: unknown): void {
      if (permit === permission) signal.#abort(reason);
    }
    get aborted(): boolean {
      return this.#aborted;
    }
    get reason(): unknown {
      return this.#reason;
    }
    get onabort(): Listener | null {
      return this.#onabort;
    }
    set onabort(listener: unknown) {
      this.#onabort = typeof listener === 'function' ? (listener as Listener) : null;
    }
    throwIfAborted(): void {
      if (this.#aborted) throw this.#reason;
    }
    addEventListener(type: unknown, listener: unknown, options?: unknown): void {
      if (type !== 'abort' || listener === null || listener === undefined || this.#aborted) return;
      if (this.#listeners.some((known) => known.listener === listener)) return;
      const once = typeof options === 'object' && options !== null && Boolean(Reflect.get(options, 'once'));
      this.#listeners.push({ listener: listener as Listener, once });
    }
    removeEventListener(type: unknown, listener: unknown): void {
      if (type === 'abort') this.#listeners = this.#listeners.filter((known) => known.listener !== listener);
    }
    #abort(reason: unknown): void {
      if (this.#aborted) return;
      this.#aborted = true;
      this.#reason = reason;
      const event = { type: 'abort', target: this, currentTarget: this };
      const listeners = this.#listeners;
      this.#listeners = [];
      if (this.#onabort) this.#notify(this.#onabort, event);
      for (const { listener } of listeners) this.#notify(listener, event);
    }
    #notify(listener: Listener | { readonly handleEvent?: Listener }, event: object): void {
      try {
        const target = typeof listener === 'function' ? listener : listener.handleEvent;
        if (target) Reflect.apply(target, typeof listener === 'function' ? this : listener, [event]);
      } catch (error) {
        onUncaught(error);
      }
    }
  }

  const abort = Reflect.get(AbortSignal, Symbol.for('hotpath.abort')) as (...args: readonly unknown[]) => void;
  Reflect.deleteProperty(AbortSignal, Symbol.for('hotpath.abort'));

  class AbortController {
    readonly #signal = new AbortSignal(permission);
    get signal(): AbortSignal {
      return this.#signal;
    }
    abort(reason?: unknown): void {
      abort(permission, this.#signal, reason ?? new DOMException('This operation was aborted', 'AbortError'));
    }
  }

  return harden({ AbortController, AbortSignal, DOMException });
}
