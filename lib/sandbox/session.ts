// One sandbox from its first message to its end, the same over both hosts.

import type { LibraryName } from './libraries';
import {
  ATTEMPT_TIMEOUT_MS,
  BOOT_TIMEOUT_MS,
  MAX_MESSAGES,
  MAX_QUESTIONS,
  MAX_SQL_ANSWER_CHARS,
} from './limits';
import type { CodeJob, CodeOutcome, Loss, Response, SandboxPort } from './protocol';
import { readResponse } from './protocol';
import type { AskSql, SqlAnswer, SqlQuestion } from './questions';
import type { RunTrace } from './trace';

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Wall clock. Default {@link ATTEMPT_TIMEOUT_MS}. */
  readonly timeoutMs?: number;
  /** Called when an act begins. */
  readonly onProgress?: (act: string) => void;
  /** Gets the trace of a traced run that was observed, before the run resolves. */
  readonly onTrace?: (trace: RunTrace) => void;
}

/** What a session asks of its page. */
export interface SandboxServices {
  /** The text of a library; rejects with a sentence when it cannot be had. */
  readonly library: (name: LibraryName) => Promise<string>;
  /** A real PostgreSQL, for scenarios that ask one. Default: none, and asking is a fault of the scenario. */
  readonly sql?: AskSql;
}

const NO_SERVICES: SandboxServices = {
  library: (name) => Promise.reject(new Error(`The library ${name} cannot be had here.`)),
};

interface Waiting {
  readonly runId: number;
  readonly settle: (outcome: CodeOutcome) => void;
  readonly fail: (reason: unknown) => void;
  readonly onProgress: (act: string) => void;
  readonly onTrace: (trace: RunTrace) => void;
  /** Begins the attempt's time anew. */
  readonly restart: () => void;
  act: string;
}

/** A frame or a worker that is refused says nothing: it never answers. */
const LATE = 'It did not answer in time. A browser or an extension that blocks frames or workers does this.';

/** Runs one attempt at a time. A session that has timed out, lost its worker or been closed takes no other. */
export class SandboxSession {
  readonly #port: SandboxPort;
  readonly #services: SandboxServices;
  #waiting: Waiting | null = null;
  #nextRunId = 1;
  #messages = 0;
  #questions = 0;
  #loss: Loss | null = null;
  #onReady: () => void = () => undefined;
  #onBootFailure: (reason: unknown) => void = () => undefined;

  private constructor(port: SandboxPort, services: SandboxServices) {
    this.#port = port;
    this.#services = services;
    port.onMessage((message) => this.#receive(message));
    port.onLoss((loss) => this.#lose(loss));
  }

  /** Resolves when the worker can run the script's scenarios; rejects, and ends it, when it does not come up. */
  static async open(
    port: SandboxPort,
    script: string,
    signal?: AbortSignal,
    services = NO_SERVICES,
  ): Promise<SandboxSession> {
    const session = new SandboxSession(port, services);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = () => session.#onBootFailure(signal?.reason);
    try {
      await new Promise<void>((resolve, reject) => {
        session.#onReady = resolve;
        session.#onBootFailure = reject;
        timer = setTimeout(() => reject(new Error(LATE)), BOOT_TIMEOUT_MS);
        signal?.addEventListener('abort', abort, { once: true });
        if (signal?.aborted) abort();
      });
    } catch (error) {
      session.close();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
    port.post({ kind: 'load', script });
    return session;
  }

  /** Whether it can take an attempt. */
  get isUsable(): boolean {
    return this.#loss === null && this.#waiting === null;
  }

  /**
   * Runs one attempt. A submission that does not end in time or takes too much memory is data; rejects for a fault of
   * ours and, with the signal's reason, when aborted. After any of these the session is closed.
   */
  async run(
    job: CodeJob,
    { signal, timeoutMs = ATTEMPT_TIMEOUT_MS, onProgress, onTrace }: RunOptions,
  ): Promise<CodeOutcome> {
    if (!this.isUsable) throw new Error('The sandbox takes no other attempt.');
    signal.throwIfAborted();
    const runId = this.#nextRunId;
    this.#nextRunId += 1;
    this.#messages = 0;
    this.#questions = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = () => this.#waiting?.fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await new Promise<CodeOutcome>((settle, fail) => {
        const begin = () => setTimeout(() => settle(lateOutcome(timeoutMs, waiting.act)), timeoutMs);
        const waiting = {
          runId,
          settle,
          fail,
          onProgress: onProgress ?? (() => undefined),
          onTrace: onTrace ?? (() => undefined),
          restart: () => {
            clearTimeout(timer);
            timer = begin();
          },
          act: 'the start',
        };
        this.#waiting = waiting;
        timer = begin();
        this.#port.post({ kind: 'run', runId, job });
      }).then((outcome) => {
        if (outcome.kind === 'timed-out') this.close();
        return outcome;
      });
    } catch (error) {
      this.close();
      throw error;
    } finally {
      this.#waiting = null;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Ends the worker; an attempt under way rejects. */
  close(): void {
    this.#loss ??= { kind: 'broken', message: 'The sandbox was closed.' };
    this.#port.terminate();
    this.#waiting?.fail(new Error('The sandbox was closed.'));
  }

  #receive(message: unknown): void {
    const response = readResponse(message);
    if (response?.kind === 'ask') this.#questions += 1;
    else this.#messages += 1;
    if (response === null) this.#lose({ kind: 'broken', message: 'The sandbox sent something unreadable.' });
    else if (this.#messages > MAX_MESSAGES || this.#questions > MAX_QUESTIONS)
      this.#lose({ kind: 'broken', message: 'The sandbox sent too much.' });
    else this.#handle(response);
  }

  #handle(message: Response): void {
    if (message.kind === 'ready') {
      this.#onReady();
      return;
    }
    const waiting = this.#waiting;
    if (message.runId !== waiting?.runId) return;
    switch (message.kind) {
      case 'heartbeat':
        return;
      case 'progress':
        waiting.act = message.act;
        waiting.onProgress(message.act);
        return;
      case 'need':
        void this.#fetch(waiting, message.names);
        return;
      case 'ask':
        void this.#ask(waiting, message.askId, JSON.parse(message.json) as SqlQuestion);
        return;
      case 'trace':
        waiting.onTrace(JSON.parse(message.json) as RunTrace);
        return;
      case 'outcome':
        waiting.settle(JSON.parse(message.json) as CodeOutcome);
        return;
      case 'crashed':
        waiting.fail(new Error(`The scenario failed in ${waiting.act}: ${message.message}`));
    }
  }

  /** Nothing is judged while libraries are on their way, so that a slow network costs an attempt no time. */
  async #fetch(waiting: Waiting, names: readonly LibraryName[]): Promise<void> {
    try {
      const texts = await Promise.all(
        names.map(async (name) => [name, await this.#services.library(name)] as const),
      );
      if (this.#waiting !== waiting) return;
      waiting.restart();
      this.#port.post({ kind: 'libraries', runId: waiting.runId, texts: Object.fromEntries(texts) });
    } catch (error) {
      waiting.fail(error);
    }
  }

  async #ask(waiting: Waiting, askId: number, question: SqlQuestion): Promise<void> {
    try {
      const { sql } = this.#services;
      if (!sql) throw new Error('The scenario asks PostgreSQL, and this sandbox has none.');
      const json = JSON.stringify(await sql(question));
      const isLong = json.length > MAX_SQL_ANSWER_CHARS;
      if (this.#waiting !== waiting) return;
      this.#port.post({ kind: 'answer', runId: waiting.runId, askId, json: isLong ? TOO_LONG : json });
    } catch (error) {
      waiting.fail(error);
    }
  }

  #lose(loss: Loss): void {
    if (this.#loss !== null) return;
    this.#loss = loss;
    this.#port.terminate();
    const reason = new Error(loss.kind === 'broken' ? loss.message : 'The sandbox ran out of memory.');
    this.#onBootFailure(reason);
    // A browser ends such a worker without a word, so that it times out; in Node it is told, and judged alike.
    if (loss.kind === 'memory') this.#waiting?.settle({ kind: 'timed-out', message: OUT_OF_MEMORY });
    else this.#waiting?.fail(reason);
  }
}

const TOO_LONG = JSON.stringify({
  kind: 'failed',
  code: '54000',
  message: `an answer has at most ${MAX_SQL_ANSWER_CHARS} characters here`,
} satisfies SqlAnswer);

const OUT_OF_MEMORY = 'Not finished: it took more memory than an attempt may have, so it was ended.';

const lateOutcome = (timeoutMs: number, act: string): CodeOutcome => ({
  kind: 'timed-out',
  message: `Not finished after ${timeoutMs / 1000} s: stopped at ${act}.`,
});
