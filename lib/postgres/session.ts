import type { DatabaseAssets } from './engine';
import { BOOT_TIMEOUT_MS, MAX_PENDING } from './limits';
import type { ObserveProgress } from './observe';
import type { CallName, Calls, Request, Response, WorkerPort } from './protocol';

/** The worker is gone, and with it everything that the database held beyond its snapshot. */
export class SessionLost extends Error {
  readonly reason: 'stopped' | 'crashed';

  constructor(reason: 'stopped' | 'crashed', message: string) {
    super(message);
    this.reason = reason;
  }
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: ObserveProgress) => void) | undefined;
}

/**
 * One database in one worker, as the thread that owns the worker sees it. Stop is {@link close}: a statement that
 * runs cannot be interrupted, so the worker is ended and every call that waits rejects with {@link SessionLost}.
 */
export class PostgresSession {
  readonly #port: WorkerPort;
  readonly #waiting = new Map<number, Waiting>();
  #nextRunId = 1;
  #lost: SessionLost | null = null;

  private constructor(port: WorkerPort) {
    this.#port = port;
    port.onMessage((message) => this.#receive(message));
    port.onError((reason) => this.#lose(new SessionLost('crashed', reason)));
  }

  /** Boots a database; rejects with {@link SessionLost} when it does not come up or `signal` aborts. */
  static async open(
    port: WorkerPort,
    assets: DatabaseAssets,
    signal?: AbortSignal,
  ): Promise<PostgresSession> {
    const session = new PostgresSession(port);
    const abort = () => session.close();
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    const expired = setTimeout(
      () => session.#lose(new SessionLost('crashed', 'The database did not start in time.')),
      BOOT_TIMEOUT_MS,
    );
    try {
      await session.#call('open', assets);
      return session;
    } catch (error) {
      session.close();
      throw error;
    } finally {
      clearTimeout(expired);
      signal?.removeEventListener('abort', abort);
    }
  }

  run(script: string, values: readonly (string | null)[] = []): Promise<Calls['run']['answer']> {
    return this.#call('run', { script, values });
  }

  explain(script: string, values: readonly string[] = []): Promise<Calls['explain']['answer']> {
    return this.#call('explain', { script, values });
  }

  catalogue(): Promise<Calls['catalogue']['answer']> {
    return this.#call('catalogue', null);
  }

  /** Where the statement at a position stands in a script; null when there is none. */
  locate(position: Calls['locate']['argument']): Promise<Calls['locate']['answer']> {
    return this.#call('locate', position);
  }

  observe(
    job: Calls['observe']['argument'],
    onProgress?: (progress: ObserveProgress) => void,
  ): Promise<Calls['observe']['answer']> {
    return this.#call('observe', job, onProgress);
  }

  /** Why the session ended, or null while it can be used. */
  get lost(): SessionLost | null {
    return this.#lost;
  }

  /** Ends the worker at once. Safe to call twice. */
  close(): void {
    this.#lose(new SessionLost('stopped', 'The database was stopped.'));
  }

  #call<Name extends CallName>(
    call: Name,
    argument: Calls[Name]['argument'],
    onProgress?: (progress: ObserveProgress) => void,
  ): Promise<Calls[Name]['answer']> {
    if (this.#lost !== null) return Promise.reject(this.#lost);
    if (this.#waiting.size >= MAX_PENDING) {
      return Promise.reject(new Error(`More than ${MAX_PENDING} requests are waiting for the database.`));
    }
    const runId = this.#nextRunId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(runId, { resolve, reject, onProgress });
      this.#port.post({ runId, call, argument } as Request);
    });
  }

  #receive(message: Response): void {
    const waiting = this.#waiting.get(message.runId);
    if (!waiting) return;
    if (message.kind === 'progress') {
      waiting.onProgress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.runId);
    if (message.kind === 'answer') {
      waiting.resolve(message.answer as never);
      return;
    }
    const lost = new SessionLost('crashed', message.message);
    waiting.reject(lost);
    this.#lose(lost);
  }

  #lose(lost: SessionLost): void {
    if (this.#lost !== null) return;
    this.#lost = lost;
    this.#port.terminate();
    for (const { reject } of this.#waiting.values()) reject(lost);
    this.#waiting.clear();
  }
}
