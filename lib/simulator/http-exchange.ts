// HTTP/1.1 over a connection of the network: one exchange at a time, kept alive; bodies stream in both directions in
// chunks, and no more than a window of bytes is under way that the other side has not taken, so that a slow reader slows
// the writer and a body never comes faster than window / round trip (RFC 9293, 3.8.6). Left out: HTTP/2 and its
// multiplexing, TLS records, chunked framing, trailers, 100-continue.

import { BodyStream } from './body-stream';
import { HeaderFields, type HttpRequest, type HttpResponse, headBytes } from './http-message';
import type { Connection, Link } from './network';

/** Bytes under way that the reader has not taken. A usual receive buffer of Linux, before it grows. */
export const WINDOW_BYTES = 64 * 1024;

/** Exchanges that wait for one connection. */
export const MAX_WAITING_EXCHANGES = 10_000;

/** The connection is gone; `code` is Node's name for it. */
export class ConnectionLost extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('the connection was reset');
    this.name = 'ConnectionLost';
  }
}

export interface HttpConnectionOptions {
  readonly connection: Connection;
  /** The server. What it throws is its own fault and answered with 500. */
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>;
  /** Default `WINDOW_BYTES`. */
  readonly windowBytes?: number;
  /** Told what the handler threw. */
  readonly onError?: (error: unknown) => void;
  /** Told the change of bytes that were received and not read, for a memory meter. */
  readonly onBuffered?: (changeBytes: number) => void;
}

export class HttpConnection {
  readonly #options: HttpConnectionOptions;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: HttpConnectionOptions) {
    this.#options = options;
  }

  /**
   * Sends a request when those before it are over (their bodies read included) and resolves with the head of the
   * response; its body follows as it is read. Rejects with `ConnectionLost`, and with a RangeError when more than
   * `MAX_WAITING_EXCHANGES` wait.
   */
  request(request: HttpRequest): Promise<HttpResponse> {
    if (this.#waiting >= MAX_WAITING_EXCHANGES)
      return Promise.reject(
        new RangeError(`more than ${MAX_WAITING_EXCHANGES} exchanges wait for one connection`),
      );
    this.#waiting += 1;
    return new Promise((resolve, reject) => {
      this.#last = this.#last.then(async () => {
        this.#waiting -= 1;
        try {
          await this.#exchange(request, resolve);
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  async #exchange(request: HttpRequest, respond: (response: HttpResponse) => void): Promise<void> {
    const { there, back } = this.#options.connection;
    const bodies = [request.body];
    try {
      await arrival(there, headBytes(request));
      const requestBody = request.body && this.#bodyOver(there, back, request.body);
      const response = await this.#answer({ ...request, body: requestBody?.received ?? null });
      bodies.push(response.body);
      await arrival(back, headBytes(response));
      const responseBody = response.body && this.#bodyOver(back, there, response.body);
      respond({ ...response, body: responseBody?.received ?? null });
      await responseBody?.over;
      // An answer may come before all of the request was read; the rest is not waited for.
      request.body?.abort(new Error('the exchange is over'));
    } catch (error) {
      for (const body of bodies) body?.abort(error instanceof Error ? error : new ConnectionLost());
      throw error;
    }
  }

  async #answer(request: HttpRequest): Promise<HttpResponse> {
    try {
      return await this.#options.handle(request);
    } catch (error) {
      this.#options.onError?.(error);
      return { status: 500, headers: new HeaderFields(), body: null };
    }
  }

  /** The other end of a body that travels over a link; its reader's progress travels back. */
  #bodyOver(link: Link, back: Link, source: BodyStream): { received: BodyStream; over: Promise<void> } {
    const { windowBytes = WINDOW_BYTES, onBuffered } = this.#options;
    const window = new Window(windowBytes);
    const reset = () => window.fail(new ConnectionLost());
    const received = new BodyStream({
      highWaterBytes: Number.POSITIVE_INFINITY,
      onRead: (sizeBytes) => back.send(0, { deliver: () => window.give(sizeBytes), reset }),
      onAbort: (error) => window.fail(error),
      ...(onBuffered ? { onBuffered } : {}),
    });
    const over = pump({ link, source, received, window }).catch((error: unknown) => {
      const cause = error instanceof Error ? error : new Error('the body failed', { cause: error });
      source.abort(cause);
      received.abort(cause);
    });
    return { received, over };
  }
}

/** The bytes that may still be sent before the reader takes some. */
class Window {
  readonly sizeBytes: number;
  #openBytes: number;
  #failure: Error | null = null;
  #wake: (() => void) | null = null;

  constructor(sizeBytes: number) {
    this.sizeBytes = sizeBytes;
    this.#openBytes = sizeBytes;
  }

  give(sizeBytes: number): void {
    this.#openBytes += sizeBytes;
    this.#wake?.();
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  /** Waits until so much is open; rejects when the body has failed. */
  async waitFor(sizeBytes: number): Promise<void> {
    while (this.#openBytes < sizeBytes && !this.#failure) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure) throw this.#failure;
  }

  async take(sizeBytes: number): Promise<void> {
    await this.waitFor(Math.min(sizeBytes, this.sizeBytes));
    this.#openBytes -= sizeBytes;
  }
}

interface Pump {
  readonly link: Link;
  readonly source: BodyStream;
  readonly received: BodyStream;
  readonly window: Window;
}

/** Moves a body; resolves when its reader has taken all of it, rejects when either side is lost or aborts. */
async function pump({ link, source, received, window }: Pump): Promise<void> {
  const reset = () => window.fail(new ConnectionLost());
  const deliver = (piece: Uint8Array) => {
    received.write(piece).catch((error: Error) => window.fail(error));
  };
  for await (const chunk of source) {
    for (let from = 0; from < chunk.byteLength; from += SEGMENT_BYTES) {
      const piece = chunk.subarray(from, from + SEGMENT_BYTES);
      await window.take(piece.byteLength);
      link.send(piece.byteLength, { deliver: () => deliver(piece), reset });
    }
  }
  await arrival(link, 0);
  received.end();
  await window.waitFor(window.sizeBytes);
}

/** Bytes that travel as one message: larger than a packet, to spare events, and small beside a window. */
export const SEGMENT_BYTES = 8 * 1024;

/** A message of this size has arrived. Rejects with `ConnectionLost`. */
function arrival(link: Link, sizeBytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    link.send(sizeBytes, { deliver: resolve, reset: () => reject(new ConnectionLost()) });
  });
}
