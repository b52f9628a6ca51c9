// `createHash` of node:crypto for keys made of what is long or secret: texts and bytes in, a text out.

import type { Border } from '../border';
import { ALGORITHMS, type Algorithm, digestOf } from './hash';

/** Bytes of one message; a key is made of less. */
const MAX_MESSAGE_BYTES = 1_000_000;

/** The function for one instance. `digest` needs an encoding: there is no Buffer here. */
export function createHashOf(border: Border): unknown {
  return border.opaque((name) => {
    const algorithm = ALGORITHMS.find((known) => known === String(name).toLowerCase().replace('-', ''));
    if (!algorithm) throw new Error(`There is ${ALGORITHMS.join(', ')} here, not ${String(name)}.`);
    return openHash(algorithm, border);
  });
}

function openHash(algorithm: Algorithm, border: Border): object {
  const message: number[] = [];
  const hash: object = harden({
    update: border.opaque((data) => {
      const bytes = ArrayBuffer.isView(data) ? bytesOf(data) : new TextEncoder().encode(String(data));
      if (message.length + bytes.length > MAX_MESSAGE_BYTES) throw new RangeError('The message is too long.');
      for (const byte of bytes) message.push(byte);
      return hash;
    }),
    digest: border.opaque((encoding) => encode(digestOf(algorithm, Uint8Array.from(message)), encoding)),
  });
  return hash;
}

const bytesOf = (data: ArrayBufferView): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

function encode(bytes: Uint8Array, encoding: unknown): string {
  if (encoding === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const text = btoa(String.fromCharCode(...bytes));
  if (encoding === 'base64') return text;
  if (encoding === 'base64url') return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  throw new TypeError('digest takes hex, base64 or base64url here: there is no Buffer.');
}
