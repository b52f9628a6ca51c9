import { Fifo } from './fifo';

/** Above this a writer waits. Node's highWaterMark of byte streams before version 22. */
export const HIGH_WATER_BYTES = 16 * 1024;

/** A writer that does not wait may run ahead this far; then its write is refused. */
export const MAX_BUFFERED_BYTES = 256 * 1024 * 1024;

/** Chunks of a stream that were not read; each counts, however small. */
const MAX_CHUNKS = 1_000_000;

export interface BodyStreamOptions {
  /** Default `HIGH_WATER_BYTES`. */
  readonly highWaterBytes?: number;
  /** Told the change of what is buffered, for a memory meter. */
  readonly onBuffered?: (changeBytes: number) => void;
  /** Told how many bytes the reader has taken. */
  readonly onRead?: (sizeBytes: number) => void;
  readonly onAbort?: (error: Error) => void;
}

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'aborted'; readonly error: Error };

interface Wait<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The body of a message on its way from one writer to one reader. A write resolves when there is room for the next:
 * who awaits it is as slow as the reader (backpressure), who does not fills the memory.
 */
export class BodyStream implements AsyncIterable<Uint8Array> {
  readonly #options: BodyStreamOptions;
  readonly #highWaterBytes: number;
  readonly #chunks = new Fifo<Uint8Array>(MAX_CHUNKS);
  #writers: Wait<void>[] = [];
  #reader: Wait<Uint8Array | null> | null = null;
  #state: State = { kind: 'open' };
  #bufferedBytes = 0;

  constructor(options: BodyStreamOptions = {}) {
    this.#options = options;
    this.#highWaterBytes = options.highWaterBytes ?? HIGH_WATER_BYTES;
  }

  /** A body that is complete from the start. */
  static of(...chunks: readonly Uint8Array[]): BodyStream {
    const stream = new BodyStream({ highWaterBytes: Number.POSITIVE_INFINITY });
    for (const chunk of chunks) stream.#accept(chunk);
    stream.end();
    return stream;
  }

  /** Written and not read. */
  get bufferedBytes(): number {
    return this.#bufferedBytes;
  }

  /**
   * Resolves when the reader has caught up. Rejects when the stream has ended, with the error of an abort, and with a
   * RangeError above `MAX_BUFFERED_BYTES`; then the chunk was not taken.
   */
  write(chunk: Uint8Array): Promise<void> {
    if (this.#state.kind === 'aborted') return Promise.reject(this.#state.error);
    if (this.#state.kind === 'ended') return Promise.reject(new Error('the body has ended'));
    if (this.#bufferedBytes + chunk.byteLength > MAX_BUFFERED_BYTES || this.#chunks.size >= MAX_CHUNKS)
      return Promise.reject(new RangeError(`more than ${MAX_BUFFERED_BYTES} bytes wait for a reader`));
    this.#accept(chunk);
    if (this.#bufferedBytes < this.#highWaterBytes) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#writers.push({ resolve, reject });
    });
  }

  /** No more chunks; the reader gets those that are left. */
  end(): void {
    if (this.#state.kind !== 'open') return;
    this.#state = { kind: 'ended' };
    if (this.#chunks.size === 0) this.#giveReader(null);
  }

  /** Drops what is buffered; reader and writers get the error. Either side may; after the last chunk it is nothing. */
  abort(error: Error): void {
    const isOver = this.#state.kind === 'ended' && this.#chunks.size === 0;
    if (this.#state.kind === 'aborted' || isOver) return;
    this.#state = { kind: 'aborted', error };
    this.#chunks.drain();
    this.#count(-this.#bufferedBytes);
    this.#reader?.reject(error);
    this.#reader = null;
    for (const writer of this.#writers) writer.reject(error);
    this.#writers = [];
    this.#options.onAbort?.(error);
  }

  /** The next chunk, null after the last. Rejects after an abort, and for a second reader at the same time. */
  read(): Promise<Uint8Array | null> {
    if (this.#state.kind === 'aborted') return Promise.reject(this.#state.error);
    if (this.#reader) return Promise.reject(new Error('the body is being read already'));
    const chunk = this.#chunks.shift();
    if (chunk) {
      this.#taken(chunk);
      return Promise.resolve(chunk);
    }
    if (this.#state.kind === 'ended') return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let complete = false;
    try {
      for (let chunk = await this.read(); chunk; chunk = await this.read()) yield chunk;
      complete = true;
    } finally {
      if (!complete) this.abort(new Error('the reader left'));
    }
  }

  #accept(chunk: Uint8Array): void {
    if (chunk.byteLength === 0 || this.#giveReader(chunk)) return;
    this.#chunks.push(chunk);
    this.#count(chunk.byteLength);
  }

  #giveReader(chunk: Uint8Array | null): boolean {
    const reader = this.#reader;
    this.#reader = null;
    if (!reader) return false;
    reader.resolve(chunk);
    if (chunk) this.#options.onRead?.(chunk.byteLength);
    return true;
  }

  #taken(chunk: Uint8Array): void {
    this.#count(-chunk.byteLength);
    this.#options.onRead?.(chunk.byteLength);
    if (this.#bufferedBytes >= this.#highWaterBytes) return;
    const writers = this.#writers;
    this.#writers = [];
    for (const writer of writers) writer.resolve();
  }

  #count(changeBytes: number): void {
    if (changeBytes === 0) return;
    this.#bufferedBytes += changeBytes;
    this.#options.onBuffered?.(changeBytes);
  }
}

/** All of a body in one piece. Rejects with a RangeError above `limitBytes`, and then aborts the body. */
export async function readAll(body: BodyStream, limitBytes = MAX_BUFFERED_BYTES): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) throw new RangeError(`the body is larger than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
