// As much of IndexedDB as the driver uses: one object store a database, requests in order, transactions one after the
// other, values copied at the border. https://www.w3.org/TR/IndexedDB/#transaction-lifecycle

type Handler = (() => void) | null;

class FakeRequest {
  result: unknown = undefined;
  error: unknown = null;
  onsuccess: Handler = null;
  onerror: Handler = null;
  onupgradeneeded: Handler = null;
}

class FakeTransaction {
  error: unknown = null;
  oncomplete: Handler = null;
  onabort: Handler = null;
  onerror: Handler = null;
  readonly #values: Map<string, unknown>;
  readonly #putError: () => unknown;
  #draft = new Map<string, unknown>();
  readonly #requests: { readonly request: FakeRequest; readonly run: () => unknown }[] = [];
  #isAborted = false;

  constructor(values: Map<string, unknown>, putError: () => unknown) {
    this.#values = values;
    this.#putError = putError;
  }

  objectStore() {
    return {
      transaction: this,
      get: (key: string) => this.#request(() => structuredClone(this.#draft.get(key))),
      clear: () => this.#request(() => this.#draft.clear()),
      put: (value: unknown, key: string) => {
        const copy = structuredClone(value);
        return this.#request(() => {
          const error = this.#putError();
          if (error) throw error;
          this.#draft.set(key, copy);
        });
      },
    };
  }

  abort(): void {
    this.#isAborted = true;
  }

  /** Runs the requests, and those that their handlers make, then completes or aborts. */
  async run(): Promise<void> {
    this.#draft = new Map(this.#values);
    await turns();
    for (let next = this.#requests.shift(); next && !this.#isAborted; next = this.#requests.shift()) {
      this.#answer(next.request, next.run);
      await turns();
    }
    if (this.#isAborted) return this.onabort?.();
    this.#values.clear();
    for (const [key, value] of this.#draft) this.#values.set(key, value);
    this.oncomplete?.();
  }

  /** A failed request bubbles to the transaction, which gets its error only when it aborts. */
  #answer(request: FakeRequest, run: () => unknown): void {
    try {
      request.result = run();
      request.onsuccess?.();
    } catch (error) {
      request.error = error;
      request.onerror?.();
      this.onerror?.();
      this.#isAborted = true;
      this.error = error;
    }
  }

  #request(run: () => unknown): FakeRequest {
    const request = new FakeRequest();
    this.#requests.push({ request, run });
    return request;
  }
}

/** For tests: databases by name, object stores by name, and their values. */
export class FakeIndexedDb {
  readonly databases = new Map<string, Map<string, Map<string, unknown>>>();
  /** What every open, or every put, fails with from now on. */
  openError: unknown = null;
  putError: unknown = null;
  #lastTransaction: Promise<void> = Promise.resolve();

  open(name: string): FakeRequest {
    const request = new FakeRequest();
    queueMicrotask(() => {
      request.error = this.openError;
      if (request.error) return request.onerror?.();
      const isNew = !this.databases.has(name);
      request.result = this.#database(name);
      if (isNew) request.onupgradeneeded?.();
      request.onsuccess?.();
    });
    return request;
  }

  #database(name: string) {
    const stores = this.databases.get(name) ?? new Map<string, Map<string, unknown>>();
    this.databases.set(name, stores);
    return {
      createObjectStore: (store: string) => void stores.set(store, new Map()),
      transaction: (store: string) => {
        const transaction = new FakeTransaction(stores.get(store) ?? new Map(), () => this.putError);
        this.#lastTransaction = this.#lastTransaction.then(() => transaction.run());
        return transaction;
      },
    };
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}
