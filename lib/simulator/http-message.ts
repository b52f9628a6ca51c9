// HTTP messages (RFC 9110), as far as performance depends on them: fields, bodies that stream, content codings.

import type { BodyStream } from './body-stream';

/** All fields of one message, Node's --max-http-header-size. */
export const MAX_HEADER_BYTES = 16 * 1024;

export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** With the query, from "/". */
  readonly path: string;
  readonly headers: HeaderFields;
  readonly body: BodyStream | null;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: HeaderFields;
  readonly body: BodyStream | null;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Fields by name, whatever its case; several of one name are kept apart, in order. */
export class HeaderFields {
  readonly #fields = new Map<string, readonly string[]>();
  #sizeBytes = 0;

  /** Throws a TypeError for a name or value that HTTP does not allow, a RangeError above `MAX_HEADER_BYTES`. */
  constructor(fields: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(fields)) this.append(name, value);
  }

  /** As they are sent: name, colon, space, value and line end. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** The values of a name, joined by commas; null when there is none. */
  get(name: string): string | null {
    return this.#fields.get(name.toLowerCase())?.join(', ') ?? null;
  }

  has(name: string): boolean {
    return this.#fields.has(name.toLowerCase());
  }

  append(name: string, value: string): void {
    const key = name.toLowerCase();
    if (!TOKEN.test(name)) throw new TypeError(`not the name of a field: ${JSON.stringify(name)}`);
    // A line end within a value would begin a field that nobody meant to send.
    if (/[\r\n\0]/.test(value)) throw new TypeError(`the value of ${key} contains a line end`);
    const sizeBytes = this.#sizeBytes + key.length + value.length + FIELD_FRAME_BYTES;
    if (sizeBytes > MAX_HEADER_BYTES)
      throw new RangeError(`the fields are larger than ${MAX_HEADER_BYTES} bytes`);
    this.#sizeBytes = sizeBytes;
    this.#fields.set(key, [...(this.#fields.get(key) ?? []), value]);
  }

  set(name: string, value: string): void {
    this.delete(name);
    this.append(name, value);
  }

  delete(name: string): void {
    const key = name.toLowerCase();
    for (const value of this.#fields.get(key) ?? []) {
      this.#sizeBytes -= key.length + value.length + FIELD_FRAME_BYTES;
    }
    this.#fields.delete(key);
  }

  /** Lower case names in the order of their first appearance. */
  entries(): readonly (readonly [name: string, value: string])[] {
    return [...this.#fields].flatMap(([name, values]) => values.map((value) => [name, value] as const));
  }

  copy(): HeaderFields {
    const copy = new HeaderFields();
    for (const [name, value] of this.entries()) copy.append(name, value);
    return copy;
  }
}

/** ": " and the line end. */
const FIELD_FRAME_BYTES = 4;

/** Request line or status line, fields, and the empty line. */
export function headBytes(message: HttpRequest | HttpResponse): number {
  const line =
    'method' in message ? `${message.method} ${message.path} HTTP/1.1` : `HTTP/1.1 ${message.status}  `;
  return line.length + message.headers.sizeBytes + 2 * LINE_END_BYTES;
}

const LINE_END_BYTES = 2;

/**
 * The content coding to answer with (RFC 9110, 12.5.3): the acceptable one of the highest quality, at a tie the first of
 * `available`, then `identity`. No field accepts all, and then the answer is left as it is. Null when nothing is
 * acceptable, not even `identity` (406).
 */
export function chooseCoding(acceptEncoding: string | null, available: readonly string[]): string | null {
  if (acceptEncoding === null) return 'identity';
  const qualities = new Map(acceptEncoding.split(',').map(qualityOf));
  const any = qualities.get('*');
  const identity = qualities.get('identity') ?? (any === 0 ? 0 : null);
  let best: { readonly coding: string; readonly quality: number } | null = null;
  for (const coding of available) {
    const quality = qualities.get(coding) ?? any ?? 0;
    if (quality > (best?.quality ?? 0)) best = { coding, quality };
  }
  if (best && best.quality >= (identity ?? 0)) return best.coding;
  return identity === 0 ? null : 'identity';
}

function qualityOf(part: string): readonly [coding: string, quality: number] {
  const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return [coding, quality >= 0 && quality <= 1 ? quality : 0];
}
