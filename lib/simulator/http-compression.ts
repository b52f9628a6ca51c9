import { BodyStream } from './body-stream';
import { chooseCoding, HeaderFields, type HttpRequest, type HttpResponse } from './http-message';

/** One body under way through the platform's own compression. Both may give no bytes, and `end` comes once. */
export interface Compression {
  write(chunk: Uint8Array): Promise<Uint8Array>;
  end(): Promise<Uint8Array>;
}

/** A content coding of the platform: `gzip`, `br`, `zstd`. */
export interface Coding {
  readonly name: string;
  open(): Compression;
}

export interface CompressionOptions {
  readonly codings: readonly Coding[];
  /** The clock's `external`: compressing is real work, and time stands still for it. */
  readonly external: <T>(work: Promise<T>) => Promise<T>;
  /** What it costs the instance in virtual time, per chunk of the body. Default nothing. */
  readonly spend?: (chunkBytes: number) => Promise<void>;
  /** Smaller bodies of a known length are left alone. Default 1024, where the fields cost more than is saved. */
  readonly minBytes?: number;
}

const COMPRESSED_TYPES = /^(text\/|application\/(json|javascript|xml|.*\+(json|xml)))/;

/**
 * The response as the client can take it: compressed while it streams, with `content-encoding`, `vary` and without the
 * length, which nobody knows yet. Left alone: no body, a coding of its own, a type that is compressed already, small
 * bodies. A client that accepts nothing gets 406.
 */
export function compressed(
  response: HttpResponse,
  request: HttpRequest,
  options: CompressionOptions,
): HttpResponse {
  const { codings, minBytes = 1024 } = options;
  const { body } = response;
  const length = Number(response.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  const isText = COMPRESSED_TYPES.test(response.headers.get('content-type') ?? '');
  if (!body || !isText || length < minBytes || response.headers.has('content-encoding')) return response;
  const accepted = request.headers.get('accept-encoding');
  const chosen = chooseCoding(
    accepted,
    codings.map(({ name }) => name),
  );
  const headers = response.headers.copy();
  headers.append('vary', 'accept-encoding');
  if (chosen === null) {
    body.abort(new Error('no acceptable coding'));
    return { status: 406, headers: new HeaderFields({ vary: 'accept-encoding' }), body: null };
  }
  const coding = codings.find(({ name }) => name === chosen);
  if (!coding) return { ...response, headers };
  headers.delete('content-length');
  headers.set('content-encoding', coding.name);
  return { status: response.status, headers, body: compressing(body, coding.open(), options) };
}

function compressing(from: BodyStream, compression: Compression, options: CompressionOptions): BodyStream {
  const into = new BodyStream();
  const move = async () => {
    for await (const chunk of from) {
      await options.spend?.(chunk.byteLength);
      await into.write(await options.external(compression.write(chunk)));
    }
    await into.write(await options.external(compression.end()));
    into.end();
  };
  move().catch((error: unknown) => {
    const cause = error instanceof Error ? error : new Error('the compression failed', { cause: error });
    from.abort(cause);
    into.abort(cause);
  });
  return into;
}
