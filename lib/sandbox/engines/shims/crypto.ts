// createHash('sha1') for scripts' names, and chance from the sandbox's own seeded source. Nothing here protects a
// secret. SHA-1 after RFC 3174.

import { Buffer } from './buffer';

export function createHash(algorithm: string) {
  if (algorithm.toLowerCase() !== 'sha1') throw new Error(`The sandbox has sha1 alone, not ${algorithm}.`);
  const parts: Buffer[] = [];
  const hash = {
    update(data: string | Uint8Array) {
      parts.push(typeof data === 'string' ? Buffer.from(data) : Buffer.from(data));
      return hash;
    },
    digest(encoding?: 'hex' | 'base64' | 'latin1') {
      const digest = Buffer.from(sha1(Buffer.concat(parts)));
      return encoding === undefined ? digest : digest.toString(encoding);
    },
  };
  return hash;
}

export function randomBytes(sizeBytes: number): Buffer {
  return randomFillSync(Buffer.alloc(sizeBytes));
}

export function randomFillSync<T extends Uint8Array>(bytes: T): T {
  globalThis.crypto.getRandomValues(bytes);
  return bytes;
}

export const randomUUID = (): string => globalThis.crypto.randomUUID();

export function randomInt(low: number, high?: number): number {
  const [from, to] = high === undefined ? [0, low] : [low, high];
  return from + Math.floor(Math.random() * (to - from));
}

export default { createHash, randomBytes, randomFillSync, randomInt, randomUUID };

const BLOCK_BYTES = 64;
const ROUNDS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

function sha1(message: Uint8Array): Uint8Array {
  const blocks = Math.ceil((message.length + 9) / BLOCK_BYTES);
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  for (let block = 0; block < blocks; block += 1) mix(state, scheduleOf(view, block * BLOCK_BYTES));
  const digest = new DataView(new ArrayBuffer(20));
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word);
  return new Uint8Array(digest.buffer);
}

function scheduleOf(view: DataView, offset: number): Int32Array {
  const words = new Int32Array(80);
  for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(offset + index * 4);
  for (let index = 16; index < 80; index += 1) {
    const mixed = at(words, index - 3) ^ at(words, index - 8) ^ at(words, index - 14) ^ at(words, index - 16);
    words[index] = rotate(mixed, 1);
  }
  return words;
}

function mix(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let index = 0; index < 80; index += 1) {
    const round = Math.floor(index / 20);
    const choice = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (rotate(a, 5) + choice + e + (ROUNDS[round] ?? 0) + at(words, index)) | 0;
    [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
  }
  for (const [index, word] of [a, b, c, d, e].entries()) state[index] = at(state, index) + word;
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
